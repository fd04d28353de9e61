import type { ReadingView } from '../src/app/contract/reading.ts';
import { minuteOf } from '../src/face/face-words.ts';
import { type CalendarDate, formatIso } from '../src/licence/calendar.ts';
import { CATEGORY_ENGLISH } from '../src/licence/categories.ts';
import { dateInWords } from './date-in-words.ts';
import type { Words } from './words/words.ts';

export type FieldName = keyof Words['licence']['field'];

/** What stays hidden until the person asks for it. */
export type Concealed = 'photo' | 'category' | 'domicile';

export interface Field {
  readonly name: FieldName;
  readonly lines: readonly string[];
  /** The text for the clipboard; null where there is nothing to copy. */
  readonly copy: string | null;
  /** A note about the value, shown under it. */
  readonly remark?: string;
  readonly concealed?: Concealed;
  /** The chip does not hold it, so it is folded away. */
  readonly isAbsent?: true;
  readonly picture?: string;
  /** The lines break between words alone. */
  readonly isOfWords?: boolean;
  /** Shown instead of the lines. */
  readonly changes?: readonly Change[];
}

/** One change since issue, in words. */
export interface Change {
  readonly on: string;
  readonly what: string;
  readonly value: string;
  readonly by: string | null;
}

/**
 * The portal's order. A field that the chip does not hold is listed as well, so that the person does not search for it.
 */
export function portalFields(reading: ReadingView, words: Words): Field[] {
  const { licence: say, lang } = words;
  const { licence, history } = reading;
  const { text, list, date } = fieldMakers(words);
  const record = licence ?? history;
  const fields = personFields(reading, words);
  if (record === null) return fields;
  fields.push(photoField('photo', reading, words));
  if (licence !== null) {
    const { colourClass, expiresOn, number } = licence;
    fields.push(
      text('colourClass', colourClass, colourClass && say.colourClass(colourClass)),
      text(
        'expiresOn',
        expiresOn && formatIso(expiresOn),
        expiresOn && say.until(dateInWords(expiresOn, lang)),
      ),
      text('number', number),
    );
  }
  if (history !== null) {
    const { recordedOn, category, number } = history;
    const field = text('category', category === null ? null : String(category));
    fields.push(
      date('recordedOn', recordedOn),
      category === null ? field : { ...field, concealed: 'category', remark: say.categoryUnexplained },
      text('historyNumber', number),
    );
  }
  const { acquiredOn, categories, remarks } = record;
  fields.push(
    list(
      licence !== null ? 'categories' : 'pastCategories',
      categories.map((one) => (lang === 'ja' ? one : `${one} (${CATEGORY_ENGLISH[one]})`)),
    ),
    date('motorcycleSmallMoped', acquiredOn.motorcycleSmallMoped),
    date('other', acquiredOn.other),
    date('secondClass', acquiredOn.secondClass),
  );
  if (licence !== null) fields.push(list('conditions', licence.conditions));
  fields.push(list('remarks', remarks));
  return fields;
}

/** From 氏名 to 保有状況. Of these a card tells at most the name, the birth date and the address. */
function personFields({ holder, authenticity }: ReadingView, words: Words): Field[] {
  const { licence: say } = words;
  const { text, date, none } = fieldMakers(words);
  const unread = authenticity.holder.verdict === 'no-certificate' ? say.noCertificate : say.notRead;
  const ofHolder = (name: FieldName, field: () => Field): Field =>
    holder === null ? { name, lines: [unread], copy: null } : field();
  const withSubstitutes = (field: Field, positions: readonly number[] = []): Field =>
    positions.length === 0
      ? field
      : { ...field, remark: say.substitutes(positions.map((position) => position + 1)) };
  // A name in use or a former surname may stand in brackets within the name. The card does not say which of the two it
  // is.
  const hasBrackets = /[［[（(]/.test(holder?.name ?? '');
  const other = (name: FieldName): Field =>
    hasBrackets ? { ...none(name), remark: say.perhapsInBrackets } : none(name);
  return [
    ofHolder('name', () => withSubstitutes(text('name', holder?.name ?? null), holder?.substitutes.name)),
    none('furigana'),
    other('commonName'),
    other('formerSurname'),
    ofHolder('birthDate', () => date('birthDate', holder?.birthDate ?? null)),
    ofHolder('address', () =>
      withSubstitutes(text('address', holder?.address ?? null), holder?.substitutes.address),
    ),
    none('domicile'),
    none('holding'),
  ];
}

export function photoField(name: 'photo' | 'cardPhoto', { photo }: ReadingView, words: Words): Field {
  switch (photo.kind) {
    case 'drawn':
      return { name, lines: [], copy: null, concealed: 'photo', picture: photo.href };
    case 'absent':
      return fieldMakers(words).none(name);
    case 'undrawable':
      return { name, lines: [words.licence.photoUndrawable], copy: null };
  }
}

/** What the portal does not show. */
export function otherFields({ holder, authenticity, readAt }: ReadingView, words: Words): Field[] {
  const { licence: say, lang } = words;
  const { text } = fieldMakers(words);
  const fields: Field[] = [];
  // There is no sex in the chip of a conventional licence.
  if (holder !== null && holder.source !== 'licence-record')
    fields.push(text('sex', holder.sex && say.sex[holder.sex]));
  if (authenticity.record.subject !== null) fields.push(text('issuer', authenticity.record.subject));
  fields.push(text('readAt', minuteOf(readAt)[lang]));
  return fields;
}

export function fieldMakers({ licence: say, lang }: Words) {
  const none = (name: FieldName): Field => ({ name, lines: [say.notOnChip], copy: null, isAbsent: true });
  const text = (name: FieldName, value: string | null, shown = value): Field =>
    value === null || value.trim() === '' ? none(name) : { name, lines: [shown ?? value], copy: value };
  const list = (name: FieldName, values: readonly string[]): Field => {
    const lines = values.filter((value) => value.trim() !== '');
    return lines.length === 0 ? none(name) : { name, lines, copy: lines.join('\n') };
  };
  const date = (name: FieldName, value: CalendarDate | null): Field =>
    text(name, value && formatIso(value), value && dateInWords(value, lang));
  return { none, text, list, date };
}
