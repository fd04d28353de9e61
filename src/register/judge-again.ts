import { ok, type Result } from '../base/result.ts';
import type { RecordVerdict } from '../licence/judgement.ts';
import type { LicenceCard } from '../licence/licence-record.ts';
import type { Check, Reason } from './check.ts';
import { type Judged, newestVerdict } from './judged.ts';
import { personEntryIn, personEntryValues } from './person-entry.ts';
import type { Register, RegisterFault } from './register.ts';

/** What a kept proof says of its reading, and the verdict that is found now. */
export interface JudgedProof {
  /** Milliseconds since 1970. */
  readonly readAt: number;
  readonly card: LicenceCard;
  readonly number: string | null;
  readonly record: RecordVerdict;
  readonly reasons: readonly Reason[];
}

/** Judges the record in a proof by the certificates that are there now. null for what is no whole proof. */
export type JudgeProof = (proof: Uint8Array) => Promise<JudgedProof | null>;

export interface ChangedVerdict {
  readonly person: string;
  readonly was: RecordVerdict;
  readonly now: Judged;
}

export interface JudgedAgain {
  /** Checks whose proof was judged. */
  readonly judged: number;
  /** Of these, the records that are genuine now. */
  readonly genuine: number;
  readonly withoutProof: number;
  /** Verdicts that became another one. Each has an entry in the chain. */
  readonly changed: readonly ChangedVerdict[];
  /** Checks whose proof cannot be opened, or is of another reading. Their verdict stays. */
  readonly unreadable: readonly string[];
}

export interface JudgingOptions {
  readonly judge: JudgeProof;
  readonly by: string;
  /** Milliseconds since 1970. */
  readonly now: number;
  readonly onProgress?: (done: number, of: number) => void;
}

/** Judges every kept proof again, and adds an entry for each verdict that became another one. */
export async function judgeAgain(
  register: Register,
  { judge, by, now, onProgress = () => undefined }: JudgingOptions,
): Promise<Result<JudgedAgain, RegisterFault>> {
  const { people: of } = await register.store.counts();
  const found = { judged: 0, genuine: 0, withoutProof: 0 };
  const changed: ChangedVerdict[] = [];
  const unreadable: string[] = [];
  let done = 0;
  for await (const some of register.people()) {
    for (const { person } of some) {
      const whole = await register.person(person.id);
      for (const check of whole?.checks ?? []) {
        const { proof } = check.kept;
        if (proof === null) {
          found.withoutProof += 1;
          continue;
        }
        const judged = await judge(proof);
        if (judged === null || !isOf(judged, check)) {
          unreadable.push(check.id);
          continue;
        }
        found.judged += 1;
        if (judged.record === 'genuine') found.genuine += 1;
        const was = newestVerdict(check, whole?.judged ?? [])?.record ?? check.record;
        if (judged.record === was) continue;
        const verdict = { check: check.id, record: judged.record, reasons: judged.reasons, at: now, by };
        const added = await addVerdict(register, person.id, verdict);
        if (!added.ok) return added;
        if (added.value) changed.push({ person: person.id, was, now: verdict });
      }
      done += 1;
      onProgress(done, of);
    }
  }
  return ok({ ...found, changed, unreadable });
}

function isOf({ readAt, card, number }: JudgedProof, check: Check): boolean {
  return readAt === check.at && card === check.card && number === check.number;
}

/**
 * Writes the person's entry anew, with the verdict. false if the person or the check was removed meanwhile. Verdicts of
 * removed checks go.
 */
function addVerdict(
  register: Register,
  id: string,
  verdict: Judged,
): Promise<Result<boolean, RegisterFault>> {
  return register.write(async (steps) => {
    const row = await register.store.person(id);
    const checks = new Set((await register.store.checksOf(id)).map((check) => check.id));
    if (row === null || !checks.has(verdict.check)) return ok(false);
    const [entry] = await register.wholeEntries([row.entry]);
    const before = personEntryIn(entry, id);
    const judged = [...before.judged, verdict].filter(({ check }) => checks.has(check));
    steps.add('person', personEntryValues({ ...before, judged }), (seq) => ({
      people: [{ ...row, entry: seq }],
    }));
    // The person stands in one entry alone, so that an edit or a removal leaves no other.
    steps.remove(entry === undefined ? [] : [entry], 'judged');
    return ok(true);
  });
}
