import type { Explained, ExplainedExchange, ExplainedField, ExplainedValue } from '../app/contract.ts';
import { asciiText, concatBytes, trimEndOf } from '../base/bytes.ts';
import { fromHex, toHex } from '../base/hex.ts';
import { decodeBasicFacts, wantedOfBasicFacts } from '../card/applications/input-support/basic-facts.ts';
import { wantedOfDer } from '../card/applications/jpki/der-length.ts';
import {
  CATEGORY_TAGS,
  CONDITION_TAGS,
  type ElementSpec,
  EXTERNAL_CHARACTER_TAGS,
  RECORD_ELEMENTS,
  REMARK_TAGS,
  RESERVED_TAGS,
  SIGNATURE_ELEMENTS,
  SIGNATURE_TAG,
  SPARE_TAGS,
  TAG,
} from '../card/applications/myna-licence/elements.ts';
import { decodeJis } from '../card/applications/myna-licence/jis-x-0208.ts';
import { readPhoto } from '../card/applications/myna-licence/photo.ts';
import {
  formatTag,
  PHOTO_TAG,
  parseElements,
  wantedOfElements,
} from '../card/applications/myna-licence/tlv.ts';
import { INPUT_SUPPORT, JPKI, LICENCE } from '../card/guard/allowed.ts';
import { carriesSecret } from '../card/trace/mask.ts';
import { Namer } from '../card/trace/namer.ts';
import { isConnect, isExchange, type TraceEvent, type TraceExchange } from '../card/trace/trace-file.ts';
import { parseCertificate } from '../crypto/certificate.ts';
import { readHolderAttributes } from '../crypto/holder-attributes.ts';
import { parseCardDate, parseDigits } from '../licence/calendar.ts';
import type { Category } from '../licence/categories.ts';
import { type Asked, statusOf } from './explain-status.ts';

/** Bytes of anything that are shown in hex; a trace has all of them. */
const SHOWN_BYTES = 64;
const PIN_STATE_TAG = 0xc1;
const TOKEN_LENGTH = 32;

const INS = { select: 0xa4, read: 0xb0, verify: 0x20, getResponse: 0xc0 } as const;

const MAX_FILE = 0x8000;

/** A file whose content is understood: where it lies, how much of it is wanted, and what stands in it. */
interface KnownFile {
  readonly application: string;
  readonly file: number;
  readonly wanted: (soFar: Uint8Array) => 'done' | 'more' | number;
  readonly decode: (bytes: Uint8Array) => ExplainedField[];
}

const FILES: readonly KnownFile[] = [
  {
    application: 'licence AP',
    file: LICENCE.wef01,
    wanted: (soFar) => wantedOfElements(soFar, PIN_STATE_TAG),
    decode: (bytes) => elementsOf(bytes, pinStateField),
  },
  {
    application: 'licence AP',
    file: LICENCE.wef02,
    wanted: (soFar) => wantedOfElements(soFar, PHOTO_TAG),
    decode: (bytes) => elementsOf(bytes, recordField),
  },
  {
    application: 'licence AP',
    file: LICENCE.wef03,
    wanted: (soFar) => wantedOfElements(soFar, SIGNATURE_TAG.keyIdentifier),
    decode: (bytes) => elementsOf(bytes, signatureField),
  },
  {
    application: 'JPKI AP',
    file: JPKI.signatureCertificate,
    wanted: wantedOfDer,
    decode: holderCertificateFields,
  },
  { application: 'JPKI AP', file: JPKI.signatureCa, wanted: wantedOfDer, decode: authorityFields },
  {
    application: 'JPKI AP',
    file: JPKI.token,
    wanted: () => TOKEN_LENGTH,
    decode: (bytes) => [field('token', printable(bytes), { length: bytes.length })],
  },
  {
    application: 'input support AP',
    file: INPUT_SUPPORT.basicFacts,
    wanted: wantedOfBasicFacts,
    decode: basicFactsFields,
  },
];

/** A whole trace, each exchange with what it means. Never throws, whatever stands in it. */
export function explainTrace(events: readonly TraceEvent[]): Explained[] {
  const explainer = new Explainer();
  return events.map((event, i) => explainer.explain(event, events[i + 1] ?? null));
}

interface FileInReading {
  readonly known: KnownFile;
  readonly bytes: Uint8Array;
  readonly isTold: boolean;
}

