// In a process of its own, so that its memory is the register's: makes a large register, or measures one.
import { audit } from '../../src/register/audit.ts';
import { EMPTY_HEAD } from '../../src/register/chain.ts';
import { passphraseOf } from '../../src/register/passphrase.ts';
import { Register } from '../../src/register/register.ts';
import { newRegisterKey, unwrapKey, wrapKey } from '../../src/register/register-key.ts';
import { Connection } from '../../src/register/sqlite/connection.ts';
import { SCHEMA, SqliteStore } from '../../src/register/sqlite/sqlite-store.ts';
import type { RegisterStore } from '../../src/register/store.ts';
import { memoryOf } from './batch.ts';
import { fillRegister, madePerson, TODAY } from './register-made.ts';

/** Checks fall due from the fifth day on: some 570 of 100,000 people a day. */
const DAYS = 5;
const KEY = new Uint8Array(32).fill(3);
const [, , what = '', path = '', people = '', runs = ''] = process.argv;

export interface RegisterTimes {
  readonly opening: number;
  readonly derivation: number;
  readonly due: number;
  readonly dueLines: number;
  readonly searches: Readonly<Record<string, readonly number[]>>;
  readonly recording: readonly number[];
  readonly memoryMB: number | null;
  readonly auditSeconds: number | null;
}

const timed = async (work: () => Promise<unknown>): Promise<number> => {
  const started = performance.now();
  await work();
  return performance.now() - started;
};

const openStore = async (): Promise<RegisterStore> => new SqliteStore(await Connection.open(path, KEY));

if (what === 'make') {
  const db = await Connection.open(path, KEY);
  db.exec(SCHEMA);
  const store = new SqliteStore(db);
  await fillRegister(store, KEY, { people: Number(people), checksEach: 10 });
  await store.close();
} else {
  const derivation = await derivationTime();
  let register: Register | null = null;
  const opening = await timed(async () => {
    register = await Register.open(await openStore(), Uint8Array.from(KEY), async () => null);
  });
  const opened = register as Register | null;
  if (opened === null) throw new Error('not open');
  let dueLines = 0;
  const due = await timed(async () => {
    dueLines = (await opened.due({ today: TODAY, days: DAYS })).length;
  });
  const last = madePerson(Number(people) - 1);
  const searches: Record<string, number[]> = {};
  for (const [name, query] of [
    ['name', '見本 一二'],
    [
      'number',
      String(Number(people) - 1)
        .padStart(12, '0')
        .slice(4),
    ],
    ['id', last.id],
    ['no hit', '例示外'],
  ] as const) {
    searches[name] = [];
    for (let run = 0; run < Number(runs); run++) {
      searches[name].push(await timed(() => opened.find(query, 50)));
    }
  }
  const memoryMB = memoryOf(process.pid, 'VmHWM');
  // A read of a card loads much that is no part of the register.
  const { readingOf } = await import('../../tests/support/readings.ts');
  const reading = { ...(await readingOf('gold')), origin: 'reader' as const, holder: null };
  const recording: number[] = [];
  for (let run = 0; run < 20 * Number(runs); run++) {
    const person = madePerson((run * 977) % Number(people)).id;
    recording.push(
      await timed(async () => {
        const result = await opened.record(reading, { person, by: '総務', typed: {} }, { otherCard: true });
        if (!result.ok) throw new Error(result.error.kind);
      }),
    );
  }
  const auditSeconds =
    what === 'audit'
      ? (await timed(async () => {
          const audited = await audit(opened.store, KEY, EMPTY_HEAD);
          if (!audited.ok) throw new Error(JSON.stringify(audited));
        })) / 1000
      : null;
  const times: RegisterTimes = {
    opening,
    derivation,
    due,
    dueLines,
    searches,
    recording,
    memoryMB,
    auditSeconds,
  };
  process.stdout.write(JSON.stringify(times));
  await opened.close();
}

async function derivationTime(): Promise<number> {
  const passphrase = passphraseOf('例示の合言葉');
  const wrapped = await wrapKey(newRegisterKey(), passphrase);
  return timed(() => unwrapKey(wrapped, passphrase));
}
