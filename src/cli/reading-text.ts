import type { LicenceReading } from '../app/reading.ts';
import { localTime } from '../base/local-time.ts';
import { showable } from '../base/showable.ts';
import type { CardFace } from '../card/applications/conventional-licence/record.ts';
import { type CalendarDate, parseIso } from '../licence/calendar.ts';
import { holderStanding, isOfAnotherDay } from '../licence/judgement.ts';
import type { Holder, LicenceRecord } from '../licence/licence-record.ts';
import type { Note } from '../licence/note.ts';
import { validityOn } from '../licence/validity.ts';
import { columns, type Paint, padColumns, type Tone, wrapColumns } from './terminal.ts';
import type { Words } from './words/words.ts';

const WIDTH = 78;

export interface TextOptions {
  readonly words: Words;
  readonly paint: Paint;
  /** The user asked for the holder as well. */
  readonly wantsHolder: boolean;
  /** The user asked for the history category. */
  readonly showsCategory: boolean;
  /** The text is made of a proof whose picture has no room for the sex. */
  readonly hidesSex?: boolean;
}

interface Alert {
  readonly tone: 'alarm' | 'warn';
  readonly text: string;
}

type Row = readonly [label: string, lines: readonly string[], tone?: Tone];

/** A reading for a person at a counter: first what is wrong, then the facts in the order of the classic face. */
export function readingText(reading: LicenceReading, options: TextOptions): string {
  const { words, paint } = options;
  const { licence, history, holder, judgedOn, origin } = reading;
  const { field } = words;
  const kind = licence === null ? 'history' : reading.card === 'ic-licence' ? 'icLicence' : 'licence';
  const title = paint('bold', words.title[kind]);
  const lines = [title];
  if (origin === 'virtual') lines.push(paint('dim', words.demonstration));
  if (origin === 'replay') lines.push(paint('warn', words.replay));
  lines.push('');

  lines.push(...readingAlerts(reading, options));

  const rows: Row[] =
    holder === null ? [[field.name, [whyNoHolder(reading, options)]]] : holderRows(holder, options);
  if (reading.domicile !== null) rows.push([field.domicile, [reading.domicile]]);
  if (licence !== null) {
    const validity = validityOn(licence.expiresOn, judgedOn);
    const when = licence.expiresOn === null ? words.notOnCard : words.date(licence.expiresOn);
    const remaining = words.validity(validity);
    rows.push(
      [field.expiresOn, [remaining === '' ? when : `${when}  ${remaining}`]],
      [field.colourClass, [words.colourClass(licence.colourClass)], licence.band],
      [field.conditions, listOf(licence.conditions, words)],
      [kind === 'icLicence' ? field.cardNumber : field.number, [licence.number ?? words.notOnCard]],
    );
    if (kind === 'icLicence') rows.push(...onConventionalCard(licence, words));
  }
  if (history !== null) {
    const { category } = history;
    const said = options.showsCategory ? String(category) : words.categoryHidden;
    rows.push(
      [field.recordedOn, [history.recordedOn === null ? words.notOnCard : words.date(history.recordedOn)]],
      [field.historyNumber, [history.number ?? words.notOnCard]],
      [field.historyCategory, [category === null ? words.notOnCard : said]],
    );
  }
  const record = licence ?? history;
  if (record !== null) {
    const { acquiredOn, categories, photo, remarks } = record;
    const labels = Object.values(words.acquired);
    const labelWidth = Math.max(...labels.map(columns)) + 2;
    const acquired = (['motorcycleSmallMoped', 'other', 'secondClass'] as const).map((key) => {
      const date = acquiredOn[key];
      const label = padColumns(words.acquired[key], labelWidth);
      return `${label}${date === null ? words.notOnCard : words.date(date)}`;
    });
    const kinds = categories.length === 0 ? [words.none] : words.categories(categories);
    rows.push(
      [field.acquiredOn, acquired],
      [field.categories, kinds],
      [field.remarks, listOf(remarks, words)],
    );
    const isPhotoLeft = reading.notes.some((note) => note.kind === 'photo-needs-pin2');
    const noPhoto = isPhotoLeft ? words.photoNotRead : words.notOnCard;
    rows.push([field.photo, [photo === null ? noPhoto : words.photo]]);
  }
  const { record: recordAuthenticity, holder: holderAuthenticity } = reading.authenticity;
  rows.push([
    licence === null ? field.historySignature : field.recordSignature,
    [words.recordVerdict(recordAuthenticity.verdict)],
  ]);
  // A holder in the record has no verdict besides the record's.
  if (holderAuthenticity.verdict !== 'not-read' && holder?.source !== 'licence-record') {
    const { verdict } = holderAuthenticity;
    const isBesideUnverified = holderStanding(reading)?.isBesideUnverified ?? false;
    rows.push([
      field.certificate,
      [words.holderVerdict(verdict), ...(isBesideUnverified ? [words.recordUnverified] : [])],
    ]);
  }
  const time = localTime(reading.readAt);
  const readOn = parseIso(time.slice(0, 10));
  rows.push([field.readAt, [readOn === null ? time : words.moment(readOn, time.slice(11, 16))]]);
  if (isOfAnotherDay(reading)) rows.push([field.judgedAsOf, [words.judgedAsOf(judgedOn)]]);
  // Leave out notes that the verdicts or alerts say already.
  const notes = reading.notes.filter((note) => !saidAlready(note));
  if (notes.length > 0) rows.push([field.notes, notes.map(words.note)]);
  lines.push(...table(rows, paint), '');
  for (const limit of words.limits[kind]) {
    lines.push(...wrapColumns(limit, WIDTH).map((line) => paint('dim', line)));
  }
  return `${lines.join('\n')}\n`;
}

