import { type ReactElement, useState } from 'react';
import { wishForWindow } from '../transport.ts';
import { useWords } from '../use-words.ts';
import './ShutScreen.css';

/** In a browser: this page has no key to the program, so it can only ask for a new window. */
export function ShutScreen(): ReactElement {
  const { shut } = useWords();
  const [said, setSaid] = useState<string | null>(null);
  const wish = async () => {
    setSaid(null);
    setSaid((await wishForWindow()) ? shut.asked : shut.gone);
  };
  return (
    <section className="message shut">
      <h1 tabIndex={-1}>{shut.title}</h1>
      <p>{shut.why}</p>
      <div className="actions">
        <button type="button" className="primary" onClick={() => void wish()}>
          {shut.open}
        </button>
      </div>
      <p role="status">{said}</p>
      <p className="faint">{shut.how}</p>
    </section>
  );
}
