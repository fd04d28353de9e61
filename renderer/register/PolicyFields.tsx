import { type ReactElement, useId } from 'react';
import { POLICY_FIELDS, type PolicyView } from '../../src/app/contract/register-policy.ts';
import { useWords } from '../use-words.ts';
import type { PolicyDraft } from './PolicyForm.tsx';

const KEEPS = ['none', 'leaving', 'check'] as const;
const NEXT = ['none', 'some'] as const;
const USUAL_YEARS = 3;
const USUAL_NEXT = { monthsAfterCheck: 6, monthsBeforeLastDay: 1 };

interface PolicyFieldsProps {
  readonly draft: PolicyDraft;
  readonly onEdit: (some: Partial<PolicyDraft>) => void;
}

/** Every rule of a policy. */
export function PolicyFields({ draft, onEdit }: PolicyFieldsProps): ReactElement {
  const { person, rules } = useWords().register;
  const { policy: say } = rules;
  const id = useId();
  const { policy, consentText } = draft;
  const set = (some: Partial<PolicyView>) => onEdit({ policy: { ...policy, ...some } });
  const { keeps, nextCheck, stores } = policy;
  return (
    <>
      <fieldset>
        <legend>{say.stores}</legend>
        <div className="register-stores">
          {POLICY_FIELDS.map((field) => (
            <label key={field} className="switch">
              <input
                type="checkbox"
                checked={stores.includes(field)}
                onChange={({ currentTarget: { checked } }) =>
                  set({
                    stores: POLICY_FIELDS.filter((one) => (one === field ? checked : stores.includes(one))),
                  })
                }
              />
              <span>{person.stored[field]}</span>
            </label>
          ))}
        </div>
        {stores.includes('proof') && <p className="faint">{say.proofExplain}</p>}
      </fieldset>
      <div className="register-line">
        <div className="choice">
          <label htmlFor={`${id}-keeps`}>{say.keeps}</label>
          <select
            id={`${id}-keeps`}
            value={keeps?.from ?? 'none'}
            onChange={({ currentTarget: { value } }) => {
              const from = KEEPS.find((one) => one === value) ?? 'none';
              set({ keeps: from === 'none' ? null : { years: keeps?.years ?? USUAL_YEARS, from } });
            }}
          >
            {KEEPS.map((one) => (
              <option key={one} value={one}>
                {say.keepsKinds[one]}
              </option>
            ))}
          </select>
        </div>
        {keeps !== null && (
          <Count
            label={say.years}
            value={keeps.years}
            least={1}
            most={100}
            onChange={(years) => set({ keeps: { ...keeps, years } })}
          />
        )}
      </div>
      <div className="register-line">
        <div className="choice">
          <label htmlFor={`${id}-next`}>{say.next}</label>
          <select
            id={`${id}-next`}
            value={nextCheck === null ? 'none' : 'some'}
            onChange={({ currentTarget: { value } }) =>
              set({ nextCheck: value === 'none' ? null : USUAL_NEXT })
            }
          >
            {NEXT.map((one) => (
              <option key={one} value={one}>
                {say.nextKinds[one]}
              </option>
            ))}
          </select>
        </div>
        {nextCheck !== null && (
          <>
            <Count
              label={say.monthsAfter}
              value={nextCheck.monthsAfterCheck}
              least={1}
              most={120}
              onChange={(monthsAfterCheck) => set({ nextCheck: { ...nextCheck, monthsAfterCheck } })}
            />
            <Count
              label={say.monthsBefore}
              value={nextCheck.monthsBeforeLastDay}
              least={0}
              most={120}
              onChange={(monthsBeforeLastDay) => set({ nextCheck: { ...nextCheck, monthsBeforeLastDay } })}
            />
          </>
        )}
      </div>
      <label className="switch">
        <input
          type="checkbox"
          checked={policy.needsConsent}
          onChange={({ currentTarget }) => set({ needsConsent: currentTarget.checked })}
        />
        <span>{say.needsConsent}</span>
      </label>
      {policy.needsConsent && (
        <div className="choice">
          <label htmlFor={`${id}-consent`}>{say.consentText}</label>
          <textarea
            id={`${id}-consent`}
            rows={4}
            maxLength={10_000}
            value={consentText}
            onChange={({ currentTarget }) => onEdit({ consentText: currentTarget.value })}
          />
        </div>
      )}
    </>
  );
}

interface CountProps {
  readonly label: string;
  readonly value: number;
  readonly least: number;
  readonly most: number;
  readonly onChange: (value: number) => void;
}

function Count({ label, value, least, most, onChange }: CountProps): ReactElement {
  const id = useId();
  return (
    <div className="choice">
      <label htmlFor={id}>{label}</label>
      <input
        id={id}
        type="number"
        min={least}
        max={most}
        value={value}
        onChange={({ currentTarget: { valueAsNumber } }) => {
          // While it is being typed, a field may be empty or out of bounds.
          if (Number.isInteger(valueAsNumber) && valueAsNumber >= least && valueAsNumber <= most) {
            onChange(valueAsNumber);
          }
        }}
      />
    </div>
  );
}
