// In a process of its own, so that its memory is the register's: makes a large register, or measures one.
import { Secret } from '../../src/base/secret.ts';
import { addRequest, listRequests } from '../../src/register/afar/requests.ts';
import { audit } from '../../src/register/audit.ts';
import { EMPTY_HEAD } from '../../src/register/chain.ts';
import { passphraseOf } from '../../src/register/passphrase.ts';
import { PostgresPlace } from '../../src/register/postgres/postgres-place.ts';
import { isServerAddress } from '../../src/register/postgres/server-address.ts';
import { Register } from '../../src/register/register.ts';
import { newRegisterKey, unwrapKey, wrapKey } from '../../src/register/register-key.ts';
import { Connection } from '../../src/register/sqlite/connection.ts';
import { SCHEMA, SqliteStore } from '../../src/register/sqlite/sqlite-store.ts';
import type { RegisterStore } from '../../src/register/store.ts';
import { memoryOf } from './batch.ts';
import { fillRegister, madePerson, TODAY } from './register-made.ts';

/** Checks fall due from the fifth day on: some 570 of 100,000 people a day. */
const DAYS = 5;
/** As many are asked for a check from afar. */
const ASKED = 60;
const KEY = new Uint8Array(32).fill(3);
const [, , what = '', path = '', people = '', runs = ''] = process.argv;

export interface RegisterTimes {
  readonly opening: number;
  readonly derivation: number;
  readonly due: number;
  readonly dueLines: number;
  readonly requests: readonly number[];
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

const serverPlace = () => {
  const password = new Secret(Buffer.from(process.env.MENKYO_BENCH_PASSWORD ?? '', 'utf8'));
  const place = PostgresPlace.at(path, { password });
  if (!place.ok) throw new Error(place.error.kind);
  return place.value;
};

const openStore = async (): Promise<RegisterStore> => {
  if (!isServerAddress(path)) return new SqliteStore(await Connection.open(path, KEY));
  const store = await serverPlace().open(new Secret(Uint8Array.from(KEY)));
  if (!store.ok) throw new Error(store.error.kind);
  return store.value;
};

const emptyStore = async (): Promise<RegisterStore> => {
  if (!isServerAddress(path)) {
    const db = await Connection.open(path, KEY);
    db.exec(SCHEMA);
    return new SqliteStore(db);
  }
  const wrapped = await wrapKey(newRegisterKey(), passphraseOf('例示の合言葉'));
  const keys = { schema: 'menkyo.register-keys/1', passphrase: wrapped, recovery: wrapped } as const;
  const store = await serverPlace().create(keys, new Secret(Uint8Array.from(KEY)));
  if (!store.ok) throw new Error(store.error.kind);
  return store.value;
};

if (what === 'make') {
  const store = await emptyStore();
  await fillRegister(store, KEY, { people: Number(people), checksEach: 10 });
  const register = await Register.open(store, Uint8Array.from(KEY), async () => null);
  for (let nth = 0; nth < ASKED; nth++) await ask(register, nth);
  await register.close();
} else {
  const loaded = memoryOf(process.pid, 'VmRSS');
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
  const requests: number[] = [];
  for (let run = 0; run < Number(runs); run++) {
    requests.push(await timed(() => listRequests(opened, TODAY)));
  }
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
  const memoryMB = grownFrom(loaded);
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
    requests,
    searches,
    recording,
    memoryMB,
    auditSeconds,
  };
  process.stdout.write(JSON.stringify(times));
  await opened.close();
}

async function ask(register: Register, nth: number): Promise<void> {
  const { id } = madePerson(Math.floor((nth * Number(people)) / ASKED));
  const nothing = { nonce: 'n', sha256: 's', consentSha256: 'c', purpose: null, stores: [] };
  const request = { id: `request-${nth}`, by: '総務　例示', madeAt: nth, until: TODAY, ...nothing };
  const asked = await addRequest(register, id, request);
  if (!asked.ok) throw new Error(asked.error.kind);
}

/** The runner that loads this source takes more than the program does, so it does not count. */
function grownFrom(loaded: number | null): number | null {
  const most = memoryOf(process.pid, 'VmHWM');
  return most === null || loaded === null ? null : most - loaded;
}

async function derivationTime(): Promise<number> {
  const passphrase = passphraseOf('例示の合言葉');
  const wrapped = await wrapKey(newRegisterKey(), passphrase);
  return timed(() => unwrapKey(wrapped, passphrase));
}
