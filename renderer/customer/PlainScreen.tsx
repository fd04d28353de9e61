import type { ReactElement } from 'react';
import type { CustomerView } from '../../src/app/contract/customer.ts';
import { CardDrawing, type DrawingKind } from '../parts/CardDrawing.tsx';
import { useWords } from '../use-words.ts';
import { ask } from './customer-store.ts';

type Plain = Exclude<CustomerView['kind'], 'card-present' | 'failed'> | 'shut';

const DRAWINGS: Readonly<Record<Plain, DrawingKind>> = {
  unavailable: 'nothing',
  'waiting-for-card': 'empty',
  'several-cards': 'wrong',
  looking: 'card',
  'unreadable-card': 'wrong',
  staff: 'card',
  stopped: 'card',
  reading: 'reading',
  done: 'card',
  shut: 'nothing',
};

/** One sentence, and what to do. */
export function PlainScreen({
  kind,
  mayTake = false,
}: {
  readonly kind: Plain;
  readonly mayTake?: boolean;
}): ReactElement {
  const { customer: say } = useWords();
  const { title } = say[kind];
  const what = kind === 'done' ? (mayTake ? say.done.take : say.done.wait) : say[kind].what;
  return (
    <section className="customer-plain" aria-live="polite" aria-busy={kind === 'reading'}>
      <CardDrawing kind={mayTake ? 'empty' : DRAWINGS[kind]} />
      <h1 tabIndex={-1}>{title}</h1>
      <p className="customer-what">{what}</p>
      {kind === 'reading' && (
        <div className="actions">
          <button type="button" onClick={() => void ask('customerCancel', {})}>
            {say.stop}
          </button>
        </div>
      )}
    </section>
  );
}
