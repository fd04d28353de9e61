import { X509Certificate } from 'node:crypto';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { cardFile, SECRETS } from '../support/cards.ts';
import { at, menkyo } from '../support/menkyo.ts';
import { NO_OPENSC, opensc, openscTool } from '../support/opensc.ts';
import { waitForCard } from '../support/pcsc-presence.ts';
import { Pcscd, READER_NAMES } from '../support/pcscd.ts';
import { ServedCard } from '../support/served-card.ts';

// OpenSC's ids for the objects of the JPKI application. A certificate has the id of its key and its secret.
const AUTHENTICATION = '01';
const SIGNATURE = '02';
const SIGNATURE_CA = '04';

const AUTHENTICATION_PIN = 'User Authentication PIN';
const SIGNATURE_PASSWORD = 'Digital Signature PIN';

const SELECT_LICENCE = '00A4040C10A0000002310600000000000000000000';
const SELECT_JPKI = '00A4040C0AD392F000260100000001';
const SELECT_DF1 = '00A4040C10A0000002310100000000000000000000';
const SELECT_DF2 = '00A4040C10A0000002310200000000000000000000';
const READ_WEF01 = '00B09A0000';
const COUNTER = '00200086';

describe.skipIf(NO_OPENSC !== null)(NO_OPENSC ?? 'OpenSC, a client that is not ours', () => {
  let pcscd: Pcscd;
  let served: ServedCard | null = null;

  beforeAll(async () => {
    pcscd = await Pcscd.start();
  });
  afterAll(() => pcscd.stop());

  async function serve(card: string): Promise<void> {
    served = new ServedCard(card);
    await served.tells('laid-down');
    await waitForCard(READER_NAMES[0], 'card');
  }

  afterEach(async () => {
    await served?.stop();
    served = null;
    await waitForCard(READER_NAMES[0], 'empty');
  });

  test('takes the card for a My Number Card: its driver names both keys, and the tries left', async () => {
    await serve('gold');
    expect((await opensc('opensc-tool', '--name')).stdout).toBe('jpki\n');
    const { status, stdout, stderr } = await opensc('pkcs15-tool', '--dump');
    expect(status, stderr).toBe(0);
    expect(stdout).toMatch(/^PKCS#15 Card \[JPKI\]:$/m);
    expect(namesOf('Private RSA Key', stdout)).toEqual(['User Authentication Key', 'Digital Signature Key']);
    expect(triesIn(stdout)).toEqual({ [AUTHENTICATION_PIN]: 3, [SIGNATURE_PASSWORD]: 5 });
  });

  test('reads the signature certificate with the password alone, and that of its CA without', async () => {
    await serve('gold');
    const { signature, ca } = jpkiOf('gold');
    expect(await certificate(SIGNATURE, SECRETS.MENKYO_SIGN_PASSWORD)).toBe(signature.certificate);
    // A right password holds for its own session alone.
    expect(await certificate(SIGNATURE)).toBe(null);
    expect(await certificate(SIGNATURE_CA)).toBe(ca);
    expect(await triesNow()).toEqual({ [AUTHENTICATION_PIN]: 3, [SIGNATURE_PASSWORD]: 5 });
  });

  test('says that a password is wrong, and what that cost; the right one restores the tries', async () => {
    await serve('gold');
    const wrong = await verify(SIGNATURE, 'WRONG123');
    expect(wrong.stderr).toContain('PIN code or key incorrect');
    expect(wrong.status).not.toBe(0);
    expect(await triesNow()).toEqual({ [AUTHENTICATION_PIN]: 3, [SIGNATURE_PASSWORD]: 4 });
    const ran = await menkyo(['status', '--json']);
    expect(at(ran.json(), 'pins', 'signature', 'triesLeft'), ran.stderr).toBe(4);
    expect((await verify(SIGNATURE, SECRETS.MENKYO_SIGN_PASSWORD)).status).toBe(0);
    expect(await triesNow()).toEqual({ [AUTHENTICATION_PIN]: 3, [SIGNATURE_PASSWORD]: 5 });
  });

  test('the authentication PIN has tries of its own', async () => {
    await serve('gold');
    expect((await verify(AUTHENTICATION, '0000')).stderr).toContain('PIN code or key incorrect');
    expect(await triesNow()).toEqual({ [AUTHENTICATION_PIN]: 2, [SIGNATURE_PASSWORD]: 5 });
    expect((await verify(AUTHENTICATION, jpkiOf('gold').authentication.pin)).status).toBe(0);
    expect(await triesNow()).toEqual({ [AUTHENTICATION_PIN]: 3, [SIGNATURE_PASSWORD]: 5 });
  });

  test('opens the licence application, and learns whether a PIN is set and its tries', async () => {
    await serve('gold');
    expect(await openscTool([SELECT_LICENCE, READ_WEF01, COUNTER])).toEqual([
      { sw: '9000', data: '' },
      { sw: '9000', data: 'C10101' },
      { sw: '63CA', data: '' },
    ]);
  });

  test('finds no licence on a My Number Card without one', async () => {
    await serve('without-licence');
    expect(await statusWords(SELECT_LICENCE, SELECT_JPKI)).toEqual(['6A82', '9000']);
  });

  test('finds text and photo of a conventional licence, and none of the other applications', async () => {
    await serve('conventional-licence');
    expect((await opensc('opensc-tool', '--name')).stdout).not.toContain('jpki');
    expect(await statusWords(SELECT_DF1, SELECT_DF2, SELECT_LICENCE, SELECT_JPKI)).toEqual([
      '9000',
      '9000',
      '6A82',
      '6A82',
    ]);
  });
});

function jpkiOf(card: string) {
  const { jpkiAp } = cardFile(card);
  if (jpkiAp === null) throw new Error(`${card} has no JPKI application`);
  return jpkiAp;
}

function verify(id: string, secret: string) {
  return opensc('pkcs15-tool', '--verify-pin', '--auth-id', id, '--pin', secret);
}

/** The DER in base64, or null if the card keeps it back. */
async function certificate(id: string, secret?: string): Promise<string | null> {
  const first = secret === undefined ? [] : ['--verify-pin', '--auth-id', id, '--pin', secret];
  const { status, stdout } = await opensc('pkcs15-tool', ...first, '--read-certificate', id);
  return status === 0 ? new X509Certificate(stdout).raw.toString('base64') : null;
}

async function triesNow(): Promise<Readonly<Record<string, number>>> {
  const { status, stdout, stderr } = await opensc('pkcs15-tool', '--list-pins');
  expect(status, stderr).toBe(0);
  return triesIn(stdout);
}

/** Parses `PIN [name]` and the `Tries left : n` below it. */
function triesIn(listed: string): Readonly<Record<string, number>> {
  const found = listed.matchAll(/^PIN \[(.*)\]\n(?:\t.*\n)*?\tTries left +: (\d+)$/gm);
  return Object.fromEntries(Array.from(found, ([, name = '', left]) => [name, Number(left)]));
}

function namesOf(kind: string, listed: string): readonly string[] {
  return Array.from(listed.matchAll(new RegExp(`^${kind} \\[(.*)\\]$`, 'gm')), ([, name = '']) => name);
}

async function statusWords(...commands: readonly string[]): Promise<readonly string[]> {
  return (await openscTool(commands)).map(({ sw }) => sw);
}
