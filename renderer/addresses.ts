import type { Screen, Where } from './navigation.ts';

/** The parts of the settings, in the order in which they are listed. */
export const SECTIONS = ['general', 'reader', 'consent', 'reminders', 'trust', 'about'] as const;
export type Section = (typeof SECTIONS)[number];

/** Where an address leads. Nothing of a card or of a person is ever part of one: a browser keeps them. */
export type Place =
  | { readonly kind: 'card' }
  | { readonly kind: 'procedures' }
  | { readonly kind: 'verify' }
  | { readonly kind: 'register' }
  | { readonly kind: 'settings'; readonly section: Section };

/** The place that is shown, for the address, the rail and the window's title. */
export function placeOf({ kind }: Where, screen: Screen['kind'], section: Section): Place {
  if (kind === 'settings') return { kind, section };
  if (kind !== 'card') return { kind };
  return { kind: screen === 'procedures' ? 'procedures' : 'card' };
}

/** The fragment of a place's address. Reading is where the window begins, so its address is the bare one as well. */
export function addressOf(place: Place): string {
  switch (place.kind) {
    case 'card':
      return '#/read';
    case 'settings':
      return place.section === SECTIONS[0] ? '#/settings' : `#/settings/${place.section}`;
    default:
      return `#/${place.kind}`;
  }
}

/** null for a fragment that is no address of a screen: the program's token, or a place in the page such as `#main`. */
export function placeAt(fragment: string): Place | null {
  if (fragment === '' || fragment === '#/read') return { kind: 'card' };
  for (const kind of ['procedures', 'verify', 'register'] as const) {
    if (fragment === `#/${kind}`) return { kind };
  }
  const section = SECTIONS.find((one) => fragment === addressOf({ kind: 'settings', section: one }));
  return section === undefined ? null : { kind: 'settings', section };
}
