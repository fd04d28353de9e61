import type { ReactElement, ReactNode } from 'react';
import type { Validity } from '../../src/licence/validity.ts';
import './ValidityBox.css';

/** A day that no checked signature vouches for is `unproven`. */
export type ValidityTone = Validity['kind'] | 'unproven';

const SIGNS: Readonly<Record<ValidityTone, string>> = {
  current: '✓',
  unproven: '–',
  expiring: '!',
  expired: '✕',
  unknown: '?',
};

/** Says in words, colour and a sign whether a licence is valid. Never in colour alone. */
export function ValidityBox({
  tone,
  title,
  children,
}: {
  readonly tone: ValidityTone;
  readonly title: string;
  readonly children: ReactNode;
}): ReactElement {
  return (
    <section className={`validity validity-${tone}`}>
      <span className="validity-sign" aria-hidden="true">
        {SIGNS[tone]}
      </span>
      <div>
        <strong>{title}</strong>
        {children}
      </div>
    </section>
  );
}
