import { concatBytes } from '../base/bytes.ts';
import { fromHex } from '../base/hex.ts';
import { carriesSecret, maskedHex } from '../card/trace/mask.ts';
import { Namer } from '../card/trace/namer.ts';
import {
  isConnect,
  isExchange,
  type TraceEvent,
  type TraceExchange,
  type TracePurpose,
} from '../card/trace/trace-file.ts';
import { type Asked, statusOf } from './explain-status.ts';
import type { Explained, ExplainedExchange, ExplainedField } from './explained.ts';
import { type KnownFile, shownHex, undecodable, WITHHELD } from './fields.ts';
import { knownFile } from './files/known-file.ts';

const INS = { select: 0xa4, read: 0xb0, verify: 0x20, getResponse: 0xc0 } as const;

const MAX_FILE = 0x8000;

/** Explains a whole trace, exchange by exchange. Never throws, even for a damaged trace. */
export function explainTrace(events: readonly TraceEvent[]): Explained[] {
  const explainer = new Explainer();
  return events.map((event, i) => explainer.explain(event, events[i + 1] ?? null));
}

interface FileInReading {
  readonly known: KnownFile;
  readonly bytes: Uint8Array;
  readonly isTold: boolean;
}

/** Explains events one by one as they come. It keeps only what later events need from earlier ones. */
export class Explainer {
  #namer = new Namer();
  #connection = 0;
  #number = 0;
  #file: FileInReading | null = null;
  /** The last answer to a READ BINARY said that there is more to fetch. */
  #isMoreOfRead = false;

  /** `next` is the following event, null at the end of the trace, undefined if it is not known yet. */
  explain(event: TraceEvent, next?: TraceEvent | null): Explained {
    if (isConnect(event)) return this.#connect(event.at, event.connect, event.extendedLength);
    if (isExchange(event)) return this.#exchange(event, next);
    this.#file = null;
    return { kind: 'end', connection: this.#connection, at: event.at };
  }

  /** Drops the part of a file read so far. */
  forget(): void {
    this.#file = null;
  }

  #connect(at: number, purpose: TracePurpose, extendedLength: 'untried' | 'works' | 'fails'): Explained {
    this.#namer = new Namer();
    this.#connection++;
    this.#number = 0;
    this.#file = null;
    this.#isMoreOfRead = false;
    return { kind: 'connection', connection: this.#connection, at, purpose, extendedLength };
  }

  #exchange(event: TraceExchange, next: TraceEvent | null | undefined): ExplainedExchange {
    const command = bytesOf(event.command);
    this.#namer.name(command);
    const answer = event.answer === undefined ? null : bytesOf(event.answer);
    const sw = answer === null || answer.length < 2 ? null : swOf(answer);
    const data = answer?.subarray(0, -2) ?? new Uint8Array();
    const isWithheld = isOnRequest(this.#namer.place) || this.#namer.isNeverRead;
    const told = sw === null ? [] : this.#fieldsOf(command, data, sw, next);
    const fields = isWithheld ? told.map(withheld) : told;
    return {
      kind: 'exchange',
      connection: this.#connection,
      number: ++this.#number,
      at: event.at,
      ms: event.ms,
      name: event.name,
      isVerify: command[1] === INS.verify,
      // A trace that another program wrote may hold a secret.
      command: carriesSecret(command) ? maskedHex(command) : event.command,
      answer: answer && (isWithheld && answer.length > 2 ? '' : shownHex(answer).hex),
      dataLength: data.length,
      status: sw === null ? null : statusOf(sw, askedBy(command)),
      error: event.error ?? null,
      fields,
    };
  }

  /** The fields of a file, once its last part has arrived; nothing while parts are missing. */
  #fieldsOf(
    command: Uint8Array,
    data: Uint8Array,
    sw: number,
    next: TraceEvent | null | undefined,
  ): ExplainedField[] {
    const ins = command[1];
    const isRead = ins === INS.read;
    const isRest = ins === INS.getResponse && this.#isMoreOfRead;
    if (!isRead && !isRest) {
      this.#file = null;
      this.#isMoreOfRead = false;
      return [];
    }
    this.#isMoreOfRead = sw >> 8 === 0x61;
    const offset = isRead ? offsetOf(command) : (this.#file?.bytes.length ?? 0);
    const file = this.#continued(offset);
    // READ BINARY has 15 bits of offset, so no file is longer.
    if (file === null || file.bytes.length > MAX_FILE) return [];
    const bytes = concatBytes(file.bytes, data);
    const wanted = file.known.wanted(bytes);
    const isWhole = wanted === 'done' || (typeof wanted === 'number' && wanted <= bytes.length);
    const isEnd = isWhole || sw === 0x6282 || sw === 0x6b00 || (sw === 0x9000 && data.length === 0);
    const isLast = isEnd || (next !== undefined && !isMoreOfFile(next, bytes.length));
    const tells = isLast && !file.isTold && bytes.length > 0;
    this.#file = { known: file.known, bytes, isTold: file.isTold || tells };
    return tells ? decoded(file.known, bytes) : [];
  }

  /** The selected file, as read up to `offset`; null if the file is unknown or has a gap before `offset`. */
  #continued(offset: number): FileInReading | null {
    const { application, file } = this.#namer.place;
    const known = application === null || file === null ? null : knownFile(application, file);
    if (known === null) return null;
    const before = this.#file?.known === known ? this.#file : null;
    if (offset === 0)
      return before?.bytes.length === 0 ? before : { known, bytes: new Uint8Array(), isTold: false };
    return before?.bytes.length === offset ? before : null;
  }
}

