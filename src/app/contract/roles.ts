import type { EventName } from './contract.ts';
import { CUSTOMER_COMMANDS } from './customer.ts';

/** Whose window a page is. The program decides it when it opens the window; a page cannot say it. */
export type Role = 'clerk' | 'customer';

/**
 * Whether a window of that role may send the command. Each side has its own commands: the clerk's window cannot answer
 * for the customer.
 */
export function mayAsk(role: Role, command: string): boolean {
  return Object.hasOwn(CUSTOMER_COMMANDS, command) === (role === 'customer');
}

export function mayHear(role: Role, event: EventName): boolean {
  return (event === 'customer') === (role === 'customer');
}
