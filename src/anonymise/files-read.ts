import { equalBytes } from '../base/bytes.ts';
import { fromHex } from '../base/hex.ts';
import type { ApplicationDescriptor } from '../card/applications/descriptor.ts';
import { type FileCommand, fileCommandOf, Selection } from '../card/applications/selection.ts';
import { type CommandApdu, decodeCommand, decodeResponse, type ResponseApdu } from '../card/iso7816/apdu.ts';
import { isMoreData, selectOutcome } from '../card/iso7816/status-words.ts';
import { Namer } from '../card/trace/namer.ts';
import { commandBytes, isMasked } from '../card/trace/replay.ts';
import { isConnect, isExchange, type Trace, type TraceExchange } from '../card/trace/trace-file.ts';
import { NotUnderstood, type Refusal } from './refusal.ts';

/** A file of the card, or the part of it that one connection read. */
export interface FileRead {
  /** The number of the connection in the trace, from 1. */
  readonly connection: number;
  readonly application: ApplicationDescriptor;
  readonly file: number;
  readonly bytes: Uint8Array;
  readonly blocks: readonly Block[];
  /** The first exchange that read this file. */
  readonly first: At;
}

/** The data of one answer: which event brought it, and where in the file it lies. */
export interface Block {
  /** The index of the exchange among the trace's events, from 0. */
  readonly event: number;
  readonly at: number;
  readonly data: Uint8Array;
}

/** READ BINARY has 15 bits of offset, and one answer has 65536 bytes at most. */
const MOST_BYTES = 0x8000 + 0x10000;

/** The identifier of the master file (ISO/IEC 7816-4, 7.4.1). SELECT may also name it without one. */
const MASTER_FILE = Uint8Array.of(0x3f, 0x00);

/** Status words that can come with data: done, end of file, a warning, or more data. */
function mayHoldData(sw: number): boolean {
  return sw === 0x9000 || sw >> 8 === 0x62 || isMoreData(sw);
}

/**
 * Follows a trace command by command and assembles the files that it read. Throws a Refused at the first exchange that
 * it does not understand.
 */
export function filesRead(trace: Trace): readonly FileRead[] {
  const files: Draft[] = [];
  let connection = 0;
  let exchange = 0;
  let walk = new Walk(0, files);
  for (const [event, one] of trace.events.entries()) {
    if (isConnect(one)) walk = new Walk(++connection, files);
    if (!isExchange(one)) continue;
    exchange++;
    const at = { exchange, name: walk.nameOf(one) };
    refusedAt(at, () => walk.follow(one, event, at));
  }
  return files.map((file) => refusedAt(file.first, () => file.whole()));
}

export class Refused extends Error {
  readonly refusal: Refusal;

  constructor(refusal: Refusal) {
    super(`exchange ${refusal.exchange}: ${refusal.problem}`);
    this.name = 'Refused';
    this.refusal = refusal;
  }
}

export interface At {
  readonly exchange: number;
  readonly name: string;
}

export function refusedAt<T>(at: At, work: () => T): T {
  try {
    return work();
  } catch (error) {
    throw refusedFor(at, error);
  }
}

export function refusedFor(at: At, error: unknown): unknown {
  if (!(error instanceof NotUnderstood)) return error;
  return new Refused({ ...at, problem: error.problem, where: error.where });
}

class Draft {
  readonly connection: number;
  readonly application: ApplicationDescriptor;
  readonly file: number;
  readonly first: At;
  readonly #blocks: Block[] = [];

  constructor(connection: number, application: ApplicationDescriptor, file: number, first: At) {
    this.connection = connection;
    this.application = application;
    this.file = file;
    this.first = first;
  }

  add(block: Block): void {
    this.#blocks.push(block);
  }

