import { type ReactElement, useEffect, useId, useRef, useState } from 'react';
import type { ReadingView } from '../../src/app/contract/reading.ts';
import type { RoundPersonView } from '../../src/app/contract/register-round.ts';
import { showable } from '../../src/base/showable.ts';
import { call } from '../desk-store.ts';
import { useWords } from '../use-words.ts';
import type { OpenState } from './OpenedRegister.tsx';
import { RecordCheck } from './RecordCheck.tsx';
import type { Person } from './register-view.ts';
import { sayFault } from './say-fault.ts';

interface RoundCardProps {
  readonly reading: ReadingView;
  readonly people: readonly RoundPersonView[];
  readonly register: OpenState;
  readonly onRecorded: (name: string) => void;
}

type Whose =
  | { readonly kind: 'looking' | 'recorded' }
  | { readonly kind: 'unknown' }
  | { readonly kind: 'known'; readonly person: Person['person'] };

/** The card that was read: whose it is by its number, else by the name on it, else by the operator's choice. */
export function RoundCard({ reading, people, register, onRecorded }: RoundCardProps): ReactElement | null {
  const words = useWords();
  const { round: say } = words.register;
  const [whose, setWhose] = useState<Whose>({ kind: 'looking' });
  const [problem, setProblem] = useState('');
  // The list of the round changes when a check is recorded; the card is still the same.
  const [atFirst] = useState(people);
  // biome-ignore lint/correctness/useExhaustiveDependencies: one reading is asked for once, and its key names it
  useEffect(() => {
    void call('whoseCard', {}).then((answer) => {
      if (answer.ok) setWhose(whoseOf(answer.value, atFirst, reading));
      else setProblem(sayFault(answer.error, words));
    });
  }, []);
  if (problem !== '') {
    return (
      <p className="problem" role="alert">
        {problem}
      </p>
    );
  }
  switch (whose.kind) {
    case 'looking':
    case 'recorded':
      return null;
    case 'unknown':
      return <Choose people={atFirst} onChoose={(person) => setWhose({ kind: 'known', person })} />;
    case 'known': {
      const { person } = whose;
      const inRound = atFirst.find(({ listed }) => listed.person.id === person.id);
      return (
        <>
          {inRound === undefined && <p className="register-changed">{say.notInGroup}</p>}
          {inRound?.isChecked === true && <p className="register-changed">{say.again}</p>}
          <RecordCheck
            key={person.id}
            person={person}
            reading={reading}
            register={register}
            takesFocus
            onRecorded={() => {
              setWhose({ kind: 'recorded' });
              onRecorded(person.name);
            }}
          />
          <button type="button" className="register-other" onClick={() => setWhose({ kind: 'unknown' })}>
            {say.other}
          </button>
        </>
      );
    }
  }
}

interface ChooseProps {
  readonly people: readonly RoundPersonView[];
  readonly onChoose: (person: Person['person']) => void;
}

/** Proposals that fit below the field. */
const MOST_SHOWN = 6;

function Choose({ people, onChoose }: ChooseProps): ReactElement {
  const { round: say } = useWords().register;
  const [typed, setTyped] = useState('');
  const id = useId();
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => field.current?.focus(), []);
  const found = people
    .filter(({ listed: { person } }) => textOf(person).includes(folded(typed)))
    .sort((a, b) => Number(a.isChecked) - Number(b.isChecked));
  const [only] = found;
  return (
    <form
      className="panel register-choose"
      autoComplete="off"
      onSubmit={(event) => {
        event.preventDefault();
        if (found.length === 1 && only !== undefined) onChoose(only.listed.person);
      }}
    >
      <div className="choice">
        <label htmlFor={id}>{say.whose}</label>
        <input
          id={id}
          ref={field}
          type="text"
          maxLength={200}
          value={typed}
          onChange={({ currentTarget }) => setTyped(currentTarget.value)}
        />
      </div>
      <div className="actions">
        {found.slice(0, MOST_SHOWN).map(({ listed: { person } }) => (
          <button key={person.id} type="button" onClick={() => onChoose(person)}>
            {showable(person.name)} <small>{showable(person.id)}</small>
          </button>
        ))}
        <span role="status" className="faint">
          {found.length === 0 ? say.nobody : found.length > MOST_SHOWN && say.more(found.length - MOST_SHOWN)}
        </span>
      </div>
    </form>
  );
}

function textOf({ id, name, kana, group }: Person['person']): string {
  return [id, name, kana, group].map((one) => folded(one ?? '')).join('\n');
}

function whoseOf(
  holders: readonly Person[],
  people: readonly RoundPersonView[],
  reading: ReadingView,
): Whose {
  if (holders.some(({ last }) => last?.at === reading.readAt)) return { kind: 'recorded' };
  const [only] = holders;
  if (holders.length === 1 && only !== undefined) return { kind: 'known', person: only.person };
  const name = reading.holder?.name;
  if (holders.length > 1 || !name) return { kind: 'unknown' };
  const same = people.filter(({ listed }) => folded(listed.person.name) === folded(name));
  const [one] = same;
  return same.length === 1 && one !== undefined
    ? { kind: 'known', person: one.listed.person }
    : { kind: 'unknown' };
}

/** A text to find a person by. The program compares names more closely before it records. */
function folded(name: string): string {
  return name.normalize('NFKC').replace(/\s/gu, '').toLowerCase();
}