/** The file of a value that a read gives only if it is asked for by name: the registered domicile. */
function isOnRequest({ application, file }: Namer['place']): boolean {
  const files = Object.values(application?.files ?? {});
  return files.some(({ id, onlyIfAsked }) => id === file && onlyIfAsked !== undefined);
}

/** Whatever a decoder made of such a file, no text and no byte of it shows. */
function withheld(field: ExplainedField): ExplainedField {
  const isHarmless = ['nothing', 'number', 'withheld'].includes(field.value.kind);
  return isHarmless ? field : { ...field, length: null, value: WITHHELD };
}

function isMoreOfFile(next: TraceEvent | null, length: number): boolean {
  if (next === null || !isExchange(next)) return false;
  const command = bytesOf(next.command);
  if (command[1] === INS.getResponse) return true;
  return command[1] === INS.read && ((command[2] ?? 0) & 0x80) === 0 && offsetOf(command) === length;
}

function offsetOf(command: Uint8Array): number {
  const [, , p1 = 0, p2 = 0] = command;
  return (p1 & 0x80) !== 0 ? p2 : (p1 << 8) | p2;
}

function askedBy(command: Uint8Array): Asked {
  switch (command[1]) {
    case INS.select:
      return command[2] === 0x04 ? 'select-application' : 'select-file';
    case INS.read:
      return 'read';
    case INS.verify:
      return carriesSecret(command) ? 'verify' : 'ask-tries';
    default:
      return 'other';
  }
}

/** A masked command has only its header. One zero byte stands for the masked data. */
function bytesOf(text: string): Uint8Array {
  const masked = text.endsWith('*');
  return fromHex(masked ? `${text.replaceAll('*', '')}00` : text) ?? new Uint8Array();
}

function swOf(answer: Uint8Array): number {
  return ((answer.at(-2) ?? 0) << 8) | (answer.at(-1) ?? 0);
}

/** A decoder's error must not end the explanation: show the bytes as they are. */
function decoded({ decode }: KnownFile, bytes: Uint8Array): ExplainedField[] {
  try {
    return decode(bytes);
  } catch {
    return [undecodable(bytes)];
  }
}