  /**
   * Throws a NotUnderstood if a part is missing before data that was read: a file without its beginning cannot be
   * parsed.
   */
  whole(): FileRead {
    const { connection, application, file, first } = this;
    const bytes = new Uint8Array(
      this.#blocks.reduce((end, { at, data }) => Math.max(end, at + data.length), 0),
    );
    let known = 0;
    for (const { at, data } of [...this.#blocks].sort((a, b) => a.at - b.at)) {
      if (data.length === 0) continue;
      if (at > known) throw new NotUnderstood('missing-part', `${known}-${at - 1}`);
      const again = data.subarray(0, Math.max(0, known - at));
      if (!equalBytes(again, bytes.subarray(at, at + again.length))) {
        throw new NotUnderstood('contradiction', `at ${at}`);
      }
      bytes.set(data, at);
      known = Math.max(known, at + data.length);
    }
    return { connection, application, file, bytes, blocks: this.#blocks, first };
  }
}

/** Where GET RESPONSE data belongs: to a file; to an answer that is not a read ('none'); null if no rest is pending. */
type Open = { readonly draft: Draft; readonly at: number } | 'none' | null;

class Walk {
  readonly #connection: number;
  readonly #files: Draft[];
  readonly #namer = new Namer();
  readonly #selection = new Selection();
  #open: Open = null;

  constructor(connection: number, files: Draft[]) {
    this.#connection = connection;
    this.#files = files;
  }

  nameOf({ command }: TraceExchange): string {
    return this.#namer.name(commandBytes(command)).name;
  }

  follow(exchange: TraceExchange, event: number, at: At): void {
    const command = commandOf(exchange);
    const answer = answerOf(exchange);
    const open = this.#open;
    this.#open = null;
    const { ins, p1, p2, data, ne } = command;
    const said = fileCommandOf(command);
    if (said.kind === 'select-application' || said.kind === 'select-file')
      this.#select(said, command, answer);
    else if (said.kind === 'read') this.#read(said, command, answer, event, at);
    else if (ins === 0x20 && p1 === 0x00 && data === undefined && ne === undefined) noData(answer);
    else if (ins === 0xc0 && p1 === 0x00 && p2 === 0x00 && data === undefined) {
      this.#rest(open, command, answer, event);
    } else throw new NotUnderstood('unknown-command', '');
  }

  #select(
    said: Extract<FileCommand, { kind: 'select-application' | 'select-file' }>,
    { p1, p2, data, ne }: CommandApdu,
    answer: ResponseApdu | null,
  ): void {
    const isByFile = said.kind === 'select-file';
    const isMaster = said.kind === 'select-application' && said.aid === null;
    if (isMaster && data !== undefined && !equalBytes(data, MASTER_FILE))
      throw new NotUnderstood('unknown-command', '');
    if (isByFile && (p1 !== 0x02 || data?.length !== 2)) throw new NotUnderstood('unknown-command', '');
    this.#selection.follow(said);
    const { application } = this.#selection;
    if (!isByFile && application === null) throw new NotUnderstood('unknown-application', '');
    if (p2 !== (isMaster ? 0x00 : 0x0c) || ne !== undefined) throw new NotUnderstood('unknown-command', '');
    if (isByFile && !isSelectable(application, said.file))
      throw new NotUnderstood('unknown-file', fileId(said.file));
    if (!isSelected(answer)) this.#selection.refused(said);
    this.#noDataOf(answer);
  }

  /** A SELECT without data may still answer 61xx. GET RESPONSE then follows, and must bring no data either. */
  #noDataOf(answer: ResponseApdu | null): void {
    noData(answer);
    if (answer !== null && isMoreData(answer.sw)) this.#open = 'none';
  }

