import { type FormEvent, type ReactElement, useState } from 'react';
import { copyText } from '../copy-text.ts';
import { useDesk } from '../desk-store.ts';
import { useWords } from '../use-words.ts';
import { useRecoveryKey } from './register-view.ts';

/** As many characters as one block of the key. */
const LAST = 5;

/** Shows a new recovery key until the operator has typed its end from a copy. */
export function RecoveryKey({ value }: { readonly value: string }): ReactElement {
  const { register: say } = useWords();
  const where = useDesk(({ register }) => register?.where ?? '');
  const [said, setSaid] = useState('');
  const [problem, setProblem] = useState('');
  const confirm = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const typed = String(new FormData(event.currentTarget).get('last') ?? '');
    const plain = typed.normalize('NFKC').replace(/[\s-]/gu, '').toUpperCase();
    if (plain === value.slice(-LAST)) useRecoveryKey.setState({ key: null });
    else setProblem(say.made.wrong);
  };
  return (
    <form className="panel register-form register-made" onSubmit={confirm} autoComplete="off">
      <h1 tabIndex={-1}>{say.made.title}</h1>
      <p className="register-print-only">{say.made.printed(where)}</p>
      <p className="register-no-print">{say.made.explain}</p>
      <p>
        <code className="register-key">{value}</code>
      </p>
      <div className="actions register-no-print">
        <button type="button" onClick={() => window.print()}>
          {say.made.print}
        </button>
        <button
          type="button"
          onClick={() => {
            copyText(value).then(
              () => setSaid(say.made.copied),
              () => setSaid(say.made.cannotCopy),
            );
          }}
        >
          {say.made.copy}
        </button>
        <span role="status">{said}</span>
      </div>
      <div className="choice register-no-print">
        <label htmlFor="register-last">{say.made.confirm}</label>
        <input id="register-last" name="last" type="text" maxLength={40} autoComplete="off" />
      </div>
      <p className="problem" role="alert">
        {problem}
      </p>
      <button type="submit" className="primary register-no-print">
        {say.made.done}
      </button>
    </form>
  );
}
