import { create } from 'zustand';
import type { Answer, CommandInput, CommandOutput } from '../../src/app/contract/contract.ts';
import { type CUSTOMER_COMMANDS, type CustomerView, customerView } from '../../src/app/contract/customer.ts';
import { callOver } from '../call-over.ts';
import { openTransport, type Transport } from '../transport.ts';

type CustomerCommand = keyof typeof CUSTOMER_COMMANDS;

interface CustomerStore {
  /** `shut`: the program does not know this page, or is gone. The staff opens the window again. */
  readonly connection: 'connecting' | 'up' | 'shut';
  readonly view: CustomerView | null;
  /** The language that was shown last; null before the program has told one. */
  readonly language: CustomerView['language'] | null;
}

/** All that the customer's window knows. Nothing that was typed is ever stored here. */
export const useCustomer = create<CustomerStore>(() => ({
  connection: 'connecting',
  view: null,
  language: null,
}));

let transport: Transport | null = null;

export async function connectCustomer(): Promise<void> {
  transport = await openTransport();
  const shut = () => useCustomer.setState({ connection: 'shut', view: null });
  // Listen first: Electron does not repeat what it sends before the page listens.
  const stop = transport?.listen((name, value) => {
    const seen = customerView.safeParse(value);
    if (name === 'customer' && seen.success) noteView(seen.data);
  }, shut);
  const answer = await ask('customerView', {});
  if (answer.ok) {
    noteView(answer.value);
    return;
  }
  stop?.();
  shut();
}

export function ask<N extends CustomerCommand>(
  name: N,
  input: CommandInput<N>,
): Promise<Answer<CommandOutput<N>>> {
  return callOver(transport, name, input);
}

/** Ignores an older view that arrives late. */
function noteView(view: CustomerView): void {
  const { view: known } = useCustomer.getState();
  if (known === null || view.version >= known.version)
    useCustomer.setState({ connection: 'up', view, language: view.language });
}
