import type { ReactElement } from 'react';
import { showable } from '../../src/base/showable.ts';
import { isSystemReader, withoutSystemReaders } from '../../src/base/system-readers.ts';
import { call, changeSettings, useDesk } from '../desk-store.ts';
import type { ReadyState } from '../navigation.ts';
import { CardDrawing, type DrawingKind } from '../parts/CardDrawing.tsx';
import { DoctorButton } from '../parts/DoctorButton.tsx';
import { FirstUse } from '../parts/FirstUse.tsx';
import { MessageText } from '../parts/MessageText.tsx';
import { useWords } from '../use-words.ts';
import type { Words } from '../words/words.ts';
import './ReadyScreen.css';

const DOCTORED = ['no-service', 'no-reader', 'silent-card'] as const;

/** Shown until a card can be read: what is there, and what to do next. */
export function ReadyScreen({ state }: { readonly state: ReadyState }): ReactElement {
  const words = useWords();
  const { drawing, title, todo } = sayings(state, words);
  return (
    <div className="ready-screen">
      <section className="ready">
        <CardDrawing kind={drawing} />
        <div className="ready-words">
          {state?.kind === 'wrong-card' ? (
            <div role="alert">
              <MessageText message={words.wrongCard(state.card)} />
            </div>
          ) : (
            <div aria-live="polite">
              <h1 tabIndex={-1}>{title}</h1>
              <p className="lead">{todo}</p>
              {state?.kind === 'no-service' && state.reason === 'not-installed' && (
                <p className="faint">{showable(state.detail)}</p>
              )}
            </div>
          )}
          <Choices state={state} />
          <DoctorButton isOffered={DOCTORED.some((kind) => kind === state?.kind)} />
          <Steps state={state} />
          <p className="faint">{words.ready.neverRead}</p>
        </div>
      </section>
      <FirstUse />
    </div>
  );
}

function sayings(state: ReadyState, { ready }: Words): { drawing: DrawingKind; title: string; todo: string } {
  switch (state?.kind) {
    case 'no-service':
      return navigator.userAgent.includes('Windows')
        ? { drawing: 'no-reader', ...ready.noServiceOnWindows[state.reason] }
        : { drawing: 'nothing', ...ready.noService[state.reason] };
    case 'no-reader':
      return { drawing: 'no-reader', ...ready.noReader };
    case 'waiting-for-card':
      return { drawing: 'empty', ...ready.waiting };
    case 'several-cards':
      return { drawing: 'wrong', ...ready.several };
    case 'looking':
      return { drawing: 'card', ...ready.looking };
    case 'silent-card':
      return {
        drawing: 'wrong',
        ...(state.fault.kind === 'in-use' ? ready.silent['in-use'] : ready.silent.other),
      };
    case 'wrong-card':
      return { drawing: 'wrong', title: '', todo: '' };
    default:
      return { drawing: 'nothing', ...ready.starting };
  }
}

function Choices({ state }: { readonly state: ReadyState }): ReactElement | null {
  const { ready } = useWords();
  if (state?.kind === 'several-cards') {
    const holding = withoutSystemReaders(state.readers).filter(({ presence }) => presence !== 'empty');
    return (
      <div className="actions">
        {holding.map(({ name }) => (
          <button key={name} type="button" onClick={() => void changeSettings({ reader: name })}>
            {ready.several.choose(name)}
          </button>
        ))}
      </div>
    );
  }
  if (state?.kind === 'silent-card') {
    return (
      <div className="actions">
        <button type="button" className="primary" onClick={() => void call('look', {})}>
          {ready.again}
        </button>
      </div>
    );
  }
  return null;
}

function Steps({ state }: { readonly state: ReadyState }): ReactElement | null {
  const { ready } = useWords();
  const readers = useDesk((desk) => desk.state?.readers) ?? [];
  if (state?.kind !== 'waiting-for-card' && state?.kind !== 'no-reader') return null;
  return (
    <>
      <ol className="steps">
        {ready.steps.map((step) => (
          <li key={step}>{step}</li>
        ))}
      </ol>
      {readers.length > 0 && (
        <p className="faint">
          {ready.readers}:{' '}
          {readers
            .map(({ name }) => (isSystemReader(name) ? ready.systemReader(name) : showable(name)))
            .join('、')}
        </p>
      )}
    </>
  );
}
