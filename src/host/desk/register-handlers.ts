import type { Answer, CommandOutput, Handlers } from '../../app/contract/contract.ts';
import type { REGISTER_COMMANDS, RegisterFaultView } from '../../app/contract/register.ts';
import type { LicenceReading } from '../../app/reading.ts';
import { err, ok, type Result } from '../../base/result.ts';
import { decodePhoto } from '../../face/photo/decode.ts';
import { dayInJapan } from '../../licence/calendar.ts';
import type { ProofContext } from '../../proof/make-proof.ts';
import { audit } from '../../register/audit.ts';
import { EMPTY_HEAD } from '../../register/chain.ts';
import { forget, forgettable, keptFrom, removePerson } from '../../register/forget.ts';
import type { ListedPerson } from '../../register/listed-person.ts';
import { personOf } from '../../register/person.ts';
import { POLICIES } from '../../register/policy.ts';
import type { Register } from '../../register/register.ts';
import { operatorName } from '../operator.ts';
import { recordCheck } from '../record-check.ts';
import { DONE, NOT_NOW } from './answers.ts';
import type { Deliver } from './deliver.ts';
import type { RegisterDesk } from './register-desk.ts';
import { backedUp, exported } from './register-exports.ts';
import { faulty, viewOfFault } from './register-faults.ts';
import { importPlanned, plannedImport } from './register-import.ts';
import { viewOfCheck, viewOfListed, viewOfPerson, viewOfPolicy } from './register-views.ts';

export interface RegisterHandlerParts {
  readonly desk: RegisterDesk;
  /** The reading on the screen, with the photograph's own bytes. */
  readonly reading: () => LicenceReading | null;
  readonly deliver: Deliver;
  readonly language: () => 'ja' | 'en';
  readonly now: () => number;
  /** What a proof says of this program. */
  readonly context: () => ProofContext;
}

/** Names that a window shows of those who would go. */
const MOST_SHOWN = 200;
/** People among whom the holder of a card is looked for: those whose search text has its number. */
const MOST_HOLDERS = 20;

