import type { ReactElement } from 'react';
import type { RegisterState } from '../../src/app/contract/register.ts';
import { call } from '../desk-store.ts';
import { useWords } from '../use-words.ts';
import { DueList } from './DueList.tsx';
import { ImportPeople } from './ImportPeople.tsx';
import { Operator } from './Operator.tsx';
import { People } from './People.tsx';
import { PersonPage } from './PersonPage.tsx';
import { RoundView } from './RoundView.tsx';
import { Rules } from './Rules.tsx';
import { showView, useRegisterView, VIEWS, type View } from './register-view.ts';
import { SaveRegister } from './SaveRegister.tsx';

export type OpenState = Extract<RegisterState, { kind: 'open' }>;

/** The open register: its parts, and a person's page over them. */
export function OpenedRegister({ register }: { readonly register: OpenState }): ReactElement {
  const { register: say } = useWords();
  const view = useRegisterView((one) => one.view);
  const person = useRegisterView((one) => one.person);
  if (person !== null) return <PersonPage key={person} id={person} register={register} />;
  return (
    <div className="register">
      <div className="register-head">
        {/* The header names the register already. */}
        <h1 tabIndex={-1} className="register-counts">
          <span className="visually-hidden">{say.title} </span>
          {say.counts(register.people, register.checks)}
        </h1>
        {register.demo && <strong>{say.demo}</strong>}
        <span className="spacer" />
        <Operator />
        <button type="button" onClick={() => void call('lockRegister', {})}>
          {say.lock}
        </button>
      </div>
      <nav className="register-views" aria-label={say.views.label}>
        {VIEWS.map((one) => (
          <button
            key={one}
            type="button"
            aria-current={one === view ? 'page' : undefined}
            onClick={() => showView(one)}
          >
            {say.views[one]}
          </button>
        ))}
      </nav>
      {register.notAsKnown !== null && <p className="problem">{say.notAsKnown}</p>}
      <Shown view={view} register={register} />
    </div>
  );
}

function Shown({ view, register }: { readonly view: View; readonly register: OpenState }): ReactElement {
  switch (view) {
    case 'people':
      return <People version={register.version} />;
    case 'due':
      return <DueList version={register.version} />;
    case 'round':
      return <RoundView register={register} />;
    case 'import':
      return <ImportPeople />;
    case 'save':
      return <SaveRegister />;
    case 'rules':
      return <Rules register={register} />;
  }
}
