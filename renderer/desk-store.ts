import { create } from 'zustand';
import {
  type Answer,
  COMMANDS,
  type CommandInput,
  type CommandName,
  type CommandOutput,
  commandError,
  EVENTS,
  type SessionState,
  type Settings,
} from '../src/app/contract.ts';
import { openTransport, type Transport } from './transport.ts';

type Hello = CommandOutput<'hello'>;

/** What the window knows. The program's state is pushed here; nothing typed ever is. */
export interface DeskView {
  readonly connection: 'connecting' | 'up' | 'lost';
  readonly hello: Hello | null;
  readonly state: SessionState | null;
  readonly settings: Settings | null;
  /** Asked, somebody said that what the card has just refused may be sent once more. Good for the next read. */
  readonly mayRepeat: boolean;
}

export const useDesk = create<DeskView>(() => ({
  connection: 'connecting',
  hello: null,
  state: null,
  settings: null,
  mayRepeat: false,
}));

let transport: Transport | null = null;

/** Connects, or says that it cannot. */
export async function connect(): Promise<void> {
  useDesk.setState({ connection: 'connecting' });
  transport = await openTransport();
  if (transport === null) {
    useDesk.setState({ connection: 'lost' });
    return;
  }
  const hello = await call('hello', {});
  if (!hello.ok) {
    useDesk.setState({ connection: 'lost' });
    return;
  }
  const { state, settings } = hello.value;
  useDesk.setState({ connection: 'up', hello: hello.value, settings });
  newest(state);
  transport.listen(onEvent, () => useDesk.setState({ connection: 'lost', state: null, mayRepeat: false }));
}

/** One command. What goes wrong on the way comes back as a value, like what goes wrong there. */
export async function call<N extends CommandName>(
  name: N,
  input: CommandInput<N>,
): Promise<Answer<CommandOutput<N>>> {
  const internal: Answer<never> = { ok: false, error: { kind: 'internal' } };
  if (transport === null) return internal;
  let said: unknown;
  try {
    said = await transport.call(name, input);
  } catch {
    return internal;
  }
  const answer = said as Partial<Answer<unknown>> | null;
  if (answer?.ok === true) {
    const output = COMMANDS[name].output.safeParse(answer.value);
    // The schema is the command's own, which the compiler cannot see through the union.
    return output.success ? { ok: true, value: output.data as CommandOutput<N> } : internal;
  }
  const error = commandError.safeParse(answer?.ok === false ? answer.error : null);
  return error.success ? { ok: false, error: error.data } : internal;
}

function onEvent(name: string, value: unknown): void {
  if (name === 'state') {
    const state = EVENTS.state.safeParse(value);
    if (state.success) newest(state.data);
  }
  if (name === 'settings') {
    const settings = EVENTS.settings.safeParse(value);
    if (settings.success) useDesk.setState({ settings: settings.data });
  }
}

/** An older state that comes late is passed over. */
function newest(state: SessionState): void {
  const known = useDesk.getState().state;
  if (known !== null && state.version < known.version) return;
  // It was said on the way from a refusal to the next entry, and holds until that is sent or the card goes.
  const isOnTheWay = ['refused', 'looking', 'card-present'].includes(state.kind);
  useDesk.setState(isOnTheWay ? { state } : { state, mayRepeat: false });
}
