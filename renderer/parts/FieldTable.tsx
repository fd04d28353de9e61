import { type ReactElement, useState } from 'react';
import type { ReadingView } from '../../src/app/contract.ts';
import { readTime } from '../../src/face/face-words.ts';
import { type CalendarDate, eraYear, formatIso } from '../../src/licence/calendar.ts';
import { CATEGORY_ENGLISH } from '../../src/licence/categories.ts';
import { copyText } from '../copy-text.ts';
import { useWords } from '../use-words.ts';
import type { Words } from '../words/words.ts';

type FieldName = keyof Words['licence']['field'];

interface Field {
  readonly name: FieldName;
  readonly lines: readonly string[];
  /** What goes to the clipboard; null where there is nothing to copy. */
  readonly copy: string | null;
}

/** Every field that was read, in words, each with a button that copies it. */
export function FieldTable({ reading }: { readonly reading: ReadingView }): ReactElement {
  const words = useWords();
  const { licence: say } = words;
  const [copied, setCopied] = useState<FieldName | null>(null);
  return (
    <section className="panel" aria-labelledby="fields">
      <h2 id="fields">{say.fields}</h2>
      <table>
        <tbody>
          {fieldsOf(reading, words).map(({ name, lines, copy }) => (
            <tr key={name}>
              <th scope="row">{say.field[name]}</th>
              <td className={copy === null ? 'faint' : undefined}>
                {lines.map((line) => (
                  <div key={line}>{line}</div>
                ))}
              </td>
              <td className="copy">
                {copy !== null && (
                  <button
                    type="button"
                    aria-label={`${say.copy}: ${say.field[name]}`}
                    onClick={() => void copyText(copy).then(() => setCopied(name))}
                  >
                    {copied === name ? say.copied : say.copy}
                  </button>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <p className="visually-hidden" role="status">
        {copied === null ? '' : `${say.field[copied]}: ${say.copied}`}
      </p>
    </section>
  );
}

function fieldsOf(reading: ReadingView, { licence: say, lang }: Words): Field[] {
  const { licence, history, holder, authenticity } = reading;
  const fields: Field[] = [];
  const text = (name: FieldName, value: string | null, shown = value) => {
    fields.push({ name, lines: [shown ?? say.notOnCard], copy: value });
  };
  const list = (name: FieldName, values: readonly string[]) => {
    const isEmpty = values.length === 0;
    fields.push({ name, lines: isEmpty ? [say.none] : values, copy: isEmpty ? null : values.join('\n') });
  };
  const date = (name: FieldName, value: CalendarDate | null) => {
    text(name, value && formatIso(value), value && (lang === 'ja' ? inJapanese(value) : formatIso(value)));
  };
  if (holder === null) {
    for (const name of ['name', 'birthDate', 'address'] as const) {
      fields.push({ name, lines: [say.notRead], copy: null });
    }
  } else {
    text('name', holder.name);
    date('birthDate', holder.birthDate);
    text('sex', holder.sex && say.sex[holder.sex]);
    text('address', holder.address);
  }
  if (licence !== null) {
    date('expiresOn', licence.expiresOn);
    text('colourClass', licence.colourClass, licence.colourClass && say.colourClass(licence.colourClass));
    list('conditions', licence.conditions);
    text('number', licence.number);
  }
  if (history !== null) {
    date('recordedOn', history.recordedOn);
    text('category', history.category === null ? null : String(history.category));
    text('historyNumber', history.number);
  }
  const record = licence ?? history;
  if (record !== null) {
    const { acquiredOn, categories, remarks } = record;
    list(
      'categories',
      categories.map((one) => (lang === 'ja' ? one : `${one} (${CATEGORY_ENGLISH[one]})`)),
    );
    date('motorcycleSmallMoped', acquiredOn.motorcycleSmallMoped);
    date('other', acquiredOn.other);
    date('secondClass', acquiredOn.secondClass);
    list('remarks', remarks);
  }
  if (authenticity.record.subject !== null) text('issuer', authenticity.record.subject);
  const time = readTime(reading.readAt);
  text('readAt', lang === 'ja' ? time.ja : time.en.replace('Read ', ''));
  return fields;
}

/** 2029年（令和11年）02月01日 */
function inJapanese(date: CalendarDate): string {
  const era = eraYear(date);
  const two = (part: number) => String(part).padStart(2, '0');
  return `${date.year}年${era === null ? '' : `（${era}年）`}${two(date.month)}月${two(date.day)}日`;
}
