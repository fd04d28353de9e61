import type { ReactElement } from 'react';
import { type HolderWay, pinIn, secretsOfHolder } from '../../src/app/contract/reading.ts';
import { SINGLE_HOLDER_SOURCES } from '../../src/licence/holder-source.ts';
import { useDesk } from '../desk-store.ts';
import { type HolderWish, isClosed, isUnusable, type Pins } from '../read-wish.ts';
import { useWords } from '../use-words.ts';

/** From where the window offers to read the holder. */
export function useHolderWays(): readonly HolderWay[] {
  const isHome = useDesk((desk) => desk.settings?.place === 'home');
  // Comparing the two sources is for the holder alone, so `both` is offered at home only.
  return isHome ? [...SINGLE_HOLDER_SOURCES, 'both'] : SINGLE_HOLDER_SOURCES;
}

interface HolderWaysProps {
  readonly ways: readonly HolderWay[];
  readonly chosen: HolderWish;
  readonly onChoose: (way: HolderWay) => void;
  readonly pins: Pins;
}

/** Asks from which application to read the holder's name and address. A way that is closed says why. */
export function HolderWays({ ways, chosen, onChoose, pins }: HolderWaysProps): ReactElement {
  const { secrets, procedures } = useWords();
  const label = { ...secrets.holderFrom, both: procedures.readBoth };
  const stateOf = (way: HolderWay) =>
    secretsOfHolder(way)
      .map((name) => pinIn(pins, name))
      .find(isUnusable)?.state ?? 'set';
  return (
    <div className="choices" role="radiogroup" aria-label={secrets.holderHow}>
      {ways.map((way) => (
        <label key={way}>
          <input
            type="radio"
            name="holder"
            checked={chosen === way}
            disabled={isClosed(way, pins)}
            onChange={() => onChoose(way)}
          />
          <span>
            {label[way]}
            {stateOf(way) === 'locked' && ` — ${secrets.locked}`}
            {stateOf(way) === 'absent' && ` — ${secrets.absent}`}
          </span>
        </label>
      ))}
    </div>
  );
}
