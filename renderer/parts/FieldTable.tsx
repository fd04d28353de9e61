import { type ReactElement, type ReactNode, useState } from 'react';
import type { ReadingView } from '../../src/app/contract/reading.ts';
import { showable } from '../../src/base/showable.ts';
import { conventionalFields } from '../conventional-rows.ts';
import { copyText } from '../copy-text.ts';
import { type Concealed, type Field, type FieldName, otherFields, portalFields } from '../field-rows.ts';
import { useWords } from '../use-words.ts';
import type { Words } from '../words/words.ts';
import { Changes } from './Changes.tsx';
import './FieldTable.css';

/** Whether each is shown, and how to toggle it. The face and the table share this, so that both show the same. */
export type Revealing = Readonly<
  Record<Concealed, { readonly isShown: boolean; readonly toggle: () => void }>
>;

interface FieldTableProps {
  readonly reading: ReadingView;
  readonly revealing: Revealing;
}

/**
 * Every field, each with a copy button, in the words and order of My Number Portal or of the printed card; then what
 * else was read.
 */
export function FieldTable({ reading, revealing }: FieldTableProps): ReactElement {
  const words = useWords();
  const { licence: say } = words;
  const [copied, setCopied] = useState<FieldName | 'all' | null>(null);
  const all = fieldsOf(reading, words);
  const held = all.filter(({ isAbsent }) => isAbsent !== true);
  const absent = all.filter(({ isAbsent }) => isAbsent === true);
  const others = otherFields(reading, words);
  const told = copied === 'all' ? words.frame.copiedAll : copied && `${say.field[copied]}: ${say.copied}`;
  const rows = (fields: readonly Field[]) => (
    <table>
      <tbody>
        {fields.map((field) => (
          <tr key={field.name}>
            <th scope="row">{say.field[field.name]}</th>
            <td>
              <Value field={field} revealing={revealing} />
            </td>
            <td className="copy">
              <CopyButton
                field={field}
                revealing={revealing}
                isCopied={copied === field.name}
                onCopied={setCopied}
              />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
  return (
    <section className="panel" aria-labelledby="fields">
      <div className="details-head">
        <h2 id="fields">{say.fields}</h2>
        <button
          type="button"
          onClick={() =>
            void copyText(allOf([...held, ...others], revealing, words)).then(() => setCopied('all'))
          }
        >
          {copied === 'all' ? say.copied : words.frame.copyAll}
        </button>
      </div>
      {rows(held)}
      {absent.length > 0 && (
        <details className="details-absent">
          <summary>{words.frame.notOnChip(absent.length)}</summary>
          {rows(absent)}
        </details>
      )}
      <h3 className="details-other">{say.otherFields}</h3>
      {rows(others)}
      <p className="visually-hidden" role="status">
        {told}
      </p>
    </section>
  );
}

function fieldsOf(reading: ReadingView, words: Words): readonly Field[] {
  const { card, licence, holder } = reading;
  const isConventional = card === 'ic-licence' && licence !== null && holder !== null;
  return isConventional ? conventionalFields(reading, licence, holder, words) : portalFields(reading, words);
}

/** Each field with its name, one a line. What the screen conceals is not among them. */
function allOf(fields: readonly Field[], revealing: Revealing, { licence: say }: Words): string {
  return fields
    .flatMap((field) =>
      field.copy === null || isConcealed(field, revealing)
        ? []
        : [`${say.field[field.name]}\t${field.copy.replaceAll('\n', '、')}`],
    )
    .join('\n');
}

function isConcealed({ concealed }: Field, revealing: Revealing): boolean {
  return concealed !== undefined && !revealing[concealed].isShown;
}

function Value({ field, revealing }: { readonly field: Field; readonly revealing: Revealing }): ReactElement {
  const { licence: say } = useWords();
  const { name, lines, copy, remark, concealed, picture, changes, isOfWords } = field;
  const label = say.field[name];
  let value: ReactNode;
  if (isConcealed(field, revealing)) value = <div className="faint">{say.concealed}</div>;
  else if (picture !== undefined) value = <img className="details-photo" src={picture} alt={label} />;
  else if (changes !== undefined) value = <Changes changes={changes} />;
  else {
    value = lines.map((line, i) => (
      <div key={String(i)} className={copy === null ? 'faint' : undefined}>
        {showable(line)}
      </div>
    ));
  }
  return (
    <div className={isConcealed(field, revealing) ? 'details-concealed' : undefined}>
      {isOfWords ? <div className="details-words">{value}</div> : value}
      {remark !== undefined && !isConcealed(field, revealing) && <div className="faint">{remark}</div>}
      {concealed !== undefined && (
        <label className="switch">
          <input
            type="checkbox"
            role="switch"
            aria-checked={revealing[concealed].isShown}
            aria-label={`${say.reveal}: ${label}`}
            checked={revealing[concealed].isShown}
            onChange={revealing[concealed].toggle}
          />
          <span>{say.reveal}</span>
        </label>
      )}
    </div>
  );
}

interface CopyButtonProps {
  readonly field: Field;
  readonly revealing: Revealing;
  readonly isCopied: boolean;
  readonly onCopied: (name: FieldName) => void;
}

function CopyButton({ field, revealing, isCopied, onCopied }: CopyButtonProps): ReactElement | null {
  const { licence: say } = useWords();
  const { name, copy } = field;
  if (copy === null || isConcealed(field, revealing)) return null;
  return (
    <button
      type="button"
      aria-label={`${say.copy}: ${say.field[name]}`}
      onClick={() => void copyText(copy).then(() => onCopied(name))}
    >
      {isCopied ? say.copied : say.copy}
    </button>
  );
}
