import { type ReactElement, useEffect, useState } from 'react';
import { useWords } from '../use-words.ts';

/** One warning, so long before the reading leaves the screen. */
const WARNING_SECONDS = 30;

/**
 * How long the reading stays on the screen. The seconds are not announced, or a screen reader would never stop speaking.
 * The warning is, once.
 */
export function Countdown({ clearsAt }: { readonly clearsAt: number | null }): ReactElement | null {
  const { licence: say } = useWords();
  const [now, setNow] = useState(Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 1000);
    return () => clearInterval(timer);
  }, []);
  if (clearsAt === null) return null;
  const seconds = Math.max(0, Math.ceil((clearsAt - now) / 1000));
  const time = `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
  const isSoon = seconds <= WARNING_SECONDS;
  return (
    <>
      <span className={isSoon ? 'clears-soon' : 'faint'} aria-hidden="true">
        {say.clearsIn(time)}
      </span>
      <span className="visually-hidden" aria-live="assertive">
        {isSoon ? say.clearsSoon(WARNING_SECONDS) : ''}
      </span>
    </>
  );
}
