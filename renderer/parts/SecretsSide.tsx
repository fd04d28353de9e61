import type { ReactElement } from 'react';
import { pinIn } from '../../src/app/contract/reading.ts';
import { useDesk } from '../desk-store.ts';
import { type CardPresent, isUnusable, type ReadWish } from '../read-wish.ts';
import { useWords } from '../use-words.ts';
import type { Words } from '../words/words.ts';
import { WhichPin } from './WhichPin.tsx';

interface Read {
  readonly wish: ReadWish;
  readonly place: 'home' | 'counter';
  /** PIN 2 cannot be sent, so nothing that needs it can be chosen. */
  readonly isClosed: boolean;
}

interface Said {
  readonly reads: readonly string[];
  readonly readsNot: readonly string[];
  readonly forgot: readonly string[];
}

/** What a read of this card reads, what it does not, and where to go with a forgotten PIN. */
export function SecretsSide({
  card,
  pins,
  wish,
}: Pick<CardPresent, 'card' | 'pins'> & {
  readonly wish: ReadWish;
}): ReactElement {
  const { secrets } = useWords();
  const place = useDesk(({ settings }) => settings?.place ?? 'counter');
  const { reads, readsNot, forgot } = SAID[card](secrets, {
    wish,
    place,
    isClosed: isUnusable(pinIn(pins, 'pin2')),
  });
  const list = (lines: readonly string[]) => (
    <ul>
      {lines.map((line) => (
        <li key={line}>{line}</li>
      ))}
    </ul>
  );
  return (
    <aside className="secrets-side panel">
      <h2>{secrets.reads}</h2>
      {list(reads)}
      <h2>{secrets.readsNot}</h2>
      {list(readsNot)}
      <WhichPin card={card} />
      <details>
        <summary>{secrets.forgot}</summary>
        {forgot.map((sentence) => (
          <p key={sentence}>{sentence}</p>
        ))}
      </details>
    </aside>
  );
}

const SAID: Readonly<Record<CardPresent['card'], (secrets: Words['secrets'], read: Read) => Said>> = {
  'my-number': (say, { wish: { holder } }) => ({
    reads: [say.readsRecord, ...(holder === 'none' ? [] : [say.readsHolder])],
    readsNot: [say.readsNever, ...(holder === 'none' ? [say.readsNotHolder] : [])],
    forgot: [say.forgotLicence, say.forgotMunicipal],
  }),
  'ic-licence': ({ conventional: say, readsNever }, { wish: { photo, domicile }, place, isClosed }) => ({
    reads: [say.readsRecord, ...(photo ? [say.readsPhoto] : []), ...(domicile ? [say.readsDomicile] : [])],
    readsNot: [
      ...(photo ? [] : [`${say.readsPhoto}${isClosed ? '' : say.onlyIfChosen}`]),
      ...(domicile ? [] : [`${say.readsDomicile}${isClosed || place === 'counter' ? '' : say.onlyIfChosen}`]),
      readsNever,
    ],
    forgot: [say.forgot],
  }),
};