/** Explains one event after another, as they come. Pure but for what it remembers of those before. */
export class Explainer {
  #namer = new Namer();
  #connection = 0;
  #number = 0;
  #file: FileInReading | null = null;
  /** The last answer to a READ BINARY said that there is more to fetch. */
  #isMoreOfRead = false;

  /** `next` is what came after, or null where nothing did; undefined where that is not known yet. */
  explain(event: TraceEvent, next?: TraceEvent | null): Explained {
    if (isConnect(event)) return this.#connect(event.at, event.connect, event.extendedLength);
    if (isExchange(event)) return this.#exchange(event, next);
    this.#file = null;
    return { kind: 'end', connection: this.#connection, at: event.at };
  }

  /** Lets go of the part of a file that it was in the middle of. */
  forget(): void {
    this.#file = null;
  }

  #connect(at: number, purpose: 'read' | 'status', extendedLength: 'untried' | 'works' | 'fails'): Explained {
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
    const fields = sw === null ? [] : this.#fieldsOf(command, data, sw, next);
    return {
      kind: 'exchange',
      connection: this.#connection,
      number: ++this.#number,
      at: event.at,
      ms: event.ms,
      name: event.name,
      isVerify: command[1] === INS.verify,
      command: event.command,
      answer: answer && shownHex(answer).hex,
      dataLength: data.length,
      status: sw === null ? null : statusOf(sw, askedBy(command)),
      error: event.error ?? null,
      fields,
    };
  }

  /** What stands in the file that this answer was the last part of; nothing in the middle of one. */
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
    // READ BINARY has 15 bits of offset: what is longer is no file.
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

  /** The file that lies selected, as far as it was read up to that offset; null where it is not known, or has a gap. */
  #continued(offset: number): FileInReading | null {
    const { application, file } = this.#namer.place;
    const known = FILES.find((one) => one.application === application && one.file === file) ?? null;
    if (known === null) return null;
    const before = this.#file?.known === known ? this.#file : null;
    if (offset === 0)
      return before?.bytes.length === 0 ? before : { known, bytes: new Uint8Array(), isTold: false };
    return before?.bytes.length === offset ? before : null;
  }
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

/** A masked command has one byte more than its header, which stands for what was there. */
function bytesOf(text: string): Uint8Array {
  const masked = text.endsWith('*');
  return fromHex(masked ? `${text.replaceAll('*', '')}00` : text) ?? new Uint8Array();
}

function swOf(answer: Uint8Array): number {
  return ((answer.at(-2) ?? 0) << 8) | (answer.at(-1) ?? 0);
}

/** An explanation never ends what it explains: whatever a decoder stumbles over is shown as it is. */
function decoded({ decode }: KnownFile, bytes: Uint8Array): ExplainedField[] {
  try {
    return decode(bytes);
  } catch {
    return [undecodable(bytes)];
  }
}

interface FieldFacts {
  readonly tag?: number;
  readonly length?: number;
  readonly number?: number;
  readonly category?: Category;
}

function field(
  name: ExplainedField['name'],
  value: ExplainedValue,
  { tag, length, number, category }: FieldFacts = {},
): ExplainedField {
  return {
    name,
    number: number ?? null,
    category: category ?? null,
    tag: tag === undefined ? null : formatTag(tag),
    length: length ?? null,
    value,
  };
}

function undecodable(bytes: Uint8Array): ExplainedField {
  return field('undecodable', oddHex(bytes), { length: bytes.length });
}

const NOTHING: ExplainedValue = { kind: 'nothing' };

function shownHex(bytes: Uint8Array): { readonly hex: string; readonly isCut: boolean } {
  return { hex: toHex(bytes.subarray(0, SHOWN_BYTES)), isCut: bytes.length > SHOWN_BYTES };
}

function plainHex(bytes: Uint8Array): ExplainedValue {
  return bytes.length === 0 ? NOTHING : { kind: 'hex', ...shownHex(bytes), isOdd: false };
}

function oddHex(bytes: Uint8Array): ExplainedValue {
  return { kind: 'hex', ...shownHex(bytes), isOdd: true };
}

function text(value: string | null): ExplainedValue {
  return value === null || value === '' ? NOTHING : { kind: 'text', text: value, unreadable: [] };
}

/** Plain ASCII as text, anything else in hex. */
function printable(bytes: Uint8Array): ExplainedValue {
  const isPlain = bytes.every((byte) => byte >= 0x20 && byte <= 0x7e);
  return isPlain ? text(asciiText(bytes).trim()) : plainHex(bytes);
}

