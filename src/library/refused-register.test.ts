import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { readingOf } from '../../tests/support/readings.ts';
import { temporaryFolder } from '../../tests/support/temporary-folder.ts';
import type { LicenceReading } from './index.ts';
import {
  answerRequest,
  createRegister,
  explain,
  type LicenceRegister,
  OptionError,
  openRegister,
  openRequest,
} from './index.ts';

const folder = temporaryFolder('library-refused-register');
const place = (name: string) => ({
  where: join(folder, name, 'register.db'),
  heads: join(folder, name, 'heads.json'),
});
const passphrase = () => new TextEncoder().encode('例示の合言葉 1');

let register: LicenceRegister;
let reading: LicenceReading;

beforeAll(async () => {
  const made = await createRegister({ ...place('here'), passphrase: passphrase(), demo: true });
  if (!made.ok) throw new Error(made.fault.kind);
  register = made.register;
  await register.save({ id: 'E-1', name: '見本　太郎' });
  reading = await readingOf('gold');
}, 60_000);

afterAll(() => register.close());

async function refusalOf(call: () => unknown): Promise<OptionError> {
  const error = await Promise.resolve()
    .then(call)
    .catch((thrown: unknown) => thrown);
  if (error instanceof OptionError) return error;
  throw new Error(`not refused: ${String(error)}`);
}

const NOBODY = { id: 'E-2', name: '例示　花子' };
const CHECK = { person: 'E-1' };
const READING = Symbol('the reading');

type Method = keyof LicenceRegister;

/** For callers in JavaScript: an option that no call has, and the one that was meant. */
test.each<[Method, readonly unknown[], option: string, meant: string]>([
  ['find', ['太郎', { mots: 5 }], 'mots', 'most'],
  ['save', [{ ...NOBODY, nmae: 'x' }], 'nmae', 'name'],
  ['save', [{ ...NOBODY, kanna: 'x' }], 'kanna', 'kana'],
  ['save', [{ ...NOBODY, groop: 'x' }], 'groop', 'group'],
  ['save', [{ ...NOBODY, notes: 'x' }], 'notes', 'note'],
  ['save', [{ ...NOBODY, lefton: '2026-01-31' }], 'lefton', 'leftOn'],
  ['leave', ['E-1', { om: '2026-01-31' }], 'om', 'on'],
  ['record', [READING, { ...CHECK, persons: 'E-1' }], 'persons', 'person'],
  ['record', [READING, { ...CHECK, bye: '総務' }], 'bye', 'by'],
  ['record', [READING, { ...CHECK, tyepd: {} }], 'tyepd', 'typed'],
  ['record', [READING, { ...CHECK, typed: { adress: 'x' } }], 'typed.adress', 'typed.address'],
  ['record', [READING, { ...CHECK, othercard: true }], 'othercard', 'otherCard'],
  ['record', [READING, { ...CHECK, concent: 'ja' }], 'concent', 'consent'],
  ['ask', [{ ...CHECK, pupose: 'x' }], 'pupose', 'purpose'],
  ['ask', [{ ...CHECK, day: 3 }], 'day', 'days'],
  ['ask', [{ ...CHECK, langage: 'ja' }], 'langage', 'language'],
  ['file', [new Uint8Array(), { otherCards: true }], 'otherCards', 'otherCard'],
  ['file', [new Uint8Array(), { bye: 'x' }], 'bye', 'by'],
  ['due', [{ day: 3 }], 'day', 'days'],
  ['due', [{ toady: '2026-11-20' }], 'toady', 'today'],
  ['forget', [{ befor: '2026-01-01' }], 'befor', 'before'],
  ['forget', [{ dryrun: true }], 'dryrun', 'dryRun'],
  ['forget', [{ 'dry-run': true }], 'dry-run', 'dryRun'],
  ['judge', [{ trusts: [] }], 'trusts', 'trust'],
  ['judge', [{ allowTestKey: true }], 'allowTestKey', 'allowTestKeys'],
  ['judge', [{ onprogress: () => undefined }], 'onprogress', 'onProgress'],
  ['audit', [{ onprogress: () => undefined }], 'onprogress', 'onProgress'],
])('%s with %j: there is no %s, and %s was meant', async (method, args, option, meant) => {
  const refused = await refusalOf(() => called(method, args));
  expect(refused).toMatchObject({ kind: 'unknown-option', call: `register.${method}`, option, meant });
  expect(explain(refused, 'en')).toContain(`register.${method}: there is no option ${option}; it takes`);
  expect(explain(refused, 'en')).toContain(`; did you mean ${meant}?`);
  await nothingChanged();
});