  #read(
    said: Extract<FileCommand, { kind: 'read' }>,
    { p1, data, ne }: CommandApdu,
    answer: ResponseApdu | null,
    event: number,
    at: At,
  ): void {
    if (data !== undefined || ne === undefined) throw new NotUnderstood('unknown-command', '');
    const isBySfi = said.file !== null;
    if (isBySfi && (p1 & 0x60) !== 0) throw new NotUnderstood('unknown-command', '');
    this.#selection.follow(said);
    const { application, file } = this.#selection;
    const isKnown = application !== null && file !== null && isReadable(application, file);
    // With no file selected, a READ has nothing to read. That is fine as long as the answer has no data either.
    if (!isKnown && (isBySfi || file !== null)) throw new NotUnderstood('unknown-file', fileId(file ?? 0));
    if (answer === null || !mayHoldData(answer.sw)) this.#selection.refused(said);
    if (!isKnown) {
      noData(answer);
      return;
    }
    this.#take(this.#draft(application, file, at), said.offset, ne, answer, event);
  }

  #rest(open: Open, { ne = 256 }: CommandApdu, answer: ResponseApdu | null, event: number): void {
    if (open === null) throw new NotUnderstood('stray-response', '');
    if (open === 'none') this.#noDataOf(answer);
    else this.#take(open.draft, open.at, ne, answer, event);
  }

  #take(draft: Draft, at: number, ne: number, answer: ResponseApdu | null, event: number): void {
    if (answer === null) return;
    const { data, sw } = answer;
    if (data.length > 0 && (!mayHoldData(sw) || data.length > ne || at + data.length > MOST_BYTES)) {
      throw new NotUnderstood('unexpected-data', '');
    }
    draft.add({ event, at, data });
    if (isMoreData(sw)) this.#open = { draft, at: at + data.length };
  }

  #draft(application: ApplicationDescriptor, file: number, first: At): Draft {
    const connection = this.#connection;
    const found = this.#files.find(
      (one) => one.connection === connection && one.application === application && one.file === file,
    );
    if (found !== undefined) return found;
    const made = new Draft(connection, application, file, first);
    this.#files.push(made);
    return made;
  }
}

function isReadable({ files }: ApplicationDescriptor, file: number): boolean {
  return Object.values(files).some(({ id }) => id === file);
}

/** The program selects a secret's file to ask for the tries left. It never reads that file. */
function isSelectable(application: ApplicationDescriptor | null, file: number): boolean {
  if (application === null) return false;
  const secrets = Object.values(application.secrets);
  return isReadable(application, file) || secrets.some((secret) => secret.file.id === file);
}

/** In a VERIFY, the mask must begin right behind the header. Any other masked command is not safe to hand on. */
function commandOf({ command }: TraceExchange): CommandApdu {
  const bytes = commandBytes(command);
  if (isMasked(command)) {
    const [cla = 0, ins = 0, p1 = 0, p2 = 0] = bytes;
    // A masked VERIFY has the four bytes of the header and one zero byte.
    if (bytes.length !== 5 || cla !== 0x00 || ins !== 0x20) throw new NotUnderstood('unknown-command', '');
    return { cla, ins, p1, p2 };
  }
  const decoded = decodeCommand(bytes);
  if (!decoded.ok || decoded.value.cla !== 0x00) throw new NotUnderstood('unknown-command', '');
  return decoded.value;
}

/** null if there was no answer. Throws a NotUnderstood if the answer has no status word. */
function answerOf({ answer }: TraceExchange): ResponseApdu | null {
  const bytes = answer === undefined ? null : fromHex(answer);
  if (bytes === null || bytes.length === 0) return null;
  const decoded = decodeResponse(bytes);
  if (decoded === null) throw new NotUnderstood('unexpected-data', '');
  return decoded;
}

function noData(answer: ResponseApdu | null): void {
  if (answer !== null && answer.data.length > 0) throw new NotUnderstood('unexpected-data', '');
}

function isSelected(answer: ResponseApdu | null): boolean {
  if (answer === null) return false;
  const { kind } = selectOutcome(answer.sw);
  return kind === 'selected' || kind === 'selected-locked';
}

function fileId(file: number): string {
  return `EF ${file.toString(16).toUpperCase().padStart(4, '0')}`;
}
