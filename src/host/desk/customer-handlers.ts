import type { Handlers } from '../../app/contract/contract.ts';
import type { COUNTER_COMMANDS, CounterDisplay, CUSTOMER_COMMANDS } from '../../app/contract/customer.ts';
import type { CustomerSide } from '../../app/customer-side.ts';
import { DONE, did, NOT_NOW } from './answers.ts';

/** How a host shows the customer's window. */
export interface CustomerDoor {
  /** The displays to choose from. A browser has none to offer. */
  displays(): readonly CounterDisplay[];
  /** Opens the window, or brings it to the front, on that display or on the second. */
  open(display: string | null): void;
  close(): void;
}

/** A host without a window for the customer. */
export const NO_DOOR: CustomerDoor = {
  displays: () => [],
  open: () => undefined,
  close: () => undefined,
};

interface Sides {
  readonly side: CustomerSide;
  readonly door: CustomerDoor;
  readonly isCounter: () => boolean;
  readonly display: () => string | null;
}

export function customerHandlers({
  side,
  door,
  isCounter,
  display,
}: Sides): Pick<Handlers, keyof typeof CUSTOMER_COMMANDS | keyof typeof COUNTER_COMMANDS> {
  return {
    customerView: async () => ({ ok: true, value: side.view }),
    customerLanguage: async ({ language }) => did(side.chooseLanguage(language)),
    customerAgree: async ({ cardKey, text }) => did(await side.agree(cardKey, text)),
    customerDecline: async ({ cardKey }) => did(side.decline(cardKey)),
    customerRead: async (request) => did(side.read(request)),
    customerCancel: async () => did(side.stop()),
    customerAgain: async () => did(side.again()),
    counterState: async () => ({ ok: true, value: side.counter }),
    openCustomerWindow: async () => {
      if (!isCounter()) return NOT_NOW;
      door.open(display());
      return DONE;
    },
    closeCustomerWindow: async () => {
      side.noteClosing();
      door.close();
      return DONE;
    },
    takeOver: async () => did(side.takeOver()),
    stopCustomer: async () => did(side.stop()),
    handOver: async () => did(side.handOver()),
    chooseWish: async (wish) => did(side.chooseWish(wish)),
    returnCard: async () => did(side.returnCard()),
  };
}