function saidAlready(note: Note): boolean {
  if (note.kind === 'test-authority' || note.kind === 'photo-needs-pin2') return true;
  return note.kind === 'certificate-reason' && (note.reason === 'expired' || note.reason === 'not-yet-valid');
}

function alertsOf({ licence, authenticity, notes, judgedOn }: LicenceReading, words: Words): Alert[] {
  const alerts: Alert[] = [];
  if (authenticity.record.verdict === 'altered') alerts.push({ tone: 'alarm', text: words.recordAltered });
  if (notes.some((note) => note.kind === 'missing-file' && note.file === 'DF1/EF04'))
    alerts.push({ tone: 'warn', text: words.changesMissing });
  const { verdict } = authenticity.holder;
  const holderAlert = words.holderAlert(verdict);
  if (holderAlert !== null)
    alerts.push({ tone: verdict === 'altered' ? 'alarm' : 'warn', text: holderAlert });
  const differing = notes.flatMap((note) => (note.kind === 'holder-differs' ? [note.field] : []));
  if (differing.length > 0) alerts.push({ tone: 'warn', text: words.holdersDiffer(differing) });
  if (licence !== null) alerts.push(...validityAlerts(licence.expiresOn, judgedOn, words));
  return alerts;
}

/** What is wrong with a reading, with an empty line below, if there is anything. */
export function readingAlerts(
  reading: LicenceReading,
  { words, paint }: Pick<TextOptions, 'words' | 'paint'>,
): string[] {
  return alertLines(alertsOf(reading, words), paint);
}

/** With an empty line below, if there are any. */
function alertLines(alerts: readonly Alert[], paint: Paint): string[] {
  const lines = alerts.flatMap(({ tone, text }) =>
    wrapColumns(showable(text), WIDTH - 2).map((line, i) => paint(tone, `${i === 0 ? '!' : ' '} ${line}`)),
  );
  return lines.length === 0 ? [] : [...lines, ''];
}

function validityAlerts(expiresOn: CalendarDate | null, today: CalendarDate, words: Words): Alert[] {
  const validity = validityOn(expiresOn, today);
  const text = words.validityAlert(validity, expiresOn);
  return text === null ? [] : [{ tone: validity.kind === 'expiring' ? 'warn' : 'alarm', text }];
}

