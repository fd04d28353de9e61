import type { ReactElement } from 'react';
import { connect } from '../desk-store.ts';
import { useWords } from '../use-words.ts';

/** The program is gone, or cannot be reached. */
export function LostScreen(): ReactElement {
  const { lost } = useWords();
  return (
    <section className="message" role="alert">
      <h1 tabIndex={-1}>{lost.title}</h1>
      <p>{window.menkyo === undefined ? lost.web : lost.electron}</p>
      <div className="actions">
        <button type="button" className="primary" onClick={() => void connect()}>
          {lost.retry}
        </button>
      </div>
    </section>
  );
}