export function registerHandlers({
  desk,
  reading,
  deliver,
  language,
  now,
  context,
}: RegisterHandlerParts): Pick<Handlers, keyof typeof REGISTER_COMMANDS> {
  const state = async (): Promise<Answer<CommandOutput<'registerState'>>> => ({
    ok: true,
    value: await desk.state(),
  });
  const stateAfter = async (done: Result<unknown, RegisterFaultView>) =>
    done.ok ? state() : faulty(done.error);
  const today = () => dayInJapan(now());
  const parts = () => ({ deliver, language: language(), now: now() });
  /** Two windows may file the same reading at the same time. */
  let recording: Promise<unknown> = Promise.resolve();

  return {
    registerState: state,
    registerPolicies: async () => ({
      ok: true,
      value: {
        employer: viewOfPolicy(POLICIES.employer),
        rental: viewOfPolicy(POLICIES.rental),
        plain: viewOfPolicy(POLICIES.plain),
      },
    }),
    makeRegister: async ({ secrets, policy, demo, keep }) =>
      wiping(secrets, async () => answerOf(await desk.make(secrets.newRegister, { policy, demo }, keep))),
    openRegister: async ({ secrets, keep }) =>
      wiping(secrets, async () => stateAfter(await desk.open(secrets.register, keep))),
    openKeptRegister: async () => stateAfter(await desk.openKept()),
    forgetPassphrase: async () => stateAfter(await desk.forgetPassphrase()),
    lockRegister: async () => {
      await desk.lock();
      return DONE;
    },
    listPeople: ({ after, most, ...wish }) =>
      desk.use<CommandOutput<'listPeople'>>(async ({ opened: { register } }) => {
        const asked = { ...wish, today: today() };
        const people = (await register.page(asked, { after, most })).map(viewOfListed);
        const total = after === null ? await register.matching(asked) : null;
        return { ok: true, value: { people, total } };
      }),
    showPerson: ({ id }) =>
      desk.use<CommandOutput<'showPerson'>>(async ({ opened: { register } }) => {
        const found = await register.person(id);
        return found === null
          ? faulty({ kind: 'unknown-person', id })
          : { ok: true, value: viewOfPerson(found) };
      }),
    showCheckPhoto: ({ person, check }) =>
      desk.use<CommandOutput<'showCheckPhoto'>>(async ({ opened: { register } }) => {
        const found = (await register.person(person))?.checks.find(({ id }) => id === check);
        if (found === undefined) return faulty({ kind: 'unknown-person', id: person });
        const bytes = found.kept.photo;
        const photo = bytes && ({ bytes, format: 'jpeg2000', width: null, height: null } as const);
        return { ok: true, value: await decodePhoto(photo) };
      }),
    savePerson: ({ isNew, ...typed }) =>
      desk.use<CommandOutput<'savePerson'>>(async ({ opened: { register } }) => {
        const made = personOf(typed);
        if (!made.ok) return faulty({ kind: 'bad-person', ...made.error });
        const person = made.value;
        if (isNew) return savedPerson(register, person.id, await register.addPerson(person));
        const edited = await register.editPerson(person.id, ({ leftOn }) => ({ ...person, leftOn }));
        return savedPerson(register, person.id, edited);
      }, 'people'),
    leavePerson: ({ id, on }) =>
      desk.use<CommandOutput<'leavePerson'>>(
        async ({ opened: { register } }) =>
          savedPerson(register, id, await register.leavePerson(id, on, today())),
        'people',
      ),
    removePerson: ({ id, why }) =>
      desk.use<CommandOutput<'removePerson'>>(async ({ opened: { register } }) => {
        const removed = await removePerson(register, id, why);
        return removed.ok ? DONE : faulty(viewOfFault(removed.error));
      }, 'people'),
    duePeople: ({ days, most }) =>
      desk.use<CommandOutput<'duePeople'>>(async ({ opened: { register } }) => {
        const asOf = today();
        return { ok: true, value: { asOf, due: [...(await register.due({ today: asOf, days, most }))] } };
      }),
    whoseCard: () =>
      desk.use<CommandOutput<'whoseCard'>>(async ({ opened: { register } }) => {
        const read = reading();
        if (read === null) return NOT_NOW;
        return { ok: true, value: (await holdersOf(register, read)).map(viewOfListed) };
      }),
    recordCheck: ({ readAt, person, by, typed, otherCard, consent }) => {
      const filed = recording.then(() =>
        desk.use<CommandOutput<'recordCheck'>>(async ({ opened: { register } }) => {
          const read = reading();
          // The screen may show another reading by now.
          if (read === null || read.readAt !== readAt) return NOT_NOW;
          const id =
            person === null
              ? await holderOf(register, read)
              : otherCard
                ? ok(person)
                : await heldBy(register, read, person);
          if (!id.ok) return faulty(id.error);
          const earlier = await register.store.checksOf(id.value);
          if (earlier.some(({ at }) => at === read.readAt)) return faulty({ kind: 'already-recorded' });
          const recorded = await recordCheck(register, read, {
            person: id.value,
            by: operatorName(by),
            typed,
            otherCard,
            consent,
            context: context(),
            now: now(),
          });
          if (!recorded.ok) return faulty(viewOfFault(recorded.error));
          const { check, changes } = recorded.value;
          return { ok: true, value: { check: viewOfCheck(check), changes: [...changes] } };
        }, 'one-check'),
      );
      recording = filed.catch(() => undefined);
      return filed;
    },
    planImport: ({ base64 }) =>
      desk.use<CommandOutput<'planImport'>>(({ opened: { register } }) =>
        plannedImport(register, Buffer.from(base64, 'base64')),
      ),
    importPeople: ({ base64, plan }) =>
      desk.use<CommandOutput<'importPeople'>>(
        ({ opened: { register } }) => importPlanned(register, Buffer.from(base64, 'base64'), plan),
        'people',
      ),
    exportRegister: ({ format }) =>
      desk.use<CommandOutput<'exportRegister'>>(({ opened: { register } }) =>
        exported(register, format, parts()),
      ),
    planForget: ({ before }) =>
      desk.use<CommandOutput<'planForget'>>(async ({ opened: { register } }) => {
        const day = before ?? keptFrom(register.policy, today());
        if (day === null) return faulty({ kind: 'no-time-of-keeping' });
        const { people, checks } = await forgettable(register, day);
        const firstPeople = people.slice(0, MOST_SHOWN);
        return { ok: true, value: { before: day, people: people.length, checks, firstPeople } };
      }),
    forgetOld: ({ before, people, checks }) =>
      desk.use<CommandOutput<'forgetOld'>>(async ({ opened: { register }, progressOf }) => {
        const plan = await forgettable(register, before);
        if (plan.people.length !== people || plan.checks !== checks) return faulty({ kind: 'plan-changed' });
        const gone = await forget(register, before, progressOf('forget'));
        return gone.ok
          ? { ok: true, value: { people: gone.value.people.length, checks: gone.value.checks } }
          : faulty(viewOfFault(gone.error));
      }, 'people'),
    auditRegister: () =>
      desk.use<CommandOutput<'auditRegister'>>(async ({ opened, progressOf }) => {
        const key = opened.keyFor('chain');
        try {
          const { store } = opened.register;
          const audited = await audit(store, key, opened.known ?? EMPTY_HEAD, progressOf('audit'));
          if (!audited.ok) return faulty({ kind: 'altered', fault: audited.fault });
          const { people, checks, head } = audited;
          return { ok: true, value: { people, checks, entries: head.count } };
        } finally {
          key.fill(0);
        }
      }),
    backupRegister: () =>
      desk.use<CommandOutput<'backupRegister'>>(({ opened, progressOf }) =>
        backedUp(opened, parts(), progressOf('backup')),
      ),
    changePassphrase: async ({ secrets }) =>
      wiping(secrets, async () =>
        answerOf(await desk.changePassphrase(secrets.register, secrets.newRegister)),
      ),
  };
}

