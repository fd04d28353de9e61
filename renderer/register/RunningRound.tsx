import { type ReactElement, useCallback, useEffect, useRef, useState } from 'react';
import type { CommandError } from '../../src/app/contract/contract.ts';
import type { RoundPersonView } from '../../src/app/contract/register-round.ts';
import { formatIso } from '../../src/licence/calendar.ts';
import { call, useDesk } from '../desk-store.ts';
import { useWords } from '../use-words.ts';
import type { Words } from '../words/words.ts';
import type { OpenState } from './OpenedRegister.tsx';
import { PeopleTable } from './PeopleTable.tsx';
import { RoundCard } from './RoundCard.tsx';
import { type Round, showPersonPage, useRegisterView } from './register-view.ts';
import { sayFault } from './say-fault.ts';

const SHOWS = ['open', 'checked'] as const;

interface RunningRoundProps {
  readonly round: Round;
  readonly register: OpenState;
}

/** How far the round is, the card that is there, and who is left. */
export function RunningRound({ round, register }: RunningRoundProps): ReactElement {
  const words = useWords();
  const { round: say } = words.register;
  const reading = useDesk(({ state }) => (state?.kind === 'read' ? state.reading : null));
  const [people, setPeople] = useState<readonly RoundPersonView[] | null>(null);
  const [problem, setProblem] = useState('');
  const [said, setSaid] = useState('');
  const [recordedAt, setRecordedAt] = useState<number | null>(null);
  const [show, setShow] = useState<(typeof SHOWS)[number]>('open');
  const status = useRef<HTMLParagraphElement>(null);
  const load = useCallback(async () => {
    const answer = await call('showRound', round);
    if (answer.ok) setPeople(answer.value);
    setProblem(answer.ok ? '' : sayRoundFault(answer.error, words));
  }, [round, words]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: `version` stands for what the register holds
  useEffect(() => {
    void load();
  }, [load, register.version]);
  const stop = (
    <button type="button" onClick={() => useRegisterView.setState({ round: null })}>
      {say.stop}
    </button>
  );
  const failed = (
    <p className="problem" role="alert">
      {problem}
    </p>
  );
  if (people === null) {
    return (
      <>
        <div className="register-head">
          <h2>{round.group ?? say.everyone}</h2>
          <span className="spacer" />
          {stop}
        </div>
        {failed}
      </>
    );
  }
  const checked = people.filter(({ isChecked }) => isChecked);
  const open = people.filter(({ isChecked }) => !isChecked);
  const listed = (show === 'open' ? open : checked).map((one) => one.listed);
  const isDone = open.length === 0 && people.length > 0;
  const isWaiting =
    reading === null ||
    reading.readAt === recordedAt ||
    checked.some(({ listed: { last } }) => last?.at === reading.readAt);
  const onRecorded = async (name: string, readAt: number) => {
    await load();
    setRecordedAt(readAt);
    setSaid(say.recorded(name));
    status.current?.focus({ preventScroll: true });
  };
  return (
    <>
      <div className="register-head">
        <h2>{round.group ?? say.everyone}</h2>
        <strong>{say.progress(checked.length, people.length)}</strong>
        <span className="faint">{say.sinceSaid(formatIso(round.since))}</span>
        <span className="spacer" />
        {stop}
      </div>
      {failed}
      {people.length > 0 && (
        <progress
          aria-label={say.progress(checked.length, people.length)}
          value={checked.length}
          max={people.length}
        />
      )}
      <p role="status" tabIndex={-1} ref={status} className="register-said">
        {isWaiting && `${said} ${nextStep(people.length, isDone, say)}`}
      </p>
      {reading !== null && reading.readAt !== recordedAt && (
        <RoundCard
          key={reading.readAt}
          reading={reading}
          people={people}
          register={register}
          onRecorded={(name) => void onRecorded(name, reading.readAt)}
        />
      )}
      {isWaiting && people.length > 0 && (
        <div className="register-find">
          <div className="choice">
            <label htmlFor="round-show">{say.show}</label>
            <select
              id="round-show"
              value={show}
              onChange={({ currentTarget }) =>
                setShow(SHOWS.find((one) => one === currentTarget.value) ?? 'open')
              }
            >
              {SHOWS.map((one) => (
                <option key={one} value={one}>
                  {say.shows[one]}
                </option>
              ))}
            </select>
          </div>
        </div>
      )}
      {isWaiting && listed.length > 0 && (
        <PeopleTable
          key={show}
          people={listed}
          total={listed.length}
          onEnd={() => undefined}
          onChoose={showPersonPage}
        />
      )}
    </>
  );
}

function sayRoundFault(error: CommandError, words: Words): string {
  const isTooLarge = error.kind === 'register' && error.fault.kind === 'too-large';
  return isTooLarge ? words.register.round.tooLarge : sayFault(error, words);
}

function nextStep(
  count: number,
  isDone: boolean,
  say: ReturnType<typeof useWords>['register']['round'],
): string {
  if (count === 0) return say.noOne;
  return isDone ? say.done : say.next;
}
