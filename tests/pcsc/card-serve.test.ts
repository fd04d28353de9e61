import { afterAll, afterEach, beforeAll, expect, onTestFinished, test } from 'vitest';
import { asciiBytes } from '../../src/base/bytes.ts';
import { toHex } from '../../src/base/hex.ts';
import { Readers } from '../../src/card/pcsc/readers.ts';
import { encodeRecord } from '../../src/card/virtual/applications/myna-licence-encode.ts';
import { cardFile, SECRETS } from '../support/cards.ts';
import { engineOf } from '../support/isolated-engine.ts';
import { at, type JsonObject, menkyo } from '../support/menkyo.ts';
import { openscTool } from '../support/opensc.ts';
import { waitForCard } from '../support/pcsc-presence.ts';
import { Pcscd, READER_NAMES } from '../support/pcscd.ts';
import { ServedCard } from '../support/served-card.ts';

let pcscd: Pcscd;
beforeAll(async () => {
  pcscd = await Pcscd.start();
});
afterAll(() => pcscd.stop());

const served: ServedCard[] = [];
afterEach(async () => {
  await Promise.all(served.splice(0).map((one) => one.stop()));
  await waitForCard(READER_NAMES[0], 'empty');
});

async function serve(card: string, ...args: readonly string[]): Promise<ServedCard> {
  const one = new ServedCard(card, ...args);
  served.push(one);
  await one.tells('laid-down');
  await waitForCard(READER_NAMES[0], 'card');
  return one;
}

const SELECT_LICENCE = '00A4040C10A0000002310600000000000000000000';
const VERIFY_PIN = `0020008604${toHex(asciiBytes(SECRETS.MENKYO_PIN))}`;
const COUNTER = '00200086';

test("opensc-tool, a program that is not ours, sends a read's commands and gets the card's bytes", async () => {
  await serve('gold');
  const wef02 = cardFile('gold').licenceAp?.wef02;
  if (wef02 === undefined || typeof wef02 === 'string') throw new Error('no record');
  const record = encodeRecord(wef02);
  const blocks = Math.ceil(record.length / 256);
  const reads = Array.from({ length: blocks }, (_, i) =>
    i === 0 ? '00B09B0000' : `00B0${toHex(Uint8Array.of(i, 0))}00`,
  );
  const answers = await openscTool([SELECT_LICENCE, '00B09A0000', COUNTER, VERIFY_PIN, ...reads]);
  expect(answers.slice(0, 4)).toEqual([
    { sw: '9000', data: '' },
    { sw: '9000', data: 'C10101' },
    { sw: '63CA', data: '' },
    { sw: '9000', data: '' },
  ]);
  const read = answers
    .slice(4)
    .map(({ data }) => data)
    .join('');
  expect(read.slice(0, record.length * 2)).toBe(toHex(record));
});

test('what a line says holds on a real PC/SC service: tries, slow, away and back again', async () => {
  const card = await serve('gold');
  expect(await card.does('tries licence 3', 'tries')).toMatchObject({ tries: { licence: 3 } });
  expect((await openscTool([SELECT_LICENCE, COUNTER]))[1]).toEqual({ sw: '63C3', data: '' });
  await card.does('tries licence 0', 'tries');
  expect((await openscTool([SELECT_LICENCE, COUNTER, VERIFY_PIN])).map(({ sw }) => sw)).toEqual([
    '9000',
    '6983',
    '6983',
  ]);
  expect(await card.does('reset', 'reset')).toMatchObject({ tries: { licence: 10 } });

  await card.does('slow 500', 'slow');
  const started = performance.now();
  await openscTool([SELECT_LICENCE, COUNTER]);
  expect(performance.now() - started).toBeGreaterThan(1000);
  await card.does('slow 0', 'slow');

  expect(await card.does('remove', 'taken-away')).toMatchObject({ card: 'away' });
  await waitForCard(READER_NAMES[0], 'empty');
  expect(await card.does('insert', 'laid-down')).toMatchObject({ card: 'laid-down' });
  await waitForCard(READER_NAMES[0], 'card');
  const ran = await menkyo(['read', '--json'], { env: SECRETS });
  expect(ran.status, ran.stderr).toBe(0);
  expect(at(ran.json(), 'licence', 'number')).toBe('001234567890');
});

test('a card told to tear goes with the next command, and a read sees it as soon as it lies there again', async () => {
  const card = await serve('gold');
  // The service overlooks a card that is back at once in about one of ten cases.
  for (let again = 0; again < 6; again++) {
    await card.does('tear', 'tear');
    const ran = await menkyo(['read', '--json', '--wait', '20'], { env: SECRETS });
    expect(ran.status, ran.stderr).toBe(30);
    expect(await card.tells('torn')).toMatchObject({ card: 'away', tears: false });
    await card.does('insert', 'laid-down');
    await waitForCard(READER_NAMES[0], 'card');
  }
  const last = await menkyo(['read', '--json', '--wait', '20'], { env: SECRETS });
  expect(last.status, last.stderr).toBe(0);
});

test('remove and insert in one breath: a program that watches the reader sees another card each time', async () => {
  const card = await serve('gold');
  const readers = new Readers(await engineOf('winscard'));
  onTestFinished(() => readers.close());
  const insertions: number[] = [];
  for await (const state of readers.states()) {
    if (state.kind !== 'readers') continue;
    const { presence, insertion = 0 } = state.readers.find(({ name }) => name === READER_NAMES[0]) ?? {};
    if (presence !== 'card' || insertion === insertions.at(-1)) continue;
    insertions.push(insertion);
    if (insertions.length === 4) break;
    card.send('remove');
    card.send('insert');
  }
  expect(new Set(insertions).size).toBe(4);
});

test('each command is shown by its name, and a secret neither by its value nor by its length', async () => {
  const card = await serve('gold', '--verbose');
  card.takeTold();
  const ran = await menkyo(['read', '--json', '--holder'], { env: SECRETS });
  expect(ran.status, ran.stderr).toBe(0);
  // Its answer comes after all earlier events.
  card.send('reset');
  const told: JsonObject[] = [];
  for (let next = await card.next(); next.event !== 'reset'; next = await card.next()) told.push(next);
  const names = told.map(({ name }) => name);
  expect(names).toEqual(
    expect.arrayContaining(['SELECT licence AP', 'VERIFY licence PIN', 'VERIFY signature password']),
  );
  const sent = told.filter(
    ({ name }) => name === 'VERIFY licence PIN' || name === 'VERIFY signature password',
  );
  expect(sent.map(({ command }) => command)).toEqual(['00200086**', '00200080**']);
  const all = JSON.stringify(told);
  for (const secret of [SECRETS.MENKYO_PIN, SECRETS.MENKYO_SIGN_PASSWORD]) {
    expect(all).not.toContain(toHex(asciiBytes(secret)));
  }
});

test('a second card is not said to lie in a reader that holds one', async () => {
  await serve('gold');
  const second = new ServedCard('blue');
  served.push(second);
  await second.tells('not-taken');
});

test('the service ends: so does the command, with status 10', async () => {
  const card = await serve('gold');
  await pcscd.stop('SIGKILL');
  expect(await card.ended).toBe(10);
  expect(card.said).toMatch(/No virtual reader listens on port 35963/);
  pcscd = await Pcscd.start();
});
