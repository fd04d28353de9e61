import { concatBytes } from '../base/bytes.ts';
import { fromHex, toHex } from '../base/hex.ts';
import { err, ok, type Result } from '../base/result.ts';
import { Namer } from '../card/trace/namer.ts';
import { commandBytes } from '../card/trace/replay.ts';
import { isConnect, isExchange, type Trace, type TraceEvent } from '../card/trace/trace-file.ts';
import { type Change, Changes } from './change.ts';
import { Fiction } from './fiction.ts';
import { anonymiserOf } from './files/anonymise-file.ts';
import { type FileRead, filesRead, Refused, refusedFor } from './files-read.ts';
import { anonymiseFault, anonymiseHead, timeOf } from './head.ts';
import { NotUnderstood, type Refusal } from './refusal.ts';
import type { TestAuthority } from './test-authority.ts';

export interface Anonymised {
  readonly trace: Trace;
  readonly changes: readonly Change[];
}

/**
 * Turns a trace into one that is safe to hand on. Another person's values stand in the same places with the same
 * lengths. Commands, status words and times stay, so that the same fault occurs again. The function refuses what it
 * does not understand, because that may hold anything (docs/decisions/0015-the-anonymiser.md).
 */
export async function anonymiseTrace(
  trace: Trace,
  test: TestAuthority,
): Promise<Result<Anonymised, Refusal>> {
  try {
    return ok(await new Anonymiser(trace, test).anonymised());
  } catch (error) {
    if (error instanceof Refused) return err(error.refusal);
    throw error;
  }
}

class Anonymiser {
  readonly #trace: Trace;
  readonly #test: TestAuthority;
  readonly #fiction = new Fiction();
  readonly #changes = new Changes();

  constructor(trace: Trace, test: TestAuthority) {
    this.#trace = trace;
    this.#test = test;
  }

  async anonymised(): Promise<Anonymised> {
    const files = filesRead(this.#trace);
    const head = anonymiseHead(this.#trace.head, this.#changes);
    const answers = new Map<number, Uint8Array>();
    for (const file of files) {
      const made = await this.#file(file, files, timeOf(head));
      for (const { event, at, data } of file.blocks) answers.set(event, made.slice(at, at + data.length));
    }
    const namer = new Namer();
    const events = this.#trace.events.map((event, i) => anonymiseEvent(event, answers.get(i), namer));
    return { trace: { head, events }, changes: this.#changes.all };
  }

  async #file(file: FileRead, all: readonly FileRead[], at: number): Promise<Uint8Array> {
    try {
      const made = await this.#made(file, all, at);
      if (made.length !== file.bytes.length) throw new Error('an anonymised file is of another length');
      return made;
    } catch (error) {
      throw refusedFor(file.first, error);
    }
  }

  async #made(file: FileRead, all: readonly FileRead[], at: number): Promise<Uint8Array> {
    const anonymise = anonymiserOf(file.application, file.file);
    if (anonymise === null) throw new NotUnderstood('unknown-file', '');
    return anonymise(file.bytes, {
      test: this.#test,
      fiction: this.#fiction,
      changes: this.#changes,
      at,
      beside: (other) => besideIn(file, all, other),
    });
  }
}

/** What the same connection read of another file of the same application; null if it did not read that file. */
function besideIn(file: FileRead, all: readonly FileRead[], other: number): Uint8Array | null {
  const found = all.find(
    (one) => one.connection === file.connection && one.application === file.application && one.file === other,
  );
  return found?.bytes ?? null;
}

function anonymiseEvent(event: TraceEvent, data: Uint8Array | undefined, namer: Namer): TraceEvent {
  if (isConnect(event)) {
    const { at, connect, extendedLength, takesLonger } = event;
    return { at, connect, extendedLength, takesLonger };
  }
  if (!isExchange(event)) return { at: event.at, end: true };
  const { at, ms, command, answer, error } = event;
  const made = { at, ms, name: namer.name(commandBytes(command)).name, command };
  if (error !== undefined) return { ...made, error: anonymiseFault(error) };
  const old = fromHex(answer ?? '') ?? new Uint8Array();
  // An answer that belongs to no file holds a status word at most.
  const sw = old.slice(data === undefined ? 0 : data.length);
  if (sw.length > 2) throw new Error('an answer with data belongs to no file');
  return { ...made, answer: toHex(concatBytes(data ?? new Uint8Array(), sw)) };
}
