import { type FormEvent, type ReactElement, useEffect, useId, useRef, useState } from 'react';
import { call } from '../desk-store.ts';
import { useWords } from '../use-words.ts';
import type { Person } from './register-view.ts';
import { sayFault } from './say-fault.ts';

const FIELDS = ['id', 'name', 'kana', 'group', 'note'] as const;

interface PersonFormProps {
  /** null: a new person. */
  readonly before: Person['person'] | null;
  readonly onSaved: (saved: Person) => void;
  readonly onCancel: () => void;
}

/** What is typed of a person. Nothing here comes from a card. */
export function PersonForm({ before, onSaved, onCancel }: PersonFormProps): ReactElement {
  const words = useWords();
  const { person: say } = words.register;
  const [problem, setProblem] = useState('');
  const id = useId();
  const first = useRef<HTMLInputElement>(null);
  useEffect(() => first.current?.focus(), []);
  const save = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const typed = new FormData(event.currentTarget);
    const text = (name: (typeof FIELDS)[number]) => String(typed.get(name) ?? '');
    const answer = await call('savePerson', {
      id: before?.id ?? text('id'),
      name: text('name'),
      kana: text('kana'),
      group: text('group'),
      note: text('note'),
      isNew: before === null,
    });
    if (answer.ok) onSaved(answer.value);
    else setProblem(sayFault(answer.error, words));
  };
  const shown = FIELDS.filter((one) => one !== 'id' || before === null);
  return (
    <form className="panel register-form" onSubmit={(event) => void save(event)} autoComplete="off">
      <h2>{before === null ? say.addTitle : say.editTitle}</h2>
      {shown.map((one, i) => (
        <div key={one} className="choice">
          <label htmlFor={`${id}-${one}`}>{say.fields[one]}</label>
          <input
            id={`${id}-${one}`}
            ref={i === 0 ? first : undefined}
            name={one}
            type="text"
            maxLength={1_000}
            autoComplete="off"
            defaultValue={before?.[one] ?? ''}
          />
        </div>
      ))}
      <p className="problem" role="alert">
        {problem}
      </p>
      <div className="actions">
        <button type="submit" className="primary">
          {say.save}
        </button>
        <button type="button" onClick={onCancel}>
          {say.cancel}
        </button>
      </div>
    </form>
  );
}