test.each<[Method, readonly unknown[], option: string]>([
  ['find', [5], 'query'],
  ['find', ['太郎', { most: '5' }], 'most'],
  ['find', ['太郎', { most: -1 }], 'most'],
  ['find', ['太郎', 5], 'options'],
  ['person', [1], 'id'],
  ['person', [], 'id'],
  ['save', [{ id: 1, name: 'x' }], 'id'],
  ['save', [{ ...NOBODY, name: ['x'] }], 'name'],
  ['save', [{ ...NOBODY, kana: 1 }], 'kana'],
  ['save', [{ ...NOBODY, group: {} }], 'group'],
  ['save', [{ ...NOBODY, note: true }], 'note'],
  ['save', [{ ...NOBODY, leftOn: new Date() }], 'leftOn'],
  ['save', [null], 'options'],
  ['leave', [1], 'id'],
  ['leave', ['E-1', { on: 20260131 }], 'on'],
  ['leave', ['E-1', '2026-01-31'], 'options'],
  ['remove', ['E-1'], 'why'],
  ['remove', ['E-1', { why: 'asked' }], 'why'],
  ['record', [{ ok: true }, CHECK], 'reading'],
  ['record', [READING], 'options'],
  ['record', [READING, {}], 'person'],
  ['record', [READING, { person: 1 }], 'person'],
  ['record', [READING, { ...CHECK, by: 1 }], 'by'],
  ['record', [READING, { ...CHECK, typed: 'x' }], 'typed'],
  ['record', [READING, { ...CHECK, typed: { name: 1 } }], 'typed.name'],
  ['record', [READING, { ...CHECK, otherCard: 'no' }], 'otherCard'],
  ['record', [READING, { ...CHECK, consent: true }], 'consent'],
  ['ask', [], 'options'],
  ['ask', [{}], 'person'],
  ['ask', [{ ...CHECK, purpose: 1 }], 'purpose'],
  ['ask', [{ ...CHECK, days: '3' }], 'days'],
  ['ask', [{ ...CHECK, days: 0 }], 'days'],
  ['ask', [{ ...CHECK, language: 'fr' }], 'language'],
  ['file', ['answer'], 'answer'],
  ['file', [], 'answer'],
  ['file', [new Uint8Array(), { otherCard: 'no' }], 'otherCard'],
  ['file', [new Uint8Array(), { by: 1 }], 'by'],
  ['due', [{ days: '30' }], 'days'],
  ['due', [{ days: 1.5 }], 'days'],
  ['due', [{ today: '2026-02-30' }], 'today'],
  ['due', [30], 'options'],
  ['forget', [{ before: 2026 }], 'before'],
  ['forget', [{ dryRun: 'yes' }], 'dryRun'],
  ['forget', [null], 'options'],
  ['judge', [{ by: 1 }], 'by'],
  ['judge', [{ trust: 'x.pem' }], 'trust'],
  ['judge', [{ allowTestKeys: 'yes' }], 'allowTestKeys'],
  ['judge', [{ onProgress: true }], 'onProgress'],
  ['proof', [1], 'check'],
  ['audit', [{ onProgress: true }], 'onProgress'],
])('%s with %j: %s takes something else', async (method, args, option) => {
  expect(await refusalOf(() => called(method, args))).toMatchObject({
    kind: 'wrong-value',
    call: `register.${method}`,
    option,
  });
  await nothingChanged();
});

