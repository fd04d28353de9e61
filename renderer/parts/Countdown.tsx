import { type ReactElement, useEffect, useState } from 'react';
import { useWords } from '../use-words.ts';

/** How long the reading stays on the screen. Not announced: a screen reader would never stop speaking. */
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
  return (
    <span className="faint" aria-hidden="true">
      {say.clearsIn(time)}
    </span>
  );
}
