import type { ReactElement } from 'react';
import type { CustomerWish } from '../../src/app/contract/customer.ts';
import type { SessionState } from '../../src/app/contract/session.ts';
import { doingOf } from '../counter-words.ts';
import { call, useDesk } from '../desk-store.ts';
import { MessageText } from '../parts/MessageText.tsx';
import { useWords } from '../use-words.ts';

type Turn = Extract<SessionState, { kind: 'card-present' | 'refused' }>;

/** While the customer answers and types in the other window: what happens there, and how the clerk steps in. */
export function CustomersTurnScreen({ state }: { readonly state: Turn }): ReactElement | null {
  const words = useWords();
  const { counter: say } = words.customer;
  const counter = useDesk((desk) => desk.counter);
  if (counter === null) return null;
  const doing = doingOf(counter, state);
  // A holder who declined is not asked again before the card is laid down anew.
  const isOver = doing === 'declined';
  const isAtWork = doing === 'consent' || doing === 'pin';
  return (
    <section className="message message-calm">
      {state.kind === 'refused' ? (
        <MessageText message={words.failure(state.failure)} />
      ) : (
        <>
          <h1 tabIndex={-1}>{isAtWork ? say.title : say.doing[doing]}</h1>
          {isAtWork && <p className="lead">{say.lead}</p>}
          {!isOver && <Wish wish={counter.wish} card={state.card} />}
        </>
      )}
      {!isOver && (
        <div className="actions">
          <button type="button" onClick={() => void takeOver(counter.language, state)}>
            {say.takeOver}
          </button>
          {doing === 'stopped' || doing === 'failed' || doing === 'earlier' ? (
            <button type="button" onClick={() => void call('handOver', {})}>
              {say.handOver}
            </button>
          ) : (
            <button type="button" onClick={() => void call('stopCustomer', {})}>
              {say.stop}
            </button>
          )}
        </div>
      )}
    </section>
  );
}

/** The holder goes on in the language of the other window. */
async function takeOver(language: 'ja' | 'en', state: Turn): Promise<void> {
  const answer = await call('takeOver', {});
  if (answer.ok && state.kind === 'card-present') {
    useDesk.setState({ customer: { language, cardKey: state.cardKey } });
  }
}

/** What the clerk asks for besides the record. It holds for the next customers too. */
function Wish({
  wish,
  card,
}: {
  readonly wish: CustomerWish;
  readonly card: 'my-number' | 'ic-licence';
}): ReactElement {
  const { secrets, customer } = useWords();
  const isConventional = card === 'ic-licence';
  const isChosen = isConventional ? wish.photo : wish.holder !== 'none';
  const choose = (isWanted: boolean) =>
    call(
      'chooseWish',
      isConventional
        ? { ...wish, photo: isWanted }
        : { ...wish, holder: isWanted ? ('input-support' as const) : ('none' as const) },
    );
  return (
    <fieldset className="holder">
      <legend className="visually-hidden">{customer.counter.alsoRead}</legend>
      <label className="switch">
        <input
          type="checkbox"
          role="switch"
          aria-checked={isChosen}
          checked={isChosen}
          onChange={({ currentTarget }) => void choose(currentTarget.checked)}
        />
        <span>{isConventional ? secrets.conventional.photo : secrets.holder}</span>
      </label>
    </fieldset>
  );
}