function called(method: Method, args: readonly unknown[]): unknown {
  const given = args.map((one) => (one === READING ? reading : one));
  const call: unknown = register[method];
  if (typeof call !== 'function') throw new Error(`${method} is no method`);
  return Reflect.apply(call, register, given);
}

async function nothingChanged() {
  expect(await register.audit()).toEqual({ ok: true, people: 1, checks: 0 });
  expect((await register.person('E-1'))?.person).toMatchObject({ name: '見本　太郎', leftOn: null });
  expect(await register.requests()).toEqual([]);
}

test.each<[object, option: string, meant: string | null]>([
  [{ were: 'x' }, 'were', 'where'],
  [{ passPhrase: passphrase() }, 'passPhrase', 'passphrase'],
  [{ head: 'x' }, 'head', 'heads'],
  [{ polcy: 'plain' }, 'polcy', 'policy'],
  [{ keepProofs: true }, 'keepProofs', 'keepsProofs'],
  [{ dmeo: true }, 'dmeo', 'demo'],
  [{ frobnicate: true }, 'frobnicate', null],
  [{ where: 1 }, 'where', null],
  [{ heads: false }, 'heads', null],
  [{ passphrase: 'text' }, 'passphrase', null],
  [{ passphrase: undefined }, 'passphrase', null],
  [{ policy: 'emploer' }, 'policy', 'employer'],
  [{ keepsProofs: 'no' }, 'keepsProofs', null],
  [{ demo: 1 }, 'demo', null],
])('no register is made with %o, and the bytes are overwritten', async (wrong, option, meant) => {
  const options = { ...place('nowhere'), passphrase: passphrase(), ...wrong };
  const refused = await refusalOf(() => Reflect.apply(createRegister, null, [options]));
  expect(refused).toMatchObject({ call: 'createRegister', option, meant });
  for (const bytes of Object.values(options)) {
    if (bytes instanceof Uint8Array) expect(bytes.every((byte) => byte === 0)).toBe(true);
  }
  expect(existsSync(join(folder, 'nowhere'))).toBe(false);
});

test.each<[unknown, option: string, meant: string | null]>([
  [{ were: 'x', passphrase: passphrase() }, 'were', 'where'],
  [{ passphrase: passphrase(), demo: true }, 'demo', null],
  [{ where: place('here').where }, 'passphrase', null],
  [{ where: 1, passphrase: passphrase() }, 'where', null],
  ['register.db', 'options', null],
  [undefined, 'options', null],
])('no register is opened with %o', async (options, option, meant) => {
  const refused = await refusalOf(() => Reflect.apply(openRegister, null, [options]));
  expect(refused).toMatchObject({ call: 'openRegister', option, meant });
});

test('a request is opened, and answered, with what these take', async () => {
  const asked = await register.ask(CHECK);
  if (!asked.ok) throw new Error(asked.fault.kind);
  const opened = await openRequest(asked.request);
  if (!opened.ok) throw new Error(opened.fault.kind);
  const answer = (...args: unknown[]) => Reflect.apply(answerRequest, null, [opened.request, ...args]);
  for (const [call, option] of [
    [() => Reflect.apply(openRequest, null, ['request']), 'request'],
    [() => answer({ ok: true }, { agreed: true }), 'reading'],
    [() => answer(reading), 'options'],
    [() => answer(reading, {}), 'agreed'],
    [() => answer(reading, { agreed: 'yes' }), 'agreed'],
    [() => answer(reading, { agreed: true, language: 'fr' }), 'language'],
    [() => answer(reading, { agreed: true, langauge: 'ja' }), 'langauge'],
  ] as const) {
    expect(await refusalOf(call)).toMatchObject({ option });
  }
});
