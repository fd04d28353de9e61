import { isKnownCondition } from '../../src/anonymise/known-conditions.ts';
import { type ReadOptions, readCard } from '../../src/app/read-card.ts';
import type { ReadOutcome } from '../../src/app/reading.ts';
import { concatBytes, equalBytes } from '../../src/base/bytes.ts';
import { fromHex, hex, toHex } from '../../src/base/hex.ts';
import { Secret } from '../../src/base/secret.ts';
import { encodeJis } from '../../src/card/applications/jis-x-0208.ts';
import {
  EXTERNAL_CHARACTER_TAGS,
  SIGNATURE_TAG,
  TAG,
} from '../../src/card/applications/myna-licence/elements.ts';
import { parseElements } from '../../src/card/applications/myna-licence/tlv.ts';
import { record } from '../../src/card/trace/recorder.ts';
import { isExchange, PERSONAL_NOTICE, type Trace, type TraceEvent } from '../../src/card/trace/trace-file.ts';
import type { CardConnection } from '../../src/card/transmit.ts';
import type { CardFileConventional } from '../../src/card/virtual/applications/conventional-licence-elements.ts';
import { encodeRecord, encodeSignature } from '../../src/card/virtual/applications/myna-licence-encode.ts';
import type { CardFile } from '../../src/card/virtual/card-file.ts';
import { fromBase64 } from '../../src/card/virtual/card-file-values.ts';
import { connectInProcess } from '../../src/card/virtual/in-process.ts';
import { VirtualCard } from '../../src/card/virtual/virtual-card.ts';
import { parseCertificate } from '../../src/crypto/certificate.ts';
import { testAuthority } from '../../src/host/trust-store.ts';
import { formatCardDate, parseIso } from '../../src/licence/calendar.ts';
import type { HolderSource } from '../../src/licence/holder-source.ts';
import { CONVENTIONAL_SECRETS, SECRETS } from './cards.ts';
import { READ_AT } from './readings.ts';

export const HOLDERS: readonly HolderSource[] = ['none', 'signature-certificate', 'input-support', 'both'];

const wish = (value: string) => ({
  secret: new Secret(Buffer.from(value, 'ascii')),
  agreedTries: 0,
  agreedForm: true,
  agreedRepeat: false,
});

/** Read options with every secret of the fixtures, also with few tries left. */
export async function readOptions(holder: HolderSource): Promise<ReadOptions> {
  return {
    secrets: {
      licence: wish(SECRETS.MENKYO_PIN),
      signature: wish(SECRETS.MENKYO_SIGN_PASSWORD),
      inputSupport: wish(SECRETS.MENKYO_TEXT_PIN),
    },
    holder,
    origin: 'virtual',
    now: () => READ_AT,
    judging: { trusted: await testAuthority(), at: READ_AT },
  };
}

/** A read of a card in this process, recorded as if a user had run it. */
export async function recorded(
  card: CardFile,
  holder: HolderSource,
  change: (connection: CardConnection) => CardConnection = (connection) => connection,
): Promise<Recorded> {
  return recordedRead(card, await readOptions(holder), headOf(holder), change);
}

export interface Recorded {
  readonly trace: Trace;
  readonly outcome: ReadOutcome;
}

/** What a read of a conventional licence may be asked for besides the record. */
export interface Asked {
  readonly photo: boolean;
  readonly domicile: boolean;
}

export async function conventionalOptions(asked: Asked): Promise<ReadOptions> {
  return {
    ...(await readOptions('none')),
    secrets: { pin1: wish(CONVENTIONAL_SECRETS.MENKYO_PIN1), pin2: wish(CONVENTIONAL_SECRETS.MENKYO_PIN2) },
    ...asked,
  };
}

/** The same for a conventional licence. */
export async function recordedConventionalRead(
  card: CardFile,
  asked: Asked,
  change: (connection: CardConnection) => CardConnection = (connection) => connection,
): Promise<Recorded> {
  const head: Trace['head'] = {
    ...headOf('none'),
    ...(asked.photo && { photo: true }),
    ...(asked.domicile && { domicile: true }),
  };
  return recordedRead(card, await conventionalOptions(asked), head, change);
}

