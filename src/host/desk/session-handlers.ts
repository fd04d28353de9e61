import type { Handlers } from '../../app/contract/contract.ts';
import { wipeSecrets } from '../../app/contract/secret-bytes.ts';
import type { DemonstrationCard, SESSION_COMMANDS } from '../../app/contract/session.ts';
import type { CustomerSide } from '../../app/customer-side.ts';
import type { Session } from '../../app/session.ts';
import { did, NOT_NOW } from './answers.ts';

/** While it is the customer's turn, the clerk's window neither answers for the customer nor types: it takes over first. */
export function sessionHandlers(
  session: Session,
  side: Pick<CustomerSide, 'isClerksTurn'>,
  demonstrationCards: readonly DemonstrationCard[],
): Pick<Handlers, keyof typeof SESSION_COMMANDS> {
  return {
    read: async (request) => {
      if (side.isClerksTurn) return did(session.read(request));
      wipeSecrets(request);
      return NOT_NOW;
    },
    agree: async ({ cardKey, text }) => did(side.isClerksTurn && (await session.agree(cardKey, text))),
    decline: async ({ cardKey }) => did(side.isClerksTurn && session.decline(cardKey)),
    cancel: async () => did(session.cancel()),
    clear: async () => did(session.clear()),
    noteSeen: async ({ isSeen }) => did(session.noteSeen(isSeen)),
    look: async () => did(session.look()),
    demonstrate: async ({ id }) => {
      const card = id === null ? null : demonstrationCards.find((one) => one.id === id);
      return card === undefined ? NOT_NOW : did(await session.demonstrate(card));
    },
  };
}
