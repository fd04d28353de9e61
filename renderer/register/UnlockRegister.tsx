import { type FormEvent, type ReactElement, useState } from 'react';
import type { KeychainState } from '../../src/app/contract/register.ts';
import { call, noteRegister } from '../desk-store.ts';
import { useWords } from '../use-words.ts';
import { Passphrase, taken } from './Passphrase.tsx';
import { sayFault } from './say-fault.ts';

/** Opens the register by its passphrase or its recovery key. */
export function UnlockRegister({ keychain }: { readonly keychain: KeychainState }): ReactElement {
  const words = useWords();
  const { register: say } = words;
  const [problem, setProblem] = useState('');
  const told = (answer: Awaited<ReturnType<typeof call<'openRegister' | 'openKeptRegister'>>>) => {
    if (answer.ok) noteRegister(answer.value);
    else setProblem(sayFault(answer.error, words));
  };
  const open = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = event.currentTarget;
    const keep = new FormData(form).get('keep') !== null;
    const register = taken(form, 'passphrase');
    if (register.length === 0) return setProblem(say.missing);
    setProblem('');
    const sent = call('openRegister', { secrets: { register }, keep });
    register.fill(0);
    told(await sent);
  };
  return (
    <form className="panel register-form" onSubmit={(event) => void open(event)} autoComplete="off">
      <h1 tabIndex={-1}>{say.locked.title}</h1>
      <p>{say.locked.explain}</p>
      <Passphrase name="passphrase" label={say.locked.secret} />
      {keychain === 'off' && (
        <label className="switch">
          <input type="checkbox" name="keep" />
          <span>{say.locked.keep}</span>
        </label>
      )}
      <p className="problem" role="alert">
        {problem}
      </p>
      <div className="actions">
        <button type="submit" className="primary">
          {say.locked.open}
        </button>
        {keychain === 'on' && (
          <button type="button" onClick={() => void call('openKeptRegister', {}).then(told)}>
            {say.locked.openKept}
          </button>
        )}
      </div>
    </form>
  );
}
