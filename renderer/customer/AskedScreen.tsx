import type { ReactElement } from 'react';
import type { CustomerView } from '../../src/app/contract/customer.ts';
import { MAIN_SECRETS } from '../../src/app/contract/reading.ts';
import { ConsentForm } from '../parts/ConsentForm.tsx';
import { Declined } from '../parts/Declined.tsx';
import { isCardLocked } from '../read-wish.ts';
import { useWords } from '../use-words.ts';
import { ask } from './customer-store.ts';
import { PinScreen } from './PinScreen.tsx';

export type Asked = Extract<CustomerView, { kind: 'card-present' }>;

/** Consent, and then the PINs. The holder of a locked card is asked nothing. */
export function AskedScreen({ view }: { readonly view: Asked }): ReactElement {
  const { cardKey, consent } = view;
  if (isCardLocked(view)) return <Locked card={view.card} />;
  switch (consent.kind) {
    case 'wanted':
      return (
        <ConsentForm
          texts={consent.texts}
          onAgree={(text) => ask('customerAgree', { cardKey, text })}
          onDecline={() => ask('customerDecline', { cardKey })}
        />
      );
    case 'declined':
      return <Declined />;
    default:
      return <PinScreen view={view} />;
  }
}

function Locked({ card }: Pick<Asked, 'card'>): ReactElement {
  const words = useWords();
  const { title, what } = words.failure({ kind: 'locked', secret: MAIN_SECRETS[card] });
  return (
    <section className="customer-plain" role="alert">
      <h1 tabIndex={-1}>{title}</h1>
      <p className="customer-what">{what}</p>
      <p className="customer-what">{words.customer.locked}</p>
    </section>
  );
}