async function recordedRead(
  card: CardFile,
  options: ReadOptions,
  head: Trace['head'],
  change: (connection: CardConnection) => CardConnection,
): Promise<Recorded> {
  const events: TraceEvent[] = [];
  let clock = 0;
  const connection = change(connectInProcess(new VirtualCard(card)));
  const listening = record(
    connection,
    'read',
    () => ++clock,
    (event) => events.push(event),
  );
  const outcome = await readCard(listening, options);
  return { trace: { head, events }, outcome };
}

function headOf(holder: HolderSource): Trace['head'] {
  return {
    schema: 'menkyo.trace/1',
    notice: PERSONAL_NOTICE,
    personal: true,
    recordedAt: '2026-11-20T18:05:11+09:00',
    program: '0.1.0',
    engine: 'pcsc-mini 0.1.3',
    reader: 'Sony FeliCa Port/PaSoRi 3.0 (0013371) 00 00',
    atr: '3B8980018031C0640000000000900000',
    system: 'linux 6.1.0-tarospc x64, Node 20.19.0',
    command: 'read',
    holder,
  };
}

/** The values of one card that its anonymised trace must not contain. */
export interface Personal {
  /** The trace must contain no eight consecutive bytes of these. */
  readonly values: readonly Uint8Array[];
  /** The trace must not contain one of these as a whole, however short. */
  readonly whole: readonly Uint8Array[];
  /** The trace must contain no four consecutive bytes of this. */
  readonly photograph: Uint8Array;
  /** Standard conditions, which the anonymiser keeps: they identify no person. */
  readonly kept: readonly Uint8Array[];
}

const utf8 = (text: string) => new TextEncoder().encode(text);
const SOD = [0xff, 0x93];

/** The personal values of a card, from its file and from its bytes, in every form in which a card may store them. */
export function personalOf(card: CardFile): Personal {
  const values: Uint8Array[] = [];
  const whole: Uint8Array[] = [];
  const text = (value: string) => {
    values.push(utf8(value), Uint8Array.from(Buffer.from(value, 'utf16le').swap16()));
    const jis = encodeJis(value);
    if (jis !== null) values.push(jis);
    if (value.length > 1) whole.push(utf8(value), ...(jis === null ? [] : [jis]));
  };
  const digits = (value: string | null) => {
    if (value === null || value === '') return;
    values.push(utf8(value));
    whole.push(utf8(value));
  };
  const kept: Uint8Array[] = [];
  let photograph: Uint8Array = new Uint8Array();
  const stored = card.licenceAp?.wef02;
  if (typeof stored === 'object') {
    digits(stored.number);
    digits(stored.historyNumber);
    const { motorcycleSmallMoped, other, secondClass } = stored.acquiredOn;
    for (const date of [stored.recordedOn, stored.expiresOn, motorcycleSmallMoped, other, secondClass]) {
      digits(date === null ? null : formatCardDate(parseIso(date)));
      if (date !== null) whole.push(utf8(date), utf8(date.replaceAll('-', '')));
    }
    for (const remark of stored.remarks) text(remark);
    for (const condition of stored.conditions) {
      if (/見本|例示/.test(condition)) text(condition);
      else kept.push(encodeJis(condition) ?? new Uint8Array());
    }
  }
  if (stored !== undefined) {
    const file = typeof stored === 'string' ? hex(stored) : encodeRecord(stored);
    // Pad the file, because one fixture ends within its photograph.
    for (const { tag, value } of parseElements(concatBytes(file, new Uint8Array(2000)), 'WEF02').elements) {
      const isNumber = tag === TAG.licenceNumber || tag === TAG.historyNumber;
      if (EXTERNAL_CHARACTER_TAGS.includes(tag) || isNumber) values.push(value);
      if (tag !== TAG.photo) continue;
      const body = value.findIndex((byte, i) => byte === SOD[0] && value[i + 1] === SOD[1]);
      photograph = value.slice(body + 2, -2);
    }
  }
  const signature = card.licenceAp?.wef03;
  if (typeof signature === 'object' && signature !== null) {
    const { elements } = parseElements(encodeSignature(signature), 'WEF03');
    values.push(...elements.filter(({ tag }) => tag === SIGNATURE_TAG.value).map(({ value }) => value));
  }
  const facts = card.inputSupportAp;
  if (facts !== null) {
    text(facts.name);
    text(facts.address);
    if (!/^0*$/.test(facts.birthDate)) digits(facts.birthDate);
  }
  const der = fromBase64(card.jpkiAp?.signature.certificate ?? '');
  const certificate = der.length === 0 ? null : parseCertificate(der);
  if (certificate !== null) {
    values.push(certificate.signatureValue, certificate.publicKeyBits.slice(9, -5));
    values.push(utf8(/CN=(.*)/.exec(certificate.subject)?.[1] ?? ''));
  }
  if (card.conventionalLicence !== null) return conventionalPersonal(card.conventionalLicence);
  return { values, whole, photograph, kept };
}

