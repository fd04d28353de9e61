import { type ReactElement, useEffect, useState } from 'react';
import type { ListedPersonView } from '../../src/app/contract/register.ts';
import { showable } from '../../src/base/showable.ts';
import { dayInJapan, formatIso } from '../../src/licence/calendar.ts';
import { useWords } from '../use-words.ts';
import './PeopleTable.css';

interface PeopleTableProps {
  /** Those that were read so far. */
  readonly people: readonly ListedPersonView[];
  readonly total: number;
  /** More are wanted: the end of what was read is near. */
  readonly onEnd: () => void;
  readonly onChoose: (id: string) => void;
}

/** Rows beyond both edges, so that a quick scroll meets no empty place. */
const BEYOND = 10;
/** In rem, as in PeopleTable.css. */
const ROW = 3;

/** A table of any length. Only the rows in sight are in the page. */
export function PeopleTable({ people, total, onEnd, onChoose }: PeopleTableProps): ReactElement {
  const { register: say } = useWords();
  const [at, setAt] = useState({ first: 0, rows: 20 });
  const { columns } = say;
  const last = Math.min(people.length, at.first + at.rows + 2 * BEYOND);
  const first = Math.max(0, Math.min(at.first - BEYOND, last));
  const shown = people.slice(first, last);
  useEffect(() => {
    if (last + BEYOND >= people.length && people.length < total) onEnd();
  }, [last, people.length, total, onEnd]);
  return (
    <section
      className="people"
      // biome-ignore lint/a11y/noNoninteractiveTabindex: the keyboard must reach what scrolls
      tabIndex={0}
      aria-label={say.title}
      onScroll={({ currentTarget: { scrollTop, clientHeight } }) => {
        const row = ROW * Number.parseFloat(getComputedStyle(document.documentElement).fontSize);
        setAt({ first: Math.floor(scrollTop / row), rows: Math.ceil(clientHeight / row) });
      }}
    >
      <table aria-rowcount={total + 1}>
        <thead>
          <tr aria-rowindex={1}>
            {(['name', 'id', 'group', 'last', 'expires', 'next'] as const).map((one) => (
              <th key={one} scope="col">
                {columns[one]}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {first > 0 && <Gap rows={first} />}
          {shown.map(({ person, last: check, nextCheckOn }, i) => (
            <tr key={person.id} aria-rowindex={first + i + 2}>
              <th scope="row">
                <button type="button" onClick={() => onChoose(person.id)}>
                  {showable(person.name)}
                </button>
              </th>
              <td>{showable(person.id)}</td>
              <td>{person.group === null ? '' : showable(person.group)}</td>
              <td>{check === null ? say.never : formatIso(dayInJapan(check.at))}</td>
              <td>{check?.expiresOn ? formatIso(check.expiresOn) : ''}</td>
              <td>{nextCheckOn === null ? '' : formatIso(nextCheckOn)}</td>
            </tr>
          ))}
          {last < people.length && <Gap rows={people.length - last} />}
        </tbody>
      </table>
    </section>
  );
}

/** Stands for the rows that are not in the page. */
function Gap({ rows }: { readonly rows: number }): ReactElement {
  return (
    <tr className="people-gap" style={{ height: `${rows * ROW}rem` }}>
      <td colSpan={6} />
    </tr>
  );
}
