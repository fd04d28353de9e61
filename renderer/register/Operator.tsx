import type { ReactElement } from 'react';
import { useWords } from '../use-words.ts';
import { useRegisterView } from './register-view.ts';

/** Who checks, as it is recorded. */
export function Operator(): ReactElement {
  const { register: say } = useWords();
  const operator = useRegisterView((one) => one.operator);
  return (
    <>
      <label className="register-operator" htmlFor="register-operator">
        {say.operator}
      </label>
      <input
        id="register-operator"
        type="text"
        autoComplete="off"
        maxLength={100}
        value={operator}
        onChange={({ currentTarget }) => useRegisterView.setState({ operator: currentTarget.value })}
      />
    </>
  );
}
