import type { Handlers } from '../../app/contract/contract.ts';
import type { DemonstrationCard, SESSION_COMMANDS } from '../../app/contract/session.ts';
import type { Session } from '../../app/session.ts';
import { did, NOT_NOW } from './answers.ts';

export function sessionHandlers(
  session: Session,
  demonstrationCards: readonly DemonstrationCard[],
): Pick<Handlers, keyof typeof SESSION_COMMANDS> {
  return {
    read: async (request) => did(session.read(request)),
    agree: async ({ cardKey, text }) => did(await session.agree(cardKey, text)),
    decline: async ({ cardKey }) => did(session.decline(cardKey)),
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
