import { type ReactElement, useEffect, useId, useRef, useState } from 'react';
import type { CommandOutput } from '../../src/app/contract/contract.ts';
import type { PolicyPlanView, PolicyView } from '../../src/app/contract/register-policy.ts';
import { call, noteRegister } from '../desk-store.ts';
import { useWords } from '../use-words.ts';
import type { OpenState } from './OpenedRegister.tsx';
import { PolicyFields } from './PolicyFields.tsx';
import { sayFault } from './say-fault.ts';
import { WorkProgress } from './WorkProgress.tsx';

/** What the operator has chosen, and not yet changed. */
export interface PolicyDraft {
  readonly policy: PolicyView;
  readonly consentText: string;
}

/** The rules of what is kept and how long. A change first says what it removes. */
export function PolicyForm({ register }: { readonly register: OpenState }): ReactElement {
  const words = useWords();
  const { policy: say } = words.register.rules;
  const inForce: PolicyDraft = { policy: register.policy, consentText: register.consentText ?? '' };
  const [draft, setDraft] = useState(inForce);
  const newest = useRef(draft);
  const [presets, setPresets] = useState<CommandOutput<'registerPolicies'> | null>(null);
  const [plan, setPlan] = useState<PolicyPlanView | null>(null);
  const [isWorking, setWorking] = useState(false);
  const [said, setSaid] = useState('');
  const [problem, setProblem] = useState('');
  const id = useId();
  useEffect(() => {
    void call('registerPolicies', {}).then((answer) => {
      if (answer.ok) setPresets(answer.value);
    });
  }, []);
  const edit = (some: Partial<PolicyDraft>) => {
    newest.current = { ...draft, ...some };
    setDraft(newest.current);
    setPlan(null);
    setSaid('');
    setProblem('');
  };
  const look = async () => {
    setSaid('');
    setWorking(true);
    const answer = await call('planPolicy', { policy: draft.policy });
    setWorking(false);
    // The plan of a draft that was edited meanwhile is of no use.
    if (newest.current !== draft) return;
    if (!answer.ok) return setProblem(sayFault(answer.error, words));
    // A change that was interrupted left fields behind, which the same policy takes out.
    if (isSame(draft, inForce) && answer.value.going.length === 0) setSaid(say.same);
    else setPlan(answer.value);
  };
  const save = async () => {
    setWorking(true);
    const consentText = draft.consentText.trim() || null;
    const answer = await call('changePolicy', { policy: draft.policy, consentText });
    setWorking(false);
    setPlan(null);
    if (!answer.ok) {
      // The new rules may hold already, although old fields are still there.
      const state = await call('registerState', {});
      if (state.ok) noteRegister(state.value);
      return setProblem(sayFault(answer.error, words));
    }
    noteRegister(answer.value);
    setSaid(say.saved);
  };
  const preset = presetOf(draft.policy, presets);
  return (
    <section className="panel register-policy" aria-labelledby={id}>
      <h2 id={id}>{say.title}</h2>
      <p className="faint">{say.always}</p>
      <div className="choice">
        <label htmlFor={`${id}-preset`}>{say.preset}</label>
        <select
          id={`${id}-preset`}
          value={preset}
          onChange={({ currentTarget: { value } }) => {
            const chosen = presets?.[value as keyof typeof presets];
            if (chosen !== undefined) edit({ policy: chosen });
          }}
        >
          {(['employer', 'rental', 'plain'] as const).map((one) => (
            <option key={one} value={one}>
              {say.presets[one]}
            </option>
          ))}
          {preset === 'own' && <option value="own">{say.presets.own}</option>}
        </select>
      </div>
      <PolicyFields draft={draft} onEdit={edit} />
      <div className="actions">
        <button type="button" disabled={isWorking} onClick={() => void look()}>
          {say.check}
        </button>
        <span role="status">{isWorking ? say.working : said}</span>
      </div>
      {isWorking && <WorkProgress work="policy" label={say.working} />}
      {plan !== null && (
        <div className="register-warning">
          <h3>{say.planTitle}</h3>
          {plan.going.map(({ field, checks }) => (
            <p key={field}>{say.removes(words.register.person.stored[field], checks)}</p>
          ))}
          {plan.going.length === 0 && <p>{say.removesNothing}</p>}
          {draft.policy.keeps !== null && <p>{say.forgetsLater}</p>}
          <div className="actions">
            <button
              type="button"
              className={plan.going.length > 0 ? 'danger' : 'primary'}
              disabled={isWorking}
              onClick={() => void save()}
            >
              {say.save}
            </button>
            <button type="button" onClick={() => setPlan(null)}>
              {say.back}
            </button>
          </div>
        </div>
      )}
      <p className="problem" role="alert">
        {problem}
      </p>
    </section>
  );
}

function isSame(a: PolicyDraft, b: PolicyDraft): boolean {
  return a.consentText.trim() === b.consentText.trim() && textOf(a.policy) === textOf(b.policy);
}

function presetOf(
  policy: PolicyView,
  presets: CommandOutput<'registerPolicies'> | null,
): 'employer' | 'rental' | 'plain' | 'own' {
  if (presets === null) return 'own';
  const names = ['employer', 'rental', 'plain'] as const;
  return names.find((name) => textOf(presets[name]) === textOf(policy)) ?? 'own';
}

/** The same for policies that store and keep the same. */
function textOf({ stores, keeps, nextCheck, needsConsent }: PolicyView): string {
  return JSON.stringify([
    [...stores].sort(),
    keeps && [keeps.years, keeps.from],
    nextCheck && [nextCheck.monthsAfterCheck, nextCheck.monthsBeforeLastDay],
    needsConsent,
  ]);
}
