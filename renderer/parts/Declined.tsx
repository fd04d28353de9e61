import type { ReactElement } from 'react';
import { useWords } from '../use-words.ts';
import './Declined.css';

/** The holder does not agree: nothing is read, and the card goes back. */
export function Declined(): ReactElement {
  const { declined } = useWords().consent;
  return (
    <section className="declined">
      <h1 tabIndex={-1}>{declined.title}</h1>
      <p className="lead">{declined.what}</p>
      <p>{declined.again}</p>
    </section>
  );
}
