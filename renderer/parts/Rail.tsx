import type { ReactElement } from 'react';
import type { Place } from '../addresses.ts';
import { goTo, useDesk } from '../desk-store.ts';
import { useWords } from '../use-words.ts';
import { Icon } from './Icon.tsx';
import './Rail.css';

/** Where one can go. A home has neither a register nor, without a reading of one's own card, procedures. */
export function Rail({ place }: { readonly place: Place }): ReactElement {
  const words = useWords();
  const { frame: say } = words;
  const kinds = useKinds();
  return (
    <nav className="rail" aria-label={say.nav}>
      {kinds.map((kind) => (
        <button
          key={kind}
          type="button"
          className="rail-place"
          aria-current={kind === place.kind ? 'page' : undefined}
          onClick={() => goTo(kind === 'settings' ? { kind, section: 'general' } : { kind })}
        >
          <Icon name={kind === 'card' ? 'read' : kind} />
          {kind === 'settings' ? words.settings.open : say.places[kind]}
        </button>
      ))}
    </nav>
  );
}

function useKinds(): readonly Place['kind'][] {
  const isHome = useDesk(({ settings }) => settings?.place === 'home');
  const isRead = useDesk(({ state }) => state?.kind === 'read');
  return [
    'card',
    ...(isHome && isRead ? (['procedures'] as const) : []),
    ...(isHome ? [] : (['register'] as const)),
    'verify',
    'settings',
  ];
}