/**
 * The elements of a file of the licence AP, one after another for as far as they go: `parseElements` wants a whole file,
 * and here half a one is just what somebody looks for.
 */
function elementsOf(
  file: Uint8Array,
  explain: (tag: number, value: Uint8Array) => ExplainedField,
): ExplainedField[] {
  const fields: ExplainedField[] = [];
  let at = 0;
  while (at < file.length) {
    const rest = file.subarray(at);
    const tag = rest[0] === 0x01 ? 0x0100 | (rest[1] ?? 0) : (rest[0] ?? 0);
    const end = wantedOfElements(rest, tag);
    if (end === 'done') {
      const isFiller = rest.every((byte) => byte === rest[0]) && (tag === 0xff || tag === 0x00);
      return isFiller ? fields : [...fields, undecodable(rest)];
    }
    if (end === 'more' || end > rest.length) return [...fields, undecodable(rest)];
    const [element] = parseElements(rest.subarray(0, end), '').elements;
    if (element === undefined) return [...fields, undecodable(rest)];
    fields.push(explain(element.tag, element.value));
    at += end;
    if (element.tag === PHOTO_TAG) return fields;
  }
  return fields;
}

function pinStateField(tag: number, value: Uint8Array): ExplainedField {
  const facts = { tag, length: value.length };
  if (tag !== PIN_STATE_TAG) return field('unknownElement', plainHex(value), facts);
  const state = value.length === 1 ? value[0] : undefined;
  const isKnown = state === 0x00 || state === 0x01;
  return field('pinState', isKnown ? { kind: 'yes-no', is: state === 0x01 } : oddHex(value), facts);
}

interface Named {
  readonly name: ExplainedField['name'];
  readonly number?: number;
  readonly category?: Category;
}

function numbered(tags: readonly number[], name: ExplainedField['name']): [number, Named][] {
  return tags.map((tag, i) => [tag, { name, number: i + 1 }]);
}

const NAMES: ReadonlyMap<number, Named> = new Map<number, Named>([
  [TAG.recordedOn, { name: 'recordedOn' }],
  [TAG.historyCategory, { name: 'historyCategory' }],
  [TAG.colourClass, { name: 'colourClass' }],
  [TAG.expiresOn, { name: 'expiresOn' }],
  ...numbered(CONDITION_TAGS, 'condition'),
  ...numbered(EXTERNAL_CHARACTER_TAGS, 'externalCharacter'),
  ...numbered(REMARK_TAGS, 'remark'),
  ...numbered(SPARE_TAGS, 'spare'),
  [TAG.licenceNumber, { name: 'licenceNumber' }],
  [TAG.historyNumber, { name: 'historyNumber' }],
  [TAG.acquiredMotorcycleSmallMoped, { name: 'acquiredMotorcycleSmallMoped' }],
  [TAG.acquiredOther, { name: 'acquiredOther' }],
  [TAG.acquiredSecondClass, { name: 'acquiredSecondClass' }],
  ...Array.from(CATEGORY_TAGS, ([category, tag]): [number, Named] => [tag, { name: 'category', category }]),
  ...numbered(RESERVED_TAGS, 'reserved'),
  [TAG.photo, { name: 'photo' }],
  [SIGNATURE_TAG.value, { name: 'signatureValue' }],
  [SIGNATURE_TAG.serialNumber, { name: 'signerSerialNumber' }],
  [SIGNATURE_TAG.reserved, { name: 'signatureReserved' }],
  [SIGNATURE_TAG.issuer, { name: 'signerIssuer' }],
  [SIGNATURE_TAG.subject, { name: 'signerSubject' }],
  [SIGNATURE_TAG.keyIdentifier, { name: 'signerKeyIdentifier' }],
]);

const SPECS: ReadonlyMap<number, ElementSpec> = new Map(RECORD_ELEMENTS.map((spec) => [spec.tag, spec]));
const SIGNATURE_TAGS: readonly number[] = SIGNATURE_ELEMENTS.map(({ tag }) => tag);
/** The names in a signature are text; all else of it is not. */
const SIGNATURE_TEXTS: readonly number[] = [SIGNATURE_TAG.issuer, SIGNATURE_TAG.subject];

