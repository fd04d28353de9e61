import { type FormEvent, type ReactElement, useState } from 'react';
import { call } from '../desk-store.ts';
import { useWords } from '../use-words.ts';
import { Passphrase, takenTwice } from './Passphrase.tsx';
import { useRecoveryKey } from './register-view.ts';
import { sayFault } from './say-fault.ts';

const POLICIES = ['employer', 'rental', 'plain'] as const;

/** There is no register yet: makes one. */
export function MakeRegister(): ReactElement {
  const words = useWords();
  const { register: say } = words;
  const [problem, setProblem] = useState('');
  const make = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = event.currentTarget;
    const chosen = new FormData(form);
    const policy = POLICIES.find((one) => one === chosen.get('policy')) ?? 'employer';
    const demo = chosen.get('demo') !== null;
    const typed = takenTwice(form, 'passphrase');
    if (typed.kind !== 'same') return setProblem(typed.kind === 'missing' ? say.missing : say.notSame);
    setProblem('');
    const sent = call('makeRegister', { secrets: { newRegister: typed.bytes }, policy, demo, keep: false });
    typed.bytes.fill(0);
    const answer = await sent;
    if (answer.ok) useRecoveryKey.setState({ key: answer.value.recoveryKey });
    else setProblem(sayFault(answer.error, words));
  };
  return (
    <form className="panel register-form" onSubmit={(event) => void make(event)} autoComplete="off">
      <h1 tabIndex={-1}>{say.none.title}</h1>
      <p>{say.none.explain}</p>
      <div className="choice">
        <label htmlFor="register-policy">{say.none.policy}</label>
        <select id="register-policy" name="policy">
          {POLICIES.map((one) => (
            <option key={one} value={one}>
              {say.none.policies[one]}
            </option>
          ))}
        </select>
      </div>
      <label className="switch">
        <input type="checkbox" name="demo" />
        <span>{say.none.demo}</span>
      </label>
      <Passphrase name="passphrase" label={say.passphrase} />
      <Passphrase name="passphrase-again" label={say.passphraseAgain} />
      <p className="problem" role="alert">
        {problem}
      </p>
      <button type="submit" className="primary">
        {say.none.make}
      </button>
    </form>
  );
}
