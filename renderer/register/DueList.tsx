import { type ReactElement, useEffect, useState } from 'react';
import type { CommandOutput } from '../../src/app/contract/contract.ts';
import { showable } from '../../src/base/showable.ts';
import { formatIso } from '../../src/licence/calendar.ts';
import { call } from '../desk-store.ts';
import { useWords } from '../use-words.ts';
import { showPersonPage } from './register-view.ts';
import { sayFault } from './say-fault.ts';
import { useSaving } from './use-saving.ts';

const SPANS = [0, 30, 90, 180, 365] as const;
const MOST = 500;

/** Who is due, why, and when, soonest first. */
export function DueList({ version }: { readonly version: number }): ReactElement {
  const words = useWords();
  const { due: say, saving } = words.register;
  const [days, setDays] = useState(30);
  const [listed, setListed] = useState<CommandOutput<'duePeople'>['due'] | null>(null);
  const [fault, setFault] = useState('');
  const { said, problem, isWorking, save } = useSaving();
  // biome-ignore lint/correctness/useExhaustiveDependencies: `version` stands for what the register holds
  useEffect(() => {
    let isOver = false;
    void call('duePeople', { days, most: MOST }).then((answer) => {
      if (isOver) return;
      setFault(answer.ok ? '' : sayFault(answer.error, words));
      setListed(answer.ok ? answer.value.due : null);
    });
    return () => {
      isOver = true;
    };
  }, [days, version]);
  const csv = (encoding: 'utf-8' | 'shift_jis') => save({ kind: 'csv', encoding, dueWithin: days });
  return (
    <>
      <div className="register-find">
        <div className="choice">
          <label htmlFor="register-days">{say.within}</label>
          <select
            id="register-days"
            value={days}
            onChange={({ currentTarget }) => {
              // The people of the days before must not stand under the new ones.
              setListed(null);
              setDays(Number(currentTarget.value));
            }}
          >
            {SPANS.map((one) => (
              <option key={one} value={one}>
                {say.days(one)}
              </option>
            ))}
          </select>
        </div>
      </div>
      <p role="status" className="faint">
        {listed !== null && (listed.length === 0 ? say.none : countOf(listed.length, say))}
      </p>
      <p className="problem" role="alert">
        {fault}
      </p>
      {listed !== null && listed.length > 0 && <DueTable due={listed} />}
      <div className="bar">
        <button type="button" onClick={() => save({ kind: 'ics', days })}>
          {saving.calendar}
        </button>
        <button
          type="button"
          onClick={() => save({ kind: 'pdf', business: null, operator: null, dueWithin: days })}
        >
          {saving.paper.save}
        </button>
        <button type="button" onClick={() => csv('utf-8')}>
          {saving.csv.utf8}
        </button>
        <button type="button" onClick={() => csv('shift_jis')}>
          {saving.csv.sjis}
        </button>
        <p role="status">{isWorking ? saving.working : said}</p>
        <p className="problem" role="alert">
          {problem}
        </p>
      </div>
    </>
  );
}

type Say = ReturnType<typeof useWords>['register']['due'];

function countOf(count: number, say: Say): string {
  return count < MOST ? say.count(count) : say.most(count);
}

function DueTable({ due }: { readonly due: CommandOutput<'duePeople'>['due'] }): ReactElement {
  const { due: say } = useWords().register;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: the keyboard must reach what scrolls
    <section className="people" tabIndex={0} aria-label={say.title}>
      <table>
        <thead>
          <tr>
            {(['name', 'id', 'on', 'why'] as const).map((one) => (
              <th key={one} scope="col">
                {say.columns[one]}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {due.map(({ id, name, why, on, days }) => (
            <tr key={`${id} ${why}`}>
              <th scope="row">
                <button type="button" onClick={() => showPersonPage(id)}>
                  {showable(name)}
                </button>
              </th>
              <td>{showable(id)}</td>
              <td>
                {on !== null && formatIso(on)}{' '}
                {days !== null && (
                  <span className={days < 0 ? 'register-late' : 'faint'}>{say.away(days)}</span>
                )}
              </td>
              <td>{say.why[why]}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
