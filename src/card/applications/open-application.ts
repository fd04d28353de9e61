import type { Channel } from '../iso7816/channel.ts';

/** The result of a SELECT by AID. `unexpected` keeps the status word, since the card may be of another kind. */
export type Opened<Ap> =
  | { readonly kind: 'open'; readonly ap: Ap }
  | { readonly kind: 'absent' }
  | { readonly kind: 'unexpected'; readonly sw: number };

export async function openApplication<Ap>(
  channel: Channel,
  aid: Uint8Array,
  make: () => Ap,
): Promise<Opened<Ap>> {
  const outcome = await channel.selectApplication(aid);
  switch (outcome.kind) {
    case 'selected':
    // 6283 is a warning: the application is selected, and its own answers say what is locked.
    case 'selected-locked':
      return { kind: 'open', ap: make() };
    case 'not-found':
      return { kind: 'absent' };
    case 'unexpected':
      return outcome;
  }
}