function recordField(tag: number, value: Uint8Array): ExplainedField {
  const named = NAMES.get(tag);
  const spec = SPECS.get(tag);
  const facts = { tag, length: value.length };
  if (named === undefined || spec === undefined) return field('unknownElement', plainHex(value), facts);
  return field(named.name, recordValue(spec, named, value), { ...named, ...facts });
}

function recordValue({ format }: ElementSpec, { category }: Named, value: Uint8Array): ExplainedValue {
  if (value.length === 0) return NOTHING;
  switch (format) {
    case 'digits':
      return isAscii(value) ? text(asciiText(value).trim()) : oddHex(value);
    case 'date': {
      const parsed = parseCardDate(asciiText(value).trim());
      if (!parsed.ok) return oddHex(value);
      return parsed.value.date === null ? NOTHING : { kind: 'date', date: parsed.value.date };
    }
    case 'byte': {
      const [number = 0] = value;
      if (value.length > 1) return oddHex(value);
      return category === undefined ? { kind: 'number', number } : { kind: 'yes-no', is: number !== 0 };
    }
    case 'text': {
      const { text: whole, unreadable } = decodeJis(value);
      const shown = trimEndOf(whole, '\u3000');
      return shown === '' ? NOTHING : { kind: 'text', text: shown, unreadable: [...unreadable] };
    }
    case 'raw':
      return plainHex(value);
    case 'photo': {
      const { format: kind, width, height } = readPhoto(value).photo;
      return { kind: 'photo', format: kind, width, height };
    }
  }
}

function signatureField(tag: number, value: Uint8Array): ExplainedField {
  const named = NAMES.get(tag);
  const facts = { tag, length: value.length };
  if (named === undefined || !SIGNATURE_TAGS.includes(tag)) {
    return field('unknownElement', plainHex(value), facts);
  }
  return field(named.name, SIGNATURE_TEXTS.includes(tag) ? printable(value) : plainHex(value), facts);
}

function isAscii(bytes: Uint8Array): boolean {
  return bytes.every((byte) => byte >= 0x20 && byte <= 0x7e);
}

/** The DER within, without what lies behind it; null where it is no certificate. */
function certificateIn(bytes: Uint8Array) {
  const wanted = wantedOfDer(bytes);
  return typeof wanted === 'number' ? parseCertificate(bytes.slice(0, wanted)) : null;
}

function holderCertificateFields(bytes: Uint8Array): ExplainedField[] {
  const certificate = certificateIn(bytes);
  if (certificate === null) return isFiller(bytes) ? [] : [undecodable(bytes)];
  const { holder } = readHolderAttributes(certificate.subjectAltName);
  const { issuer, notBefore, notAfter } = certificate;
  return [
    field('name', text(holder?.name ?? null)),
    field('birthDate', birthDate(holder?.birthDate?.slice(1) ?? '')),
    field('sex', sex(holder?.sex ?? null)),
    field('address', text(holder?.address ?? null)),
    field('certificateSerial', { kind: 'withheld' }),
    field('certificateIssuer', text(issuer)),
    field('validFrom', { kind: 'moment', at: notBefore }),
    field('validUntil', { kind: 'moment', at: notAfter }),
  ];
}

function authorityFields(bytes: Uint8Array): ExplainedField[] {
  const certificate = certificateIn(bytes);
  if (certificate === null) return isFiller(bytes) ? [] : [undecodable(bytes)];
  return [field('authoritySubject', text(certificate.subject))];
}

function isFiller(bytes: Uint8Array): boolean {
  return bytes.every((byte) => byte === 0xff) || bytes.every((byte) => byte === 0x00);
}

function basicFactsFields(bytes: Uint8Array): ExplainedField[] {
  const { holder } = decodeBasicFacts(bytes);
  const date = holder.birthDate;
  return [
    field('name', text(holder.name)),
    field('birthDate', date === null ? NOTHING : { kind: 'date', date }),
    field('sex', holder.sex === null ? NOTHING : { kind: 'sex', sex: holder.sex }),
    field('address', text(holder.address)),
  ];
}

function birthDate(digits: string): ExplainedValue {
  const parsed = parseDigits(digits);
  return parsed.ok ? { kind: 'date', date: parsed.value } : text(digits);
}

function sex(digit: string | null): ExplainedValue {
  if (digit === null) return NOTHING;
  return { kind: 'sex', sex: digit === '1' ? 'male' : digit === '2' ? 'female' : 'other' };
}