/** Digits as ASCII, as full-width characters and two in a byte. */
function digitForms(digits: string): Uint8Array[] {
  const wide = digits.replace(/\d/g, (digit) => String.fromCharCode(0xff10 + Number(digit)));
  const even = digits.length % 2 === 0 ? digits : `0${digits}`;
  return [utf8(digits), utf8(wide), encodeJis(wide) ?? new Uint8Array(), hex(even)];
}

function conventionalPersonal(card: CardFileConventional): Personal {
  const values: Uint8Array[] = [];
  const whole: Uint8Array[] = [];
  const kept: Uint8Array[] = [];
  const text = (value: string | null) => {
    if (value === null || value === '') return;
    const jis = encodeJis(value) ?? new Uint8Array();
    if (isKnownCondition(value)) {
      kept.push(jis);
      return;
    }
    const forms = [utf8(value), Uint8Array.from(Buffer.from(value, 'utf16le').swap16()), jis];
    values.push(...forms);
    whole.push(...forms);
  };
  const date = (value: string | null) => {
    if (value === null) return;
    const written = formatCardDate(parseIso(value)) ?? '';
    whole.push(...digitForms(written).slice(0, 3), ...digitForms(value.replaceAll('-', '')), utf8(value));
  };
  const { record: stored, changes, newDomiciles, cardFace, signature } = card;
  if (typeof stored === 'object') {
    for (const value of [stored.name, stored.kana, stored.alias, stored.unifiedName, stored.address])
      text(value);
    for (const value of [stored.commission, ...stored.conditions]) text(value);
    const { motorcycleSmallMoped, other, secondClass } = stored.acquiredOn;
    for (const day of [stored.birthDate, stored.issuedOn, stored.expiresOn]) date(day);
    for (const day of [motorcycleSmallMoped, other, secondClass]) date(day);
    for (const { date: day } of stored.acquiredByKind) date(day);
    for (const digits of [stored.number, stored.referenceNumber])
      if (digits) whole.push(...digitForms(digits));
  }
  if (cardFace !== null && typeof cardFace === 'object') {
    date(cardFace.issuedOn);
    date(cardFace.expiresOn);
  }
  text(card.domicile);
  for (const list of [changes, newDomiciles]) {
    if (!Array.isArray(list)) continue;
    for (const { on, value, commission } of list) {
      date(on);
      text(value);
      text(commission);
    }
  }
  for (const shape of card.externalCharacters) if (shape !== '') values.push(hex(shape));
  if (signature !== null && typeof signature === 'object') {
    for (const bytes of [hex(signature.value), hex(signature.keyIdentifier)]) whole.push(bytes.slice(0, 8));
    // Parts of these are words in the names of exchanges.
    whole.push(utf8(signature.issuer), utf8(signature.subject));
  }
  if (card.photoLead !== '') whole.push(hex(card.photoLead));
  const photo = fromBase64(card.photo ?? '');
  const body = photo.findIndex((byte, i) => byte === SOD[0] && photo[i + 1] === SOD[1]);
  // An element of length 0 is in every text.
  const some = whole.filter(({ length }) => length > 0);
  return { values, whole: some, photograph: photo.slice(body + 2, -2), kept };
}

