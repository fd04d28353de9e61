import type { SessionState } from '../src/app/contract/session.ts';

/** The language that a customer chose on the consent screen, for the card that lies there. */
export interface CustomerLanguage {
  readonly language: 'ja' | 'en';
  readonly cardKey: string;
}

/** It lasts until that card leaves. A look or a read names no card, and another card shows its own key after it. */
export function customerAfter(
  customer: CustomerLanguage | null,
  state: SessionState,
): CustomerLanguage | null {
  switch (state.kind) {
    case 'card-present':
      return customer?.cardKey === state.cardKey ? customer : null;
    case 'read':
      return state.isCardThere ? customer : null;
    case 'looking':
    case 'reading':
    case 'refused':
    case 'silent-card':
      return customer;
    default:
      return null;
  }
}

/** The screens that the customer reads. What was read is shown to the staff, in theirs. */
export function isForCustomer(state: SessionState | null): boolean {
  return (
    state !== null && ['looking', 'card-present', 'reading', 'refused', 'silent-card'].includes(state.kind)
  );
}
