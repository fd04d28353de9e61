import { type ReactElement, useCallback, useEffect, useRef, useState } from 'react';
import { call } from '../desk-store.ts';
import { useWords } from '../use-words.ts';
import { PeopleTable } from './PeopleTable.tsx';
import { PersonForm } from './PersonForm.tsx';
import { FILTERS, type Person, showPersonPage, useRegisterView } from './register-view.ts';
import { sayFault } from './say-fault.ts';

/** What falls due within these days is due. */
const DAYS = 30;
const MOST = 200;

/** The list of people, searched as one types. `version` grows when an entry is added: the list is read again. */
export function People({ version }: { readonly version: number }): ReactElement {
  const { register: say } = useWords();
  const query = useRegisterView((one) => one.query);
  const filter = useRegisterView((one) => one.filter);
  const [isAdding, setAdding] = useState(false);
  const { people, total, problem, more } = usePeople(version);
  const nobody = query === '' && filter === 'all' ? say.empty : say.nobody;
  if (isAdding) {
    return (
      <PersonForm
        before={null}
        onSaved={({ person }) => showPersonPage(person.id)}
        onCancel={() => setAdding(false)}
      />
    );
  }
  return (
    <>
      <div className="register-find">
        <div className="choice">
          <label htmlFor="register-search">{say.search}</label>
          <input
            id="register-search"
            type="text"
            autoComplete="off"
            maxLength={200}
            value={query}
            onChange={({ currentTarget }) => useRegisterView.setState({ query: currentTarget.value })}
          />
        </div>
        <div className="choice">
          <label htmlFor="register-filter">{say.filter}</label>
          <select
            id="register-filter"
            value={filter}
            onChange={({ currentTarget }) =>
              useRegisterView.setState({
                filter: FILTERS.find((one) => one === currentTarget.value) ?? 'all',
              })
            }
          >
            {FILTERS.map((one) => (
              <option key={one} value={one}>
                {say.filters[one]}
              </option>
            ))}
          </select>
        </div>
        <button type="button" onClick={() => setAdding(true)}>
          {say.person.add}
        </button>
      </div>
      <p role="status" className="faint">
        {problem === '' && total !== null && (total === 0 ? nobody : say.found(total))}
      </p>
      <p className="problem" role="alert">
        {problem}
      </p>
      {people.length > 0 && (
        <PeopleTable people={people} total={total ?? people.length} onEnd={more} onChoose={showPersonPage} />
      )}
    </>
  );
}

/** The people that match, read in pages as they come into sight. */
function usePeople(version: number) {
  const words = useWords();
  const query = useRegisterView((one) => one.query);
  const filter = useRegisterView((one) => one.filter);
  const [people, setPeople] = useState<readonly Person[]>([]);
  const [total, setTotal] = useState<number | null>(null);
  const [problem, setProblem] = useState('');
  // An answer that belongs to another search is dropped.
  const search = useRef(0);
  const isAsking = useRef(false);
  // biome-ignore lint/correctness/useExhaustiveDependencies: `version` stands for what the register holds
  useEffect(() => {
    const mine = ++search.current;
    isAsking.current = true;
    void call('listPeople', { query, filter, days: DAYS, after: null, most: MOST }).then((answer) => {
      if (mine !== search.current) return;
      isAsking.current = false;
      setProblem(answer.ok ? '' : sayFault(answer.error, words));
      if (!answer.ok) return;
      setPeople(answer.value.people);
      setTotal(answer.value.total);
    });
  }, [query, filter, version]);
  const more = useCallback(() => {
    const last = people.at(-1);
    if (isAsking.current || last === undefined || total === null || people.length >= total) return;
    isAsking.current = true;
    const mine = search.current;
    const after = last.person.id;
    void call('listPeople', { query, filter, days: DAYS, after, most: MOST }).then((answer) => {
      if (mine !== search.current) return;
      isAsking.current = false;
      if (answer.ok) setPeople([...people, ...answer.value.people]);
    });
  }, [people, total, query, filter]);
  return { people, total, problem, more };
}