const LATIN1 = (bytes: Uint8Array) => Buffer.from(bytes).toString('latin1');

/** Filler and padding, which repeat one character. */
const isPlain = (run: string) => /^(.)\1*$/s.test(run);

function runsOf(text: string, length: number): string[] {
  return Array.from({ length: Math.max(0, text.length - length + 1) }, (_, i) => text.slice(i, i + length));
}

/** Every byte that a reader of the file could get: its text, its decoded hex, and the decoded answers joined. */
function seenIn(text: string): { readonly bytes: string; readonly words: string } {
  const lines = text.split('\n').filter((line) => line !== '');
  const answers = lines.map((line) => /"answer":"([0-9A-F]*)"/.exec(line)?.[1] ?? '');
  const commands = lines.map((line) => /"command":"([0-9A-F]*)/.exec(line)?.[1] ?? '');
  const decoded = (parts: readonly string[], separator: string) =>
    parts.map((part) => LATIN1(fromHex(part) ?? new Uint8Array())).join(separator);
  // Blocks of one file lie in several answers, each with a status word at its end.
  const joined = decoded(
    answers.map((answer) => answer.slice(0, -4)),
    '',
  );
  return {
    bytes: [decoded(answers, '\n'), joined, decoded(commands, '\n')].join('\n'),
    words: text.replaceAll(/"(answer|command)":"[0-9A-F]*/g, ''),
  };
}

/** Finds what a trace's text still tells of a person. Each leak is a sentence; a safe trace has none. */
export function leaksIn(text: string, { values, whole, photograph, kept }: Personal, photoRun = 4): string[] {
  const { bytes, words } = seenIn(text);
  const eights = new Set(runsOf(bytes, 8));
  const found = new Set<string>();
  const usual = new Set(kept.flatMap((value) => runsOf(LATIN1(value), 8)));
  const inText = LATIN1(utf8(words));
  for (const value of [...values, photograph]) {
    const raw = LATIN1(value);
    for (const run of runsOf(raw, 8)) {
      if (!isPlain(run) && !usual.has(run) && (eights.has(run) || inText.includes(run)))
        found.add(`bytes ${toHex(Buffer.from(run, 'latin1'))}`);
    }
    for (const run of encodedRuns(value)) if (words.includes(run)) found.add(`as text ${run}`);
  }
  for (const value of whole) {
    const raw = LATIN1(value);
    if (bytes.includes(raw) || inText.includes(raw)) found.add(`whole ${toHex(value)}`);
  }
  const runs = new Set(runsOf(bytes, photoRun));
  for (const run of runsOf(LATIN1(photograph), photoRun)) {
    if (!isPlain(run) && runs.has(run)) found.add(`photograph ${toHex(Buffer.from(run, 'latin1'))}`);
  }
  return [...found];
}

/** All runs of eight bytes, in hex of either case, and in base64 for each start of a group. */
function encodedRuns(value: Uint8Array): string[] {
  if (value.length < 8) return [];
  const hexRuns = runsOf(toHex(value), 16).filter((_, i) => i % 2 === 0);
  const base64 = [0, 1, 2].flatMap((skip) =>
    runsOf(Buffer.from(value.subarray(skip)).toString('base64').replaceAll('=', ''), 11).filter(
      (_, i) => i % 4 === 0,
    ),
  );
  const runs = [...hexRuns, ...hexRuns.map((run) => run.toLowerCase()), ...base64];
  return runs.filter((run) => new Set(run).size > 3);
}

/** A copy of the trace with changed answers. `change` gets an answer's data and the command's name. */
export function withAnswers(trace: Trace, change: (bytes: Uint8Array, name: string) => Uint8Array): Trace {
  const events = trace.events.map((event) => {
    if (!isExchange(event) || event.answer === undefined) return event;
    const old = fromHex(event.answer) ?? new Uint8Array();
    const made = change(old, event.name);
    return equalBytes(old, made) ? event : { ...event, answer: toHex(made) };
  });
  return { ...trace, events };
}
