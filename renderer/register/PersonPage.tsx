import { type ReactElement, useCallback, useEffect, useRef, useState } from 'react';
import type { PersonWithChecksView } from '../../src/app/contract/register.ts';
import { showable } from '../../src/base/showable.ts';
import { formatIso } from '../../src/licence/calendar.ts';
import { call, useDesk } from '../desk-store.ts';
import { Icon } from '../parts/Icon.tsx';
import { useWords } from '../use-words.ts';
import { CheckItem } from './CheckItem.tsx';
import type { OpenState } from './OpenedRegister.tsx';
import { Operator } from './Operator.tsx';
import { PersonForm } from './PersonForm.tsx';
import { LeavePerson, RemovePerson } from './PersonGoes.tsx';
import { RecordCheck } from './RecordCheck.tsx';
import { awaitCard, showPersonPage, useRegisterView } from './register-view.ts';
import { sayFault } from './say-fault.ts';

interface PersonPageProps {
  readonly id: string;
  readonly register: OpenState;
}

/** One person: what was typed, every check with what changed, and the reading that may be recorded. */
export function PersonPage({ id, register }: PersonPageProps): ReactElement {
  const words = useWords();
  const { register: say } = words;
  const reading = useDesk(({ state }) => (state?.kind === 'read' ? state.reading : null));
  const awaited = useRegisterView((one) => one.awaited);
  const [shown, setShown] = useState<PersonWithChecksView | null>(null);
  const [isEditing, setEditing] = useState(false);
  const [said, setSaid] = useState('');
  const [problem, setProblem] = useState('');
  const heading = useRef<HTMLHeadingElement>(null);
  const load = useCallback(async () => {
    const answer = await call('showPerson', { id });
    if (answer.ok) setShown(answer.value);
    else setProblem(sayFault(answer.error, words));
  }, [id, words]);
  useEffect(() => {
    void load().then(() => heading.current?.focus({ preventScroll: true }));
  }, [load]);
  const reload = async (what: string) => {
    setEditing(false);
    await load();
    setSaid(what);
    heading.current?.focus({ preventScroll: true });
  };
  const isRecorded = shown?.checks.some(({ check }) => check.at === reading?.readAt) === true;
  return (
    <div className="register">
      <div className="register-head">
        <button type="button" onClick={() => showPersonPage(null)}>
          <Icon name="back" />
          {say.back}
        </button>
        <h1 tabIndex={-1} ref={heading}>
          {showable(shown?.person.name ?? id)}
        </h1>
        {shown !== null && (
          <>
            <span className="faint">{detailsOf(shown.person, say.person.left)}</span>
            <span className="spacer" />
            {!isEditing && (
              <>
                <Operator />
                <button
                  type="button"
                  onClick={() => {
                    setSaid('');
                    setEditing(true);
                  }}
                >
                  {say.person.edit}
                </button>
              </>
            )}
          </>
        )}
      </div>
      {shown?.person.note && <p>{showable(shown.person.note)}</p>}
      <p role="status" className="register-said">
        {said}
      </p>
      <p className="problem" role="alert">
        {problem}
      </p>
      {isEditing && shown !== null && (
        <>
          <PersonForm
            before={shown.person}
            onSaved={() => void reload(say.person.saved)}
            onCancel={() => setEditing(false)}
          />
          <div className="panel register-form">
            <LeavePerson person={shown.person} onDone={() => void reload(say.person.saved)} />
            <RemovePerson person={shown.person} checks={shown.checks.length} />
          </div>
        </>
      )}
      {!isEditing && shown !== null && (
        <>
          {reading !== null && !isRecorded && (
            <RecordCheck
              key={reading.readAt}
              person={shown.person}
              reading={reading}
              register={register}
              takesFocus={reading.readAt === awaited}
              onRecorded={() => void reload(say.recorded)}
            />
          )}
          <h2>{say.checks}</h2>
          {shown.checks.length === 0 && <p>{say.noChecks}</p>}
          <ol className="register-checks">
            {shown.checks.map((one) => (
              <CheckItem key={one.check.id} {...one} />
            ))}
          </ol>
          {reading === null && (
            <div className="bar">
              <button type="button" className="primary" onClick={awaitCard}>
                {say.person.wait}
              </button>
              <span className="faint">{say.person.waitExplain}</span>
            </div>
          )}
        </>
      )}
    </div>
  );
}

function detailsOf(
  { id, kana, group, leftOn }: PersonWithChecksView['person'],
  left: (day: string) => string,
): string {
  const parts = [id, kana, group].flatMap((one) => (one === null ? [] : [showable(one)]));
  return [...parts, ...(leftOn === null ? [] : [left(formatIso(leftOn))])].join(' · ');
}
