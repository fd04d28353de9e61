import type { ReactElement } from 'react';
import { type HolderWish, isClosed, type Pins } from '../read-wish.ts';
import { useWords } from '../use-words.ts';
import { HolderWays, useHolderWays } from './HolderWays.tsx';

/** Asks whether to read the holder's name and address as well, and from which application. */
export function HolderChoice({
  holder,
  onHolder,
  pins,
}: {
  readonly holder: HolderWish;
  readonly onHolder: (holder: HolderWish) => void;
  readonly pins: Pins;
}): ReactElement {
  const { secrets } = useWords();
  const ways = useHolderWays();
  const firstOpen = ways.find((way) => !isClosed(way, pins));
  return (
    <fieldset className="holder">
      <label className="switch">
        <input
          type="checkbox"
          role="switch"
          aria-checked={holder !== 'none'}
          checked={holder !== 'none'}
          disabled={firstOpen === undefined}
          onChange={({ currentTarget }) => onHolder(currentTarget.checked && firstOpen ? firstOpen : 'none')}
        />
        <span>{secrets.holder}</span>
      </label>
      {/* Also shown when every way is closed, so that each says why. */}
      {(holder !== 'none' || firstOpen === undefined) && (
        <HolderWays ways={ways} chosen={holder} onChoose={onHolder} pins={pins} />
      )}
    </fieldset>
  );
}
