import { type ReactElement, type ReactNode, useEffect, useRef, useState } from 'react';
import { type HolderWay, holderWaysLeft } from '../../src/app/contract/reading.ts';
import type { Progress, SessionState } from '../../src/app/contract/session.ts';
import { call, useDesk } from '../desk-store.ts';
import { isClosed } from '../read-wish.ts';
import { CustomersLanguage, useWords } from '../use-words.ts';
import { useHolderWays } from './HolderWays.tsx';
import { NameForm } from './NameForm.tsx';
import { NotAdded } from './NotAdded.tsx';
import './NameToo.css';

type Read = Extract<SessionState, { kind: 'read' }>;

interface NameTooProps {
  readonly state: Read;
  /** Told whether the form is open. The card must stay where it is until it closes. */
  readonly onAsking: (isAsking: boolean) => void;
  /** The facts of the reading. They are hidden while the name is asked for or read. */
  readonly children: ReactNode;
}

/**
 * Offers to read the name of a licence that was read without it, while its card lies there. The form stands in the place
 * of the facts. At a counter whose customer has a window, the customer would have to type, so nothing is offered.
 */
export function NameToo({ state, onAsking, children }: NameTooProps): ReactElement {
  const { nameToo: say } = useWords();
  const { holderToo, isCardThere, reading } = state;
  const left = holderWaysLeft(reading);
  const ways = useHolderWays().filter((way) => left.includes(way));
  const hasCustomer = useDesk(({ counter }) => counter?.window === 'open');
  // A failure that came while another screen was shown is told on the way back.
  const [isOpen, setOpen] = useState(holderToo.kind === 'refused');
  const [chosen, setChosen] = useState<HolderWay | null>(null);
  const [mayRepeat, setMayRepeat] = useState(false);
  const place = useRef<HTMLDivElement>(null);
  // The holder types here, in the language that the holder chose.
  const language = useDesk(({ customer }) => customer?.language ?? null);
  const isOffered = isCardThere && ways.length > 0 && !hasCustomer;
  const isRunning = holderToo.kind === 'running';
  const isAsking = isOffered && isOpen && !isRunning;
  const isNamed = reading.holder !== null;
  // A fast read can begin and end between two pictures of the page, so what has come of it is seen by the reading.
  const { verdict } = reading.authenticity.holder;
  const [first] = useState(verdict);
  const [latest, setLatest] = useState(verdict);
  if (latest !== verdict) {
    setLatest(verdict);
    setOpen(false);
  }

  useEffect(() => onAsking(isAsking), [isAsking, onAsking]);

  const shows = isRunning ? 'running' : isAsking ? 'form' : 'facts';
  const before = useRef(shows);
  useEffect(() => {
    const hasChanged = before.current !== shows;
    before.current = shows;
    if (!hasChanged || document.activeElement !== document.body) return;
    // What had the focus is gone. The keyboard goes on at what took its place.
    const next = place.current?.querySelector<HTMLElement>(NEXT[shows]);
    next?.focus({ preventScroll: true });
  }, [shows]);

  // Not the way of a PIN that has been locked since.
  const open = ways.filter((way) => !isClosed(way, reading.pins));
  const way = open.find((one) => one === chosen) ?? open[0] ?? null;
  const failure = holderToo.kind === 'refused' ? holderToo.failure : null;
  return (
    <div className="name-too" ref={place}>
      <p className="visually-hidden" role="status">
        {isNamed && verdict !== first && say.done}
      </p>
      {verdict === 'no-certificate' && verdict !== first && shows === 'facts' && (
        <p className="hint panel" role="status">
          {say.noCertificate}
        </p>
      )}
      <CustomersLanguage value={language}>
        {isRunning && <Running step={holderToo.step} />}
        {isAsking && (
          <NameForm
            // A fast refusal can arrive together with the beginning of its read, which is then never shown. The form
            // comes anew for each failure all the same, and says it.
            key={JSON.stringify(failure)}
            state={state}
            ways={ways}
            way={way}
            onWay={setChosen}
            failure={failure}
            mayRepeat={mayRepeat}
            onRepeat={setMayRepeat}
            onClose={() => setOpen(false)}
          />
        )}
      </CustomersLanguage>
      {shows === 'facts' && failure !== null && !isOffered && (
        <NotAdded failure={failure} isCardThere={isCardThere} />
      )}
      {shows === 'facts' && isOffered && (
        <div className="name-too-offer">
          <button type="button" data-name-too aria-describedby="name-too" onClick={() => setOpen(true)}>
            {say.open}
          </button>
          <span className="faint" id="name-too">
            {say.hint}
          </span>
        </div>
      )}
      <div className="name-too-facts" hidden={shows !== 'facts'}>
        {children}
      </div>
    </div>
  );
}

/** What takes the focus, for each thing that this place can show. */
const NEXT = {
  running: 'h2',
  form: 'input:not([type="radio"]), h2',
  facts: '[data-name-too], [role="tab"][aria-selected="true"]',
} as const;

function Running({ step }: Pick<Progress, 'step'>): ReactElement {
  const { nameToo: say, reading } = useWords();
  return (
    <section className="panel still-reading" aria-labelledby="name-too-title" aria-busy="true">
      <h2 id="name-too-title" tabIndex={-1}>
        {say.reading}
      </h2>
      <p>
        <strong>{reading.lead}</strong>
      </p>
      <p aria-live="polite">{reading.step[step]}</p>
      <progress aria-label={reading.step[step]} />
      <div className="actions">
        <button type="button" onClick={() => void call('cancel', {})}>
          {reading.cancel}
        </button>
      </div>
    </section>
  );
}
