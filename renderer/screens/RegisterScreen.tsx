import { type ReactElement, useEffect } from 'react';
import { call, noteRegister, useDesk } from '../desk-store.ts';
import { MakeRegister } from '../register/MakeRegister.tsx';
import { OpenedRegister } from '../register/OpenedRegister.tsx';
import { RecoveryKey } from '../register/RecoveryKey.tsx';
import { useRecoveryKey } from '../register/register-view.ts';
import { UnlockRegister } from '../register/UnlockRegister.tsx';
import { useWords } from '../use-words.ts';
import './RegisterScreen.css';

/** 台帳: made, opened and locked here. OpenedRegister is what it holds. */
export function RegisterScreen(): ReactElement {
  const { register: say } = useWords();
  const register = useDesk((desk) => desk.register);
  const key = useRecoveryKey((one) => one.key);
  useEffect(() => {
    void call('registerState', {}).then((answer) => {
      if (answer.ok) noteRegister(answer.value);
    });
  }, []);
  if (key !== null) return <RecoveryKey value={key} />;
  switch (register?.kind) {
    case undefined:
      return <h1 tabIndex={-1}>{say.loading}</h1>;
    case 'none':
      return <MakeRegister />;
    case 'unusable':
      return (
        <section className="message">
          <h1 tabIndex={-1}>{say.unusable}</h1>
          <p>{say.fault(register.fault)}</p>
        </section>
      );
    case 'locked':
      return <UnlockRegister keychain={register.keychain} />;
    case 'open':
      return <OpenedRegister register={register} />;
  }
}
