import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import { readingOf } from '../../../tests/support/readings.ts';
import { temporaryFolder } from '../../../tests/support/temporary-folder.ts';
import { answerCommand, type CommandName, type Handlers } from '../../app/contract/contract.ts';
import type { LicenceReading } from '../../app/reading.ts';
import { RegisterHeads } from '../register-heads.ts';
import { SealKey } from '../seal-key.ts';
import { SealTrust } from '../seal-trust.ts';
import { TrustStore } from '../trust-store.ts';
import { afarHandlers } from './afar-handlers.ts';
import { asBytes } from './deliver.ts';
import { NO_KEYCHAIN } from './keychain.ts';
import { RegisterDesk } from './register-desk.ts';
import { registerHandlers } from './register-handlers.ts';

const NOW = Date.parse('2026-11-20T18:05:11+09:00');
const DAY_MS = 86_400_000;

/** One installation behind the contract, with a data folder of its own. */
class Installation {
  readonly #handlers: Handlers;
  readonly desk: RegisterDesk;
  reading: LicenceReading | null = null;
  now = NOW;

  constructor(folder: string) {
    mkdirSync(folder);
    this.desk = new RegisterDesk({
      where: join(folder, 'register.db'),
      heads: new RegisterHeads(join(folder, 'heads.json')),
      keychain: NO_KEYCHAIN,
      now: () => this.now,
      after: () => () => undefined,
      locksAfter: () => null,
      delay: async () => undefined,
      onState: () => undefined,
      onProgress: () => undefined,
      onFault: (what) => {
        throw new Error(what);
      },
    });
    const context = () => ({ version: '0.0.0-test', engine: null });
    const shared = { deliver: asBytes, language: () => 'ja' as const, now: () => this.now, context };
    const handlers = {
      ...registerHandlers({ desk: this.desk, reading: () => this.reading, ...shared }),
      ...afarHandlers({
        desk: this.desk,
        reading: () => this.reading,
        seals: {
          own: new SealKey(join(folder, 'seal.json')),
          trust: new SealTrust(join(folder, 'trusted-seals.json')),
        },
        trust: new TrustStore(join(folder, 'trust')),
        ...shared,
      }),
    };
    // These tests call the register's commands and those of checks from afar alone.
    this.#handlers = handlers as unknown as Handlers;
  }

  /** The value, or the error. */
  // biome-ignore lint/suspicious/noExplicitAny: a test looks at any part of it.
  async call(name: CommandName, input: object): Promise<any> {
    const answer = await answerCommand(this.#handlers, name, input);
    return answer.ok ? answer.value : answer.error;
  }

  /** The bytes of the file that a command hands over, as another installation takes them. */
  async file(name: CommandName, input: object): Promise<{ readonly base64: string }> {
    const { base64 } = await this.call(name, input);
    if (typeof base64 !== 'string') throw new Error(`${name} gave no file`);
    return { base64 };
  }
}

const installations: Installation[] = [];
afterEach(async () => {
  for (const one of installations.splice(0)) await one.desk.close();
});

let folders = 0;
function installation(): Installation {
  folders += 1;
  const one = new Installation(join(temporaryFolder('afar-desks'), String(folders)));
  installations.push(one);
  return one;
}

async function withRegister({ demo = true } = {}): Promise<Installation> {
  const desk = installation();
  const secrets = { newRegister: new TextEncoder().encode('例示の合言葉 1') };
  await desk.call('makeRegister', { secrets, policy: 'rental', demo, keep: false });
  const texts = { kana: '', group: '', note: '' };
  await desk.call('savePerson', { id: 'E-1', name: '見本　太郎', ...texts, isNew: true });
  return desk;
}

const ask = (desk: Installation) =>
  desk.file('requestCheck', { person: 'E-1', purpose: '営業車の運転', days: 14, by: null });

async function answered(driver: Installation, request: { readonly base64: string }) {
  const { id } = await driver.call('openRequest', request);
  const { readAt } = driver.reading ?? { readAt: 0 };
  return driver.file('answerRequest', { id, readAt, agreed: true, language: 'ja' });
}

const file = { otherCard: false, by: '総務　例示' };

describe('a check from afar between two installations', { timeout: 60_000 }, () => {
  test('is asked, answered and filed once', async () => {
    const [desk, driver] = [await withRegister(), installation()];
    const request = await ask(desk);
    const shown = await driver.call('openRequest', request);
    expect(shown).toMatchObject({
      person: 'E-1',
      purpose: '営業車の運転',
      until: { year: 2026, month: 12, day: 4 },
      fields: ['name', 'address'],
      keeps: { years: 2, from: 'check' },
      seal: { by: null, fingerprint: expect.stringMatching(/^[0-9A-F]{64}$/) },
      demo: true,
    });
    driver.reading = await readingOf('gold');
    const answer = await answered(driver, request);
    expect(await desk.call('listRequests', {})).toMatchObject([{ person: 'E-1', state: 'open' }]);
    const filed = await desk.call('fileAnswer', { ...answer, ...file });
    expect(filed).toMatchObject({
      check: { id: shown.id, person: 'E-1', by: '総務　例示', afar: { request: shown.id } },
      changes: [],
      compared: true,
      seal: { by: null },
    });
    expect(await desk.call('fileAnswer', { ...answer, ...file })).toEqual({
      kind: 'answer-refused',
      reason: 'answered',
    });
    expect(await desk.call('listRequests', {})).toMatchObject([{ person: 'E-1', state: 'answered' }]);
    expect(await desk.call('registerState', {})).toMatchObject({ kind: 'open', checks: 1 });
  });

  test('is not answered late, without a reading, or for another request than the one on the screen', async () => {
    const [desk, driver] = [await withRegister(), installation()];
    const [one, two] = [await ask(desk), await ask(desk)];
    const { id } = await driver.call('openRequest', one);
    const wish = { id, readAt: NOW, agreed: true, language: 'ja' };
    expect(await driver.call('answerRequest', wish)).toEqual({ kind: 'not-now' });
    driver.reading = await readingOf('gold');
    expect(await driver.call('answerRequest', { ...wish, agreed: false })).toEqual({ kind: 'invalid' });
    expect(await driver.call('answerRequest', { ...wish, readAt: NOW + 1 })).toEqual({ kind: 'not-now' });
    driver.now = NOW + 15 * DAY_MS;
    const late = { kind: 'answer-refused', reason: 'late' };
    expect(await driver.call('answerRequest', wish)).toEqual(late);
    expect(await driver.call('openRequest', two)).toEqual(late);
    driver.now = NOW;
    await driver.call('openRequest', two);
    expect(await driver.call('answerRequest', wish)).toEqual({ kind: 'not-now' });
    const base64 = Buffer.from('{}').toString('base64');
    expect(await driver.call('openRequest', { base64 })).toEqual({ kind: 'no-afar-file', where: 'document' });
    expect(await desk.call('fileAnswer', { base64, ...file })).toEqual({
      kind: 'no-afar-file',
      where: 'document',
    });
  });

  test('an ordinary register refuses a virtual card, and another register what it cannot open', async () => {
    const [desk, other, driver] = [await withRegister({ demo: false }), await withRegister(), installation()];
    driver.reading = await readingOf('gold');
    const answer = { ...(await answered(driver, await ask(desk))), ...file };
    const reasons = [await desk.call('fileAnswer', answer), await other.call('fileAnswer', answer)];
    expect(reasons.map(({ reason }) => reason)).toEqual(['not-a-reader', 'other-key']);
    expect(await desk.call('registerState', {})).toMatchObject({ checks: 0 });
  });
});
