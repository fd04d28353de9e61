import { useEffect } from 'react';
import { addressOf, type Place, placeAt } from './addresses.ts';
import { goTo } from './desk-store.ts';

/**
 * Keeps the window's address at the place that is shown, so that back and forward work, and opens the place of an
 * address that the person goes to.
 */
export function useAddress(place: Place, isUp: boolean): void {
  const address = addressOf(place);
  useEffect(() => {
    // A page without the program has no screens, and its first address may carry a token.
    if (!isUp) return;
    const shown = placeAt(location.hash);
    if (shown === null || addressOf(shown) !== address) history.pushState(null, '', address);
  }, [address, isUp]);
  useEffect(() => {
    if (!isUp) return;
    const follow = () => {
      const wanted = placeAt(location.hash);
      if (wanted !== null && !goTo(wanted)) history.replaceState(null, '', address);
    };
    window.addEventListener('popstate', follow);
    return () => window.removeEventListener('popstate', follow);
  }, [address, isUp]);
}
