import { type FormEvent, type ReactElement, useEffect, useId, useRef, useState } from 'react';
import type { CommandInput, CommandOutput } from '../../src/app/contract/contract.ts';
import type { ReadingView } from '../../src/app/contract/reading.ts';
import { showable } from '../../src/base/showable.ts';
import { compareDates, formatIso } from '../../src/licence/calendar.ts';
import { drivingLine } from '../../src/licence/driving/driving-line.ts';
import { call } from '../desk-store.ts';
import { ConsentLines } from '../parts/ConsentLines.tsx';
import { useWords } from '../use-words.ts';
import type { OpenState } from './OpenedRegister.tsx';
import { useRegisterView } from './register-view.ts';
import { sayFault } from './say-fault.ts';
import './RecordCheck.css';

type Recorded = CommandOutput<'recordCheck'>;
type TypedField = keyof CommandInput<'recordCheck'>['typed'];

interface RecordCheckProps {
  readonly person: { readonly id: string; readonly name: string };
  readonly reading: ReadingView;
  readonly register: OpenState;
  /** The operator waits for this card, and the next press records it. Elsewhere a second Enter must not. */
  readonly takesFocus: boolean;
  readonly onRecorded: (recorded: Recorded) => void;
}

/** Files the reading on the desk as a person's check, with what the policy wants beside it. */
export function RecordCheck(props: RecordCheckProps): ReactElement {
  const { person, reading, register, takesFocus, onRecorded } = props;
  const words = useWords();
  const { person: say, verdict } = words.register;
  const { record } = say;
  const id = useId();
  const button = useRef<HTMLButtonElement>(null);
  const [problem, setProblem] = useState('');
  const [isOther, setOther] = useState(false);
  const consentText = consentWanted(register, reading);
  const fields = typedFields(register, reading);
  // Not where there is something to type or to agree to first.
  const isReady = takesFocus && consentText === null && fields.length === 0;
  useEffect(() => {
    if (isReady) button.current?.focus();
  }, [isReady]);
  const file = async (form: HTMLFormElement) => {
    const filled = new FormData(form);
    const agreed = filled.get('agreed') !== null;
    if (consentText !== null && !agreed) return setProblem(record.needsConsent);
    const typed: CommandInput<'recordCheck'>['typed'] = {};
    for (const field of fields) {
      const text = String(filled.get(field) ?? '').trim();
      if (text !== '') typed[field] = text;
    }
    setProblem('');
    const answer = await call('recordCheck', {
      readAt: reading.readAt,
      person: person.id,
      by: useRegisterView.getState().operator.trim() || null,
      typed,
      otherCard: isOther,
      consent: consentText === null ? null : languageOf(consentText),
    });
    if (answer.ok) return onRecorded(answer.value);
    setOther(answer.error.kind === 'register' && answer.error.fault.kind === 'other-person');
    setProblem(sayFault(answer.error, words));
  };
  const { licence, history, holder } = reading;
  const isAltered = reading.authenticity.record.verdict === 'altered';
  const expiresOn = licence?.expiresOn ?? null;
  const hasExpired = expiresOn !== null && compareDates(expiresOn, reading.judgedOn) < 0;
  const isSeen = reading.notes.some(({ kind }) => kind === 'holder-seen-on-card');
  const lines: readonly (readonly [string, string])[] = [
    [record.name, holder?.name ? showable(holder.name) : record.noName],
    [record.number, (licence ?? history)?.number ?? ''],
    [record.expires, expiresOn === null ? '' : formatIso(expiresOn)],
    [
      record.drives,
      licence === null || isAltered ? '' : drivingLine(licence.categories, licence.conditions)[words.lang],
    ],
    [record.signature, verdict[reading.authenticity.record.verdict]],
  ];
  return (
    <form
      className="panel register-record"
      aria-labelledby={`${id}-title`}
      autoComplete="off"
      onSubmit={(event: FormEvent<HTMLFormElement>) => {
        event.preventDefault();
        void file(event.currentTarget);
      }}
    >
      <h2 id={`${id}-title`}>{record.title}</h2>
      <dl>
        {lines
          .filter(([, value]) => value !== '')
          .map(([label, value]) => (
            <div key={label}>
              <dt>{label}</dt>
              <dd>{value}</dd>
            </div>
          ))}
      </dl>
      {hasExpired && <p className="register-late">{record.expired}</p>}
      {isAltered && <p className="register-late">{record.altered}</p>}
      {fields.length > 0 && (
        <fieldset>
          <legend>{record.typed}</legend>
          <p className="faint">{record.typedExplain}</p>
          <div className="register-typed">
            {fields.map((field) => (
              <div key={field} className="choice">
                <label htmlFor={`${id}-${field}`}>{say.stored[field]}</label>
                <input id={`${id}-${field}`} name={field} type="text" maxLength={500} />
              </div>
            ))}
          </div>
        </fieldset>
      )}
      <label className="switch">
        <input
          type="checkbox"
          checked={isSeen}
          aria-describedby={`${id}-seen`}
          onChange={({ currentTarget }) => void call('noteSeen', { isSeen: currentTarget.checked })}
        />
        <span>{record.seen}</span>
      </label>
      <p className="faint" id={`${id}-seen`}>
        {record.seenExplain}
      </p>
      {consentText !== null && (
        <fieldset>
          <legend>{record.consent}</legend>
          {/* biome-ignore-start lint/a11y/noNoninteractiveTabindex: the keyboard must reach what scrolls */}
          <section className="register-consent" aria-label={record.consent} tabIndex={0}>
            <ConsentLines text={consentText} />
          </section>
          {/* biome-ignore-end lint/a11y/noNoninteractiveTabindex: as above */}
          <label className="switch">
            <input type="checkbox" name="agreed" />
            <span>{record.agreed}</span>
          </label>
        </fieldset>
      )}
      {hasAgreed(reading) && <p className="faint">{record.alreadyAgreed}</p>}
      <div className="problem" role="alert">
        {problem}
        {isOther && <p>{record.otherCard}</p>}
      </div>
      <button
        type="submit"
        ref={button}
        className={isOther ? 'danger' : 'primary'}
        // The Enter that sent the PIN may still be held down.
        onKeyDown={(event) => {
          if (event.repeat) event.preventDefault();
        }}
      >
        {isOther ? record.anyway : record.submit(person.name)}
      </button>
    </form>
  );
}

/** Name and address only where the chip did not give them; no chip has the others. */
function typedFields({ policy }: OpenState, { holder }: ReadingView): readonly TypedField[] {
  const isMissing: Readonly<Record<TypedField, boolean>> = {
    name: !holder?.name,
    address: !holder?.address,
    contract: true,
    vehicle: true,
  };
  return (['name', 'address', 'contract', 'vehicle'] as const).filter(
    (field) => policy.stores.includes(field) && isMissing[field],
  );
}

function hasAgreed({ notes }: ReadingView): boolean {
  return notes.some(({ kind }) => kind === 'consent');
}

/** The text that the holder must still agree to. null if there is none. */
function consentWanted({ policy, consentText }: OpenState, reading: ReadingView): string | null {
  return policy.needsConsent && !hasAgreed(reading) ? consentText : null;
}

/** The holder agreed to this text, which the business wrote in one language, whatever the window's is. */
function languageOf(text: string): 'ja' | 'en' {
  return /[\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Han}]/u.test(text) ? 'ja' : 'en';
}
