import { Fragment, type ReactElement, useEffect, useRef } from 'react';
import {
  type HolderWay,
  type ReadFailureView,
  SECRET_RULES,
  type SecretKey,
  secretsOfHolder,
} from '../../src/app/contract/reading.ts';
import type { SessionState } from '../../src/app/contract/session.ts';
import { call } from '../desk-store.ts';
import { fieldOf, useSecretEntry } from '../secret-entry.ts';
import { useWords } from '../use-words.ts';
import { DemonstrationHint } from './DemonstrationHint.tsx';
import { FewTriesDialog } from './FewTriesDialog.tsx';
import { HolderWays } from './HolderWays.tsx';
import { NotAdded } from './NotAdded.tsx';
import { SecretField, typeInto } from './SecretField.tsx';

interface NameFormProps {
  readonly state: Extract<SessionState, { kind: 'read' }>;
  readonly ways: readonly HolderWay[];
  /** null: no PIN can be used. */
  readonly way: HolderWay | null;
  readonly onWay: (way: HolderWay) => void;
  /** Why nothing was added the last time. */
  readonly failure: ReadFailureView | null;
  /** The person agreed to send again what the card has just refused. The agreement holds for one read. */
  readonly mayRepeat: boolean;
  readonly onRepeat: (mayRepeat: boolean) => void;
  readonly onClose: () => void;
}

/** Takes what unlocks the holder's name and address, and nothing else. */
export function NameForm(props: NameFormProps): ReactElement {
  const { state, ways, way, onWay, failure, mayRepeat, onRepeat, onClose } = props;
  const words = useWords();
  const { nameToo: say, secrets } = words;
  const { cardKey, place, reading } = state;
  const { pins } = reading;
  const needed: readonly SecretKey[] = way === null ? [] : secretsOfHolder(way);
  const isWrong = failure?.kind === 'wrong-secret' && failure.triesLeft > 0;
  const isRepeated = failure?.kind === 'secret-not-sent' && failure.reason === 'refused-before';
  const entry = useSecretEntry({
    needed,
    pins,
    wrong: needed.find((name) => isWrong && name === failure.secret) ?? null,
    send: (typed) => {
      onRepeat(false);
      if (way === null) throw new Error('there is nothing to send');
      return call('readHolder', { cardKey, holder: way, ...typed, agreedRepeat: mayRepeat });
    },
  });
  const first = needed.find((name) => entry.problems[name] !== undefined) ?? needed[0];
  const heading = useRef<HTMLHeadingElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the focus moves once, when the form appears
  useEffect(() => {
    const field = first === undefined ? null : entry.inputs[first].current;
    (field ?? heading.current)?.focus();
  }, []);
  const fill = (texts: Readonly<Record<SecretKey, string | null>>) => {
    for (const name of needed) typeInto(entry.inputs[name].current, texts[name] ?? '');
    entry.submit();
  };
  return (
    <form
      className="panel name-form"
      aria-labelledby="name-too-title"
      onSubmit={entry.submit}
      autoComplete="off"
    >
      <h2 id="name-too-title" tabIndex={-1} ref={heading}>
        {say.title}
      </h2>
      <p>{secrets.lead}</p>
      {/* What was typed wrong is said at its field. */}
      {failure !== null && !isWrong && !mayRepeat && (
        <NotAdded failure={failure} isCardThere={state.isCardThere} />
      )}
      {isRepeated && !mayRepeat && (
        <div className="actions">
          <button
            type="button"
            onClick={() => {
              onRepeat(true);
              if (first !== undefined) entry.inputs[first].current?.focus();
            }}
          >
            {words.refused.same}
          </button>
        </div>
      )}
      {place.kind === 'demonstration' && needed.length > 0 && (
        <DemonstrationHint
          card={place.card}
          pins={Object.fromEntries(needed.map((name) => [name, pins[name]]))}
          onFill={() => fill(place.card.secrets)}
        />
      )}
      <HolderWays
        ways={ways}
        chosen={way ?? 'none'}
        onChoose={(chosen) => {
          onWay(chosen);
          // Every field comes back empty, so a problem of its old text goes.
          entry.keepOnly('licence');
        }}
        pins={pins}
      />
      {needed.map((name) => (
        // One field for each secret: a text typed for one never goes to another.
        <Fragment key={name}>
          <SecretField {...fieldOf(entry, pins, name)} />
          <p className="faint">{secrets.lockWarning(SECRET_RULES[name].all)}</p>
        </Fragment>
      ))}
      {mayRepeat && <p className="hint panel">{secrets.repeatAgreed}</p>}
      <p className="problem" role="alert">
        {way === null ? say.none : entry.refusal}
      </p>
      <div className="actions">
        {way !== null && (
          <button type="submit" className="primary">
            {say.read}
          </button>
        )}
        <button type="button" onClick={onClose}>
          {say.close}
        </button>
      </div>
      <FewTriesDialog dialog={entry.dialog} concerns={entry.concerns} onSend={entry.sendAllTheSame} />
    </form>
  );
}
