import { asciiText, concatBytes, trimEndOf } from '../base/bytes.ts';
import { fromHex, toHex } from '../base/hex.ts';
import { err, ok, type Result } from '../base/result.ts';
import { RECORD_ELEMENTS } from '../card/applications/myna-licence/elements.ts';
import { INPUT_SUPPORT, JPKI, LICENCE } from '../card/guard/allowed.ts';
import { Namer } from '../card/trace/namer.ts';
import { commandBytes } from '../card/trace/replay.ts';
import { isConnect, isExchange, type Trace, type TraceEvent } from '../card/trace/trace-file.ts';
import { anonymiseBasicFacts } from './basic-facts.ts';
import { anonymiseAuthorityCertificate, anonymiseHolderCertificate } from './certificate.ts';
import { type Change, Changes } from './change.ts';
import { Fiction } from './fiction.ts';
import { type FileRead, filesRead, Refused, refusedFor } from './files-read.ts';
import { expectFiller } from './filler.ts';
import { anonymiseFault, anonymiseHead, timeOf } from './head.ts';
import { anonymiseRecord, partsOf } from './record.ts';
import { anonymiseSignature, type SignedRecord } from './record-signature.ts';
import { NotUnderstood, type Refusal } from './refusal.ts';
import type { TestAuthority } from './test-authority.ts';

export interface Anonymised {
  readonly trace: Trace;
  readonly changes: readonly Change[];
}

/**
 * Makes of a trace one that is safe to hand on: another person's values in the same places and lengths, every command,
 * status word and time as it was, so that what went wrong goes wrong again. What is not understood is refused: it may hold
 * anything (docs/decisions/0015-the-anonymiser.md).
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
    const { bytes } = file;
    const [fiction, changes] = [this.#fiction, this.#changes];
    const context = { test: this.#test, fiction, changes, at };
    switch (file.application) {
      case LICENCE:
        if (file.file === LICENCE.wef01) return pinState(bytes);
        if (file.file === LICENCE.wef02) return anonymiseRecord(bytes, fiction, changes);
        return anonymiseSignature(bytes, this.#signedRecord(file, all), this.#test.signer, fiction, changes);
      case JPKI: {
        if (file.file === JPKI.token) return token(bytes);
        if (file.file === JPKI.signatureCa) return anonymiseAuthorityCertificate(bytes, context);
        const authority = beside(file, all, JPKI.signatureCa);
        return anonymiseHolderCertificate(bytes, authority?.bytes ?? null, context);
      }
      case INPUT_SUPPORT:
        return anonymiseBasicFacts(bytes, fiction, changes);
      default:
        throw new NotUnderstood('unknown-file', '');
    }
  }

  /** The record of the same connection, where it was read to its end. */
  #signedRecord(file: FileRead, all: readonly FileRead[]): SignedRecord | null {
    const record = beside(file, all, LICENCE.wef02);
    if (record === null) return null;
    const { end } = partsOf(record.bytes, 'WEF02', RECORD_ELEMENTS);
    if (end === 0 || end > record.bytes.length) return null;
    const anonymised = anonymiseRecord(record.bytes, this.#fiction, this.#changes);
    return { old: record.bytes.slice(0, end), anonymised: anonymised.slice(0, end) };
  }
}

function beside(file: FileRead, all: readonly FileRead[], other: number): FileRead | null {
  const found = all.find(
    (one) => one.connection === file.connection && one.application === file.application && one.file === other,
  );
  return found ?? null;
}

/** WEF01 says whether a PIN is set, in one byte. */
function pinState(bytes: Uint8Array): Uint8Array {
  const [tag = 0xc1, length = 1] = bytes;
  if (tag !== 0xc1 || length !== 1) expectFiller(bytes, 0, 'WEF01');
  expectFiller(bytes, Math.min(3, bytes.length), 'WEF01');
  return bytes.slice();
}

/** Which kind of chip it is, and nothing more. */
const TOKENS = ['JPKIAPICCTOKEN2', 'JPKIAPGPSETOKEN'];

function token(bytes: Uint8Array): Uint8Array {
  const known = TOKENS.find((one) => one.startsWith(trimEndOf(asciiText(bytes.slice(0, one.length)), '\0')));
  if (known === undefined) throw new NotUnderstood('unknown-element', 'JPKI EF 0006');
  const rest = bytes.subarray(known.length);
  if (!rest.every((byte) => byte === 0x20)) expectFiller(rest, 0, 'JPKI EF 0006');
  return bytes.slice();
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
  // What no file has taken holds a status word at most.
  const sw = old.slice(data === undefined ? 0 : data.length);
  if (sw.length > 2) throw new Error('an answer with data belongs to no file');
  return { ...made, answer: toHex(concatBytes(data ?? new Uint8Array(), sw)) };
}