/** Overwrites the passphrases that came with a command, as soon as they are done with. */
async function wiping<T>(secrets: Readonly<Record<string, Uint8Array>>, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } finally {
    for (const bytes of Object.values(secrets)) bytes.fill(0);
  }
}

function answerOf<T>(result: Result<T, RegisterFaultView>): Answer<T> {
  return result.ok ? result : faulty(result.error);
}

async function savedPerson(
  register: Register,
  id: string,
  saved: Awaited<ReturnType<Register['editPerson']>>,
): Promise<Answer<CommandOutput<'savePerson'>>> {
  if (!saved.ok) return faulty(viewOfFault(saved.error));
  const found = await register.person(id);
  return found === null ? faulty({ kind: 'unknown-person', id }) : { ok: true, value: viewOfListed(found) };
}

/** The people whose last check is of this card. */
async function holdersOf(
  register: Register,
  { licence, history, card }: LicenceReading,
): Promise<readonly ListedPerson[]> {
  const number = (licence ?? history)?.number ?? null;
  if (number === null) return [];
  const found = await register.find(number, MOST_HOLDERS);
  return found.filter(({ last }) => last?.number === number && last.card === card);
}

async function holderOf(
  register: Register,
  reading: LicenceReading,
): Promise<Result<string, RegisterFaultView>> {
  const ids = (await holdersOf(register, reading)).map(({ person }) => person.id);
  const [id] = ids;
  if (id === undefined) return err({ kind: 'unknown-card' });
  return ids.length === 1 ? ok(id) : err({ kind: 'several-people', ids });
}

/** The person, unless the card is known as that of others. A person without checks has no number to compare it with. */
async function heldBy(
  register: Register,
  reading: LicenceReading,
  person: string,
): Promise<Result<string, RegisterFaultView>> {
  const holders = await holdersOf(register, reading);
  const isHeld = holders.length === 0 || holders.some((one) => one.person.id === person);
  return isHeld ? ok(person) : err({ kind: 'other-person', by: 'number' });
}
