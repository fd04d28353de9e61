import type { ReactElement } from 'react';
import { useDesk } from '../desk-store.ts';
import type { CardPresent, ReadWish } from '../read-wish.ts';
import { useWords } from '../use-words.ts';
import type { Words } from '../words/words.ts';

type Place = 'home' | 'counter';

interface Said {
  readonly reads: readonly string[];
  readonly readsNot: readonly string[];
  readonly forgot: readonly string[];
}

/** What a read of this card reads, what it does not, and where to go with a forgotten PIN. */
export function SecretsSide({
  card,
  wish,
}: {
  readonly card: CardPresent['card'];
  readonly wish: ReadWish;
}): ReactElement {
  const { secrets } = useWords();
  const place = useDesk(({ settings }) => settings?.place ?? 'counter');
  const { reads, readsNot, forgot } = SAID[card](secrets, wish, place);
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
      <details>
        <summary>{secrets.forgot}</summary>
        {forgot.map((sentence) => (
          <p key={sentence}>{sentence}</p>
        ))}
      </details>
    </aside>
  );
}

const SAID: Readonly<
  Record<CardPresent['card'], (secrets: Words['secrets'], wish: ReadWish, place: Place) => Said>
> = {
  'my-number': (say, { holder }) => ({
    reads: [say.readsRecord, ...(holder === 'none' ? [] : [say.readsHolder])],
    readsNot: [say.readsNever, ...(holder === 'none' ? [say.readsNotHolder] : [])],
    forgot: [say.forgotLicence, say.forgotMunicipal],
  }),
  'ic-licence': ({ conventional: say, readsNever }, { photo, domicile }, place) => ({
    reads: [say.readsRecord, ...(photo ? [say.readsPhoto] : []), ...(domicile ? [say.readsDomicile] : [])],
    readsNot: [
      ...(photo ? [] : [say.readsNotPhoto]),
      ...(domicile ? [] : [say.readsNotDomicile[place]]),
      readsNever,
    ],
    forgot: [say.forgot],
  }),
};
