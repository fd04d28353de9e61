import type { ReactElement } from 'react';
import { pinIn, secretsOfHolder } from '../../src/app/contract/reading.ts';
import { SINGLE_HOLDER_SOURCES } from '../../src/licence/holder-source.ts';
import { useDesk } from '../desk-store.ts';
import { type HolderWish, isClosed, isUnusable, type Pins } from '../read-wish.ts';
import { useWords } from '../use-words.ts';

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
  const { secrets, procedures } = useWords();
  const isHome = useDesk((desk) => desk.settings?.place === 'home');
  // Comparing the two sources is for the holder alone, so `both` is offered at home only.
  const ways = [...SINGLE_HOLDER_SOURCES, ...(isHome ? (['both'] as const) : [])];
  const stateOf = (way: (typeof ways)[number]) =>
    secretsOfHolder(way)
      .map((name) => pinIn(pins, name))
      .find(isUnusable)?.state ?? 'set';
  const label = { ...secrets.holderFrom, both: procedures.readBoth };
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
        <div className="choices" role="radiogroup" aria-label={secrets.holderHow}>
          {ways.map((way) => (
            <label key={way}>
              <input
                type="radio"
                name="holder"
                checked={holder === way}
                disabled={isClosed(way, pins)}
                onChange={() => onHolder(way)}
              />
              <span>
                {label[way]}
                {stateOf(way) === 'locked' && ` — ${secrets.locked}`}
                {stateOf(way) === 'absent' && ` — ${secrets.absent}`}
              </span>
            </label>
          ))}
        </div>
      )}
    </fieldset>
  );
}
