import { type FormEvent, type ReactElement, useState } from 'react';
import type { KeychainState } from '../../src/app/contract/register.ts';
import { call, noteRegister } from '../desk-store.ts';
import { useWords } from '../use-words.ts';
import { Passphrase, taken, takenTwice } from './Passphrase.tsx';
import { useRecoveryKey } from './register-view.ts';
import { sayFault } from './say-fault.ts';

/** A new passphrase, with a new recovery key. An open window is not enough: the one in force is typed again. */
export function ChangePassphrase({ keychain }: { readonly keychain: KeychainState }): ReactElement {
  const words = useWords();
  const { register: all } = words;
  const { passphrase: say } = all.rules;
  const [problem, setProblem] = useState('');
  const change = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = event.currentTarget;
    const register = taken(form, 'current');
    const next = takenTwice(form, 'next');
    if (register.length === 0 || next.kind !== 'same') {
      register.fill(0);
      if (next.kind === 'same') next.bytes.fill(0);
      return setProblem(next.kind === 'differs' ? all.notSame : all.missing);
    }
    setProblem('');
    const sent = call('changePassphrase', { secrets: { register, newRegister: next.bytes } });
    register.fill(0);
    next.bytes.fill(0);
    const answer = await sent;
    if (answer.ok) useRecoveryKey.setState({ key: answer.value.recoveryKey });
    else setProblem(sayFault(answer.error, words));
  };
  const forget = async () => {
    const answer = await call('forgetPassphrase', {});
    if (answer.ok) noteRegister(answer.value);
    else setProblem(sayFault(answer.error, words));
  };
  return (
    <section className="panel">
      <h2>{say.title}</h2>
      <p>{say.explain}</p>
      <form className="register-fields" onSubmit={(event) => void change(event)} autoComplete="off">
        <Passphrase name="current" label={say.current} />
        <Passphrase name="next" label={say.next} />
        <Passphrase name="next-again" label={say.again} />
        <p className="problem" role="alert">
          {problem}
        </p>
        <button type="submit">{say.change}</button>
      </form>
      {keychain === 'on' && (
        <p className="actions">
          {say.kept}
          <button type="button" onClick={() => void forget()}>
            {say.forget}
          </button>
        </p>
      )}
    </section>
  );
}
