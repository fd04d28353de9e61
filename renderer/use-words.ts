import { createContext, useContext } from 'react';
import { isForCustomer } from './customer-language.ts';
import { useDesk } from './desk-store.ts';
import { type Words, wordsOf } from './words/words.ts';

/** The language of the customer's window, which the program tells; null in the clerk's. */
export const CustomersLanguage = createContext<'ja' | 'en' | null>(null);

/** The language that the customer chose, on the customer's screens; else that of the settings, or the computer's. */
export function useLanguage(): 'ja' | 'en' {
  const customers = useContext(CustomersLanguage);
  const own = useDesk(({ settings, hello, customer, state }) => {
    if (customer !== null && isForCustomer(state)) return customer.language;
    const wish = settings?.language ?? 'system';
    if (wish !== 'system') return wish;
    return hello?.systemLanguage ?? (navigator.language.startsWith('ja') ? 'ja' : 'en');
  });
  return customers ?? own;
}

export function useWords(): Words {
  return wordsOf(useLanguage());
}
