import { dayInJapan, timeInJapan } from '../../licence/calendar.ts';
import { validityOn } from '../../licence/validity.ts';
import type { Check, Sourced } from '../../register/check.ts';
import { type Judged, newestVerdict } from '../../register/judged.ts';
import type { Person } from '../../register/person.ts';
import type { PersonWithChecks } from '../../register/register.ts';
import { LIST_WORDS } from '../../register/words/list-words.ts';
import type { CommandIo } from '../io.ts';
import { table } from '../reading-text.ts';
import { wrapColumns } from '../terminal.ts';
import { afarWords } from '../words/afar.ts';
import type { RegisterWords } from '../words/register.ts';
import type { Words } from '../words/words.ts';

const WIDTH = 78;

type Row = readonly [label: string, values: readonly string[]];

/** A sentence of help, as wide as a table. */
export function paragraph(text: string): string {
  return wrapColumns(text, WIDTH).join('\n');
}

/** `1042 例示　花子` */
export function personNamed({ id, name }: Pick<Person, 'id' | 'name'>): string {
  return `${id} ${name}`;
}

/** A time in Japan, as the days of a list are, to the minute. */
export function momentText(at: number, { moment }: Pick<Words, 'moment'>): string {
  return moment(dayInJapan(at), timeInJapan(at));
}

/** The same for a time that is written down with its offset. What is no time is shown as it is. */
export function writtenMoment(time: string, words: Pick<Words, 'moment'>): string {
  const at = Date.parse(time);
  return Number.isNaN(at) ? time : momentText(at, words);
}

export function personText(
  { person, last, nextCheckOn, checks, judged }: PersonWithChecks,
  say: RegisterWords,
  { words, paint, language }: Pick<CommandIo, 'words' | 'paint' | 'language'>,
): string {
  const { field } = say;
  const optional = (label: string, value: string | null): readonly Row[] =>
    value === null ? [] : [[label, [value]]];
  const rows: readonly Row[] = [
    [field.id, [person.id]],
    [field.name, [person.name]],
    ...optional(field.kana, person.kana),
    ...optional(field.group, person.group),
    ...optional(field.note, person.note),
    ...optional(field.leftOn, person.leftOn && words.date(person.leftOn)),
    last === null
      ? [field.lastCheck, [say.neverChecked]]
      : [field.nextCheck, [nextCheckOn === null ? say.noNextCheck : words.date(nextCheckOn)]],
  ];
  const blocks = checks.map((check) =>
    [
      paint('bold', say.checkTitle(momentText(check.at, words))),
      ...table(checkRows(check, newestVerdict(check, judged), say, { words, language }), paint),
    ].join('\n'),
  );
  return `${[table(rows, paint).join('\n'), ...blocks].join('\n\n')}\n`;
}

function checkRows(
  check: Check,
  judged: Judged | null,
  say: RegisterWords,
  { words, language }: Pick<CommandIo, 'words' | 'language'>,
): readonly Row[] {
  const { field } = say;
  const { kept, expiresOn, consent } = check;
  const sourced = (value: Sourced) => [value.from === 'typed' ? say.typed(value.value) : value.value];
  const some = <T>(label: string, value: T | null, texts: (value: T) => readonly string[]): readonly Row[] =>
    value === null ? [] : [[label, texts(value)]];
  return [
    [field.by, [check.by]],
    ...some(afarWords({ language }).field.request, check.afar, () => [afarWords({ language }).fromAfar]),
    [field.card, [LIST_WORDS[language].card[check.card]]],
    ...some(field.reader, check.reader, (reader) => [reader]),
    [field.number, [check.number ?? words.notOnCard]],
    ...some(words.field.expiresOn, expiresOn, (day) => [
      `${words.date(day)}  ${words.validity(validityOn(day, check.judgedOn))}`.trimEnd(),
    ]),
    ...some(words.field.colourClass, check.colourClass, (colour) => [words.colourClass(colour)]),
    [
      words.field.categories,
      check.categories.length === 0 ? [words.none] : words.categories(check.categories),
    ],
    [words.field.conditions, check.conditions.length === 0 ? [words.none] : check.conditions],
    [words.field.recordSignature, verdicts(check, judged, say, words)],
    ...some(field.name, kept.name, sourced),
    ...some(words.field.birthDate, kept.birthDate, (day) => [words.date(day)]),
    ...some(words.field.address, kept.address, sourced),
    ...some(words.field.photo, kept.photo, () => [words.photo]),
    ...some(field.contract, kept.contract, ({ value }) => [value]),
    ...some(field.vehicle, kept.vehicle, ({ value }) => [value]),
    ...some(field.proof, kept.proof, () => [say.proofKept(check.id)]),
    ...some(field.consent, consent, ({ agreedAt }) => [say.consentGiven(writtenMoment(agreedAt, words))]),
  ];
}

/** The newest verdict with its day, then the one of the check. */
function verdicts(check: Check, judged: Judged | null, say: RegisterWords, words: Words): readonly string[] {
  const atCheck = words.recordVerdict(check.record);
  if (judged === null) return [atCheck];
  const newest = words.recordVerdict(judged.record);
  return [say.judgedOn(newest, momentText(judged.at, words), judged.by), say.judgedAtCheck(atCheck)];
}
