import type { ReactElement } from 'react';
import { changeSettings, useDesk } from '../desk-store.ts';
import { useWords } from '../use-words.ts';
import { AuditRegister } from './AuditRegister.tsx';
import { ChangePassphrase } from './ChangePassphrase.tsx';
import { ForgetOld } from './ForgetOld.tsx';
import type { OpenState } from './OpenedRegister.tsx';
import { PolicyForm } from './PolicyForm.tsx';

/** The rules of the register, and what keeps it safe. */
export function Rules({ register }: { readonly register: OpenState }): ReactElement {
  return (
    <div className="register-parts">
      <PolicyForm register={register} />
      {register.policy.keeps !== null && <ForgetOld key={JSON.stringify(register.policy.keeps)} />}
      <LockAfter />
      <ChangePassphrase keychain={register.keychain} />
      <AuditRegister />
    </div>
  );
}

const MINUTES = [1, 3, 5, 10, 30, 60] as const;

function LockAfter(): ReactElement {
  const { lock: say } = useWords().register.rules;
  const minutes = useDesk(({ settings }) => settings?.registerLocksAfterMinutes);
  return (
    <section className="panel">
      <h2>{say.title}</h2>
      <div className="choice">
        <label htmlFor="register-lock-after">{say.minutes}</label>
        <select
          id="register-lock-after"
          value={minutes}
          onChange={({ currentTarget }) =>
            void changeSettings({ registerLocksAfterMinutes: Number(currentTarget.value) })
          }
        >
          {MINUTES.map((one) => (
            <option key={one} value={one}>
              {say.minutesOf(one)}
            </option>
          ))}
        </select>
      </div>
    </section>
  );
}
