import type { Handlers } from '../../app/contract/contract.ts';
import { wipeSecrets } from '../../app/contract/secret-bytes.ts';
import { type DemonstrationCard, isOfReader, type SESSION_COMMANDS } from '../../app/contract/session.ts';
import type { CustomerSide } from '../../app/customer-side.ts';
import type { Session } from '../../app/session.ts';
import { parseCardFile } from '../../card/virtual/card-file.ts';
import type { LoadedCard } from '../card-source/virtual-cards.ts';
import { did, failed, NOT_NOW } from './answers.ts';
import { demonstrationOf } from './demonstration-card.ts';

/** The name of a card that the person brought. Each one takes the place of the one before. */
const BROUGHT = 'brought';

/** While it is the customer's turn, the clerk's window neither answers for the customer nor types: it takes over first. */
export function sessionHandlers(
  session: Session,
  side: Pick<CustomerSide, 'isClerksTurn' | 'isAsking' | 'isThere'>,
  demonstrationCards: readonly DemonstrationCard[],
  cards: LoadedCard[],
): Pick<Handlers, keyof typeof SESSION_COMMANDS> {
  return {
    read: async (request) => {
      if (side.isClerksTurn) return did(session.read(request));
      wipeSecrets(request);
      return NOT_NOW;
    },
    // A customer who has a window types there. It asks for no second PIN after a read, so the clerk cannot ask here.
    readHolder: async (request) => {
      if (side.isClerksTurn && !side.isThere) return did(session.readHolder(request));
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
      if (id !== null && (side.isAsking || isOfReader(session.state))) return NOT_NOW;
      const card = id === null ? null : demonstrationCards.find((one) => one.id === id);
      return card === undefined ? NOT_NOW : did(await session.demonstrate(card));
    },
    demonstrateFile: async ({ text }) => {
      // A file that falls on the window takes away neither a person's card nor what was read of it.
      if (side.isAsking || isOfReader(session.state)) return NOT_NOW;
      const parsed = parseCardFile(text);
      if (!parsed.ok) {
        const [{ at, problem } = { at: '', problem: '' }] = parsed.error;
        return failed({ kind: 'bad-card-file', where: at, problem });
      }
      const brought: LoadedCard = { id: BROUGHT, path: '', file: parsed.value };
      const before = cards.findIndex(({ id }) => id === BROUGHT);
      if (before !== -1) cards.splice(before, 1);
      cards.push(brought);
      return did(await session.demonstrate(demonstrationOf(brought)));
    },
  };
}
