import { type FormEvent, type ReactElement, useId, useRef, useState } from 'react';
import { formatIso, parseIso } from '../../src/licence/calendar.ts';
import { call } from '../desk-store.ts';
import { useWords } from '../use-words.ts';
import { type Person, showPersonPage } from './register-view.ts';
import { sayFault } from './say-fault.ts';

interface LeaveProps {
  readonly person: Person['person'];
  readonly onDone: () => void;
}

/** The last day with the business, from which the time of keeping may count. An empty field: the person is here. */
export function LeavePerson({ person, onDone }: LeaveProps): ReactElement {
  const words = useWords();
  const { person: say } = words.register;
  const [problem, setProblem] = useState('');
  const id = useId();
  const save = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const typed = String(new FormData(event.currentTarget).get('left') ?? '');
    const answer = await call('leavePerson', { id: person.id, on: typed === '' ? null : parseIso(typed) });
    if (answer.ok) onDone();
    else setProblem(sayFault(answer.error, words));
  };
  return (
    <form className="register-line" onSubmit={(event) => void save(event)}>
      <div className="choice">
        <label htmlFor={id}>{say.leftOn}</label>
        <input
          id={id}
          name="left"
          type="date"
          defaultValue={person.leftOn === null ? '' : formatIso(person.leftOn)}
        />
      </div>
      <button type="submit">{say.save}</button>
      <p className="problem" role="alert">
        {problem}
      </p>
    </form>
  );
}

interface RemoveProps {
  readonly person: Person['person'];
  readonly checks: number;
}

/** Removes a person with every check, with a reason that stays. */
export function RemovePerson({ person, checks }: RemoveProps): ReactElement {
  const words = useWords();
  const { person: say } = words.register;
  const [problem, setProblem] = useState('');
  const dialog = useRef<HTMLDialogElement>(null);
  const id = useId();
  const remove = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const why = String(new FormData(event.currentTarget).get('why') ?? '').trim();
    if (why === '') return setProblem(say.removeWhy);
    const answer = await call('removePerson', { id: person.id, why });
    if (answer.ok) showPersonPage(null);
    else setProblem(sayFault(answer.error, words));
  };
  return (
    <>
      <button type="button" className="danger" onClick={() => dialog.current?.showModal()}>
        {say.remove}
      </button>
      <dialog ref={dialog} className="dialog" aria-labelledby={`${id}-title`}>
        <form className="register-form" onSubmit={(event) => void remove(event)} autoComplete="off">
          <h2 id={`${id}-title`}>{say.removeTitle(person.name)}</h2>
          <p>{say.removeExplain(checks)}</p>
          <div className="choice">
            <label htmlFor={`${id}-why`}>{say.removeWhy}</label>
            <input id={`${id}-why`} name="why" type="text" maxLength={200} />
          </div>
          <p className="problem" role="alert">
            {problem}
          </p>
          <div className="actions">
            <button type="button" onClick={() => dialog.current?.close()}>
              {say.cancel}
            </button>
            <button type="submit" className="danger">
              {say.removeNow}
            </button>
          </div>
        </form>
      </dialog>
    </>
  );
}
