import { useState } from 'react';
import { MAIN_SECRETS, type SecretKey } from '../src/app/contract/reading.ts';
import { call, useDesk } from './desk-store.ts';
import { typeInto } from './parts/SecretField.tsx';
import { type CardPresent, isClosed, NOTHING_MORE, type ReadWish, secretsToType } from './read-wish.ts';
import { SECRET_KEYS, type SecretEntry, useSecretEntry } from './secret-entry.ts';

export interface SecretsForm extends SecretEntry {
  readonly wish: ReadWish;
  readonly setWish: (some: Partial<ReadWish>) => void;
  /** Types these as a person would, and submits them. */
  readonly fill: (secrets: Readonly<Record<SecretKey, string | null>>) => void;
  readonly agreedRepeat: boolean;
}

/** What to read, and what unlocks it. */
export function useSecretsForm({ card, pins, cardKey }: CardPresent): SecretsForm {
  const agreedRepeat = useDesk(({ mayRepeat }) => mayRepeat);
  const isHome = useDesk(({ settings }) => settings?.place === 'home');
  // 手続きナビ asked to read both, so `both` is chosen at first. The person can change it.
  const wantsBoth = useDesk(({ where }) => where.visit.kind === 'again') && card === 'my-number';
  const [chosen, setChosen] = useState<ReadWish>({
    ...NOTHING_MORE,
    holder: wantsBoth && !isClosed('both', pins) ? 'both' : 'none',
  });
  const wrong = useDesk((desk) => desk.wrong);
  // Another page can change the settings to a counter after the domicile was chosen here.
  const wish = { ...chosen, domicile: chosen.domicile && isHome };
  const entry = useSecretEntry({
    needed: secretsToType(card, wish, pins),
    pins,
    wrong: wrong?.cardKey === cardKey ? wrong.secret : null,
    send: (typed) => {
      // The agreement holds for one read, however it ends.
      useDesk.setState({ mayRepeat: false });
      return call('read', { cardKey, ...wish, ...typed, agreedRepeat });
    },
  });
  return {
    ...entry,
    wish,
    setWish: (some) => {
      setChosen((before) => ({ ...before, ...some }));
      // A field that comes back is empty, so a problem of its old text goes.
      entry.keepOnly(MAIN_SECRETS[card]);
    },
    fill: (secrets) => {
      for (const name of SECRET_KEYS) typeInto(entry.inputs[name].current, secrets[name] ?? '');
      entry.submit();
    },
    agreedRepeat,
  };
}