function whyNoHolder({ authenticity }: LicenceReading, { words, wantsHolder }: TextOptions): string {
  if (authenticity.holder.verdict === 'no-certificate') return words.noCertificate;
  return wantsHolder ? words.couldNotRead : words.notRead;
}

/** What a マイナ免許証 does not have. */
function onConventionalCard(licence: LicenceRecord, words: Words): Row[] {
  const { field } = words;
  const { issuedOn, commission, referenceNumber, acquiredByKind, changes } = licence;
  return [
    [field.issuedOn, [issuedOn === null ? words.notOnCard : words.date(issuedOn)]],
    [field.commission, [commission ?? words.notOnCard]],
    [field.referenceNumber, [referenceNumber ?? words.notOnCard]],
    [
      field.acquiredByKind,
      listOf(
        acquiredByKind.map(({ category, date }) => words.acquiredKind(category, words.date(date))),
        words,
      ),
    ],
    [
      field.changes,
      listOf(
        changes.map((change) => words.change(change, change.on && words.date(change.on))),
        words,
      ),
    ],
  ];
}

/**
 * What a conventional licence tells without a PIN, below an alert if the card has run out or soon does. No signature
 * protects it, so nothing here says that a card is valid.
 */
export function onCardLines(
  { version, issuedOn, expiresOn }: CardFace,
  today: CalendarDate,
  { words, paint }: Pick<TextOptions, 'words' | 'paint'>,
): readonly string[] {
  const { field } = words;
  const rows: readonly Row[] = [
    [field.expiresOn, [expiresOn === null ? words.notOnCard : words.date(expiresOn)]],
    [field.issuedOn, [issuedOn === null ? words.notOnCard : words.date(issuedOn)]],
    [field.version, [version ?? words.notOnCard]],
  ];
  const alerts = expiresOn === null ? [] : validityAlerts(expiresOn, today, words);
  return [...alertLines(alerts, paint), ...table(rows, paint)];
}

function holderRows(holder: Holder, { words, hidesSex = false }: TextOptions): Row[] {
  const { field } = words;
  if (holder.source === 'licence-record') {
    // There is no sex in the chip of a conventional licence.
    return [
      [field.name, [holder.name ?? words.notOnCard]],
      [field.kana, [holder.kana ?? words.notOnCard]],
      ...(holder.alias === null ? [] : [[field.alias, [holder.alias]] satisfies Row]),
      [field.birthDate, [holder.birthDate === null ? words.notOnCard : words.date(holder.birthDate)]],
      [field.address, [holder.address ?? words.notOnCard]],
    ];
  }
  return [
    [field.name, [withSubstitutes(holder.name, holder.substitutes.name, words)]],
    [field.birthDate, [holder.birthDate === null ? words.notOnCard : words.date(holder.birthDate)]],
    ...(hidesSex ? [] : [[field.sex, [words.sex(holder.sex)]] satisfies Row]),
    [field.address, [withSubstitutes(holder.address, holder.substitutes.address, words)]],
  ];
}

function withSubstitutes(text: string | null, positions: readonly number[], words: Words): string {
  if (text === null) return words.notOnCard;
  return positions.length === 0 ? text : text + words.substitutes(positions.map((position) => position + 1));
}

function listOf(items: readonly string[], words: Words): string[] {
  return items.length === 0 ? [words.none] : [...items];
}

/** Labels on the left, values on the right, aligned in columns. Long values break within their column. */
export function table(rows: readonly Row[], paint: Paint, width = WIDTH): string[] {
  const labelWidth = Math.max(...rows.map(([label]) => columns(label))) + 2;
  return rows.flatMap(([label, values, tone = 'plain']) =>
    values
      .flatMap((value) => wrapColumns(showable(value), width - labelWidth))
      .map((line, i) =>
        `${paint('dim', padColumns(i === 0 ? label : '', labelWidth))}${paint(tone, line)}`.trimEnd(),
      ),
  );
}
