import { isAboutDomicile } from '../src/app/contract/conventional-notes.ts';
import type { ReadingView } from '../src/app/contract/reading.ts';
import { isPhotoUnread, lacksChanges } from '../src/face/face-subject.ts';
import { CHANGED } from '../src/face/face-words.ts';
import { formatIso } from '../src/licence/calendar.ts';
import { CATEGORY_ENGLISH } from '../src/licence/categories.ts';
import type { Holder, LicenceChange, LicenceRecord } from '../src/licence/licence-record.ts';
import { dateInWords } from './date-in-words.ts';
import { type Change, type Field, fieldMakers, photoField } from './field-rows.ts';
import type { Words } from './words/words.ts';

type Licence = Omit<LicenceRecord, 'photo'>;

/** The fields of a conventional licence, in the order of the printed card. */
export function conventionalFields(
  reading: ReadingView,
  licence: Licence,
  holder: Holder,
  words: Words,
): Field[] {
  const { licence: say, lang } = words;
  const { text, list, date } = fieldMakers(words);
  const { acquiredOn, categories, colourClass, number } = licence;
  return [
    text('name', holder.name),
    text('furigana', holder.kana),
    text('commonName', holder.alias),
    date('birthDate', holder.birthDate),
    text('address', holder.address),
    domicileField(reading, words),
    cardPhotoField(reading, words),
    date('issuedOn', licence.issuedOn),
    text('referenceNumber', licence.referenceNumber),
    text('colourClass', colourClass, colourClass && say.colourClass(colourClass)),
    date('lastDay', licence.expiresOn),
    list('conditions', licence.conditions),
    text('cardNumber', number),
    date('motorcycleSmallMoped', acquiredOn.motorcycleSmallMoped),
    date('other', acquiredOn.other),
    date('secondClass', acquiredOn.secondClass),
    list(
      'categories',
      categories.map((one) => (lang === 'ja' ? one : `${one} (${CATEGORY_ENGLISH[one]})`)),
    ),
    {
      ...list(
        'acquiredByKind',
        licence.acquiredByKind.map(({ category, date: on }) => `${category}　${dateInWords(on, lang)}`),
      ),
      isOfWords: true,
    },
    text('commission', licence.commission),
    list('remarks', licence.remarks),
    changesField(reading, licence.changes, words),
  ];
}

/** Only a read that was asked for the domicile has it. The screen shows it on request, and no file holds it. */
function domicileField({ domicile, notes }: ReadingView, words: Words): Field {
  const { licence: say } = words;
  const { text } = fieldMakers(words);
  const name = 'domicile';
  const about = notes.filter(isAboutDomicile);
  if (domicile !== null) {
    const odd = about.length === 0 ? {} : { remark: say.conventional.domicileOdd };
    return { ...text(name, domicile), ...odd, concealed: name };
  }
  const line = about.length === 0 ? say.notRead : say.conventional.domicileUnreadable;
  return { name, lines: [line], copy: null };
}

function cardPhotoField(reading: ReadingView, words: Words): Field {
  const { licence: say } = words;
  const name = 'cardPhoto';
  if (!isPhotoUnread(reading)) return photoField(name, reading, words);
  return { name, lines: [say.notRead], copy: null, remark: say.conventional.photoNeeds };
}

function changesField(reading: ReadingView, changes: readonly LicenceChange[], words: Words): Field {
  const { conventional: say } = words.licence;
  const name = 'changes';
  if (changes.length === 0) {
    return { name, lines: [lacksChanges(reading) ? say.changesNotRead : say.noChanges], copy: null };
  }
  const told = changes.map(({ on, what, value, commission }) => ({
    iso: on === null ? say.undated : formatIso(on),
    on: on === null ? say.undated : dateInWords(on, words.lang),
    what: CHANGED[what][words.lang],
    value: value.trim() === '' ? say.unreadableChange : value,
    by: commission,
  }));
  const lineOf = ({ iso, what, value, by }: Change & { readonly iso: string }) =>
    [iso, what, value, by ?? ''].join('\t').trimEnd();
  return { name, lines: [], copy: told.map(lineOf).join('\n'), changes: told };
}
