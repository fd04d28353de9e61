import { create } from 'zustand';
import type { CommandOutput } from '../../src/app/contract/contract.ts';
import type { CalendarDate } from '../../src/licence/calendar.ts';
import { goTo, useDesk } from '../desk-store.ts';

export const VIEWS = ['people', 'due', 'round', 'import', 'save', 'rules'] as const;
export type View = (typeof VIEWS)[number];

export const FILTERS = ['all', 'due', 'ended', 'never-checked', 'left'] as const;
export type Filter = (typeof FILTERS)[number];

export type Person = CommandOutput<'listPeople'>['people'][number];

/** A group, null for every one, and the day on which the round began. */
export interface Round {
  readonly group: string | null;
  readonly since: CalendarDate;
}

/**
 * Where the operator is in the register. It is kept while a card is read on another screen, in this page's memory alone,
 * and dropped when the register is locked.
 */
export interface RegisterView {
  readonly view: View;
  /** The person whose page lies over the view. */
  readonly person: string | null;
  readonly query: string;
  readonly filter: Filter;
  readonly round: Round | null;
  /** Who checks, as it is recorded. Empty: the computer's user. */
  readonly operator: string;
  /**
   * The next card is this person's: once it is read, the person's page comes back. `came`: a licence was laid down
   * since, and when it leaves unread, the next one is no longer this person's.
   */
  readonly awaits: 'nothing' | 'card' | 'came';
  /** When the card was read that the operator waited for here. */
  readonly awaited: number | null;
}

const AT_FIRST: RegisterView = {
  view: 'people',
  person: null,
  query: '',
  filter: 'all',
  round: null,
  operator: '',
  awaits: 'nothing',
  awaited: null,
};

export const useRegisterView = create<RegisterView>(() => AT_FIRST);

/** The recovery key until the operator has kept it. Neither a lock nor another screen may take it away before. */
export const useRecoveryKey = create<{ readonly key: string | null }>(() => ({ key: null }));

export function showView(view: View): void {
  useRegisterView.setState({ view, person: null, awaits: 'nothing', awaited: null });
}

export function showPersonPage(person: string | null): void {
  useRegisterView.setState({ person, awaits: 'nothing', awaited: null });
}

/** Goes to where a card is read, and comes back with the reading. */
export function awaitCard(): void {
  useRegisterView.setState({ awaits: 'card' });
  goTo({ kind: 'card' });
}

useDesk.subscribe(({ register, state, where, connection }, before) => {
  if (connection === 'lost' && before.connection !== 'lost') useRecoveryKey.setState({ key: null });
  if (register?.kind !== 'open') {
    if (useRegisterView.getState() !== AT_FIRST) useRegisterView.setState(AT_FIRST, true);
    return;
  }
  if (state === null || state.kind === before.state?.kind) return;
  const { awaits, view, person, round } = useRegisterView.getState();
  const isInRound = view === 'round' && person === null && round !== null;
  // A round needs no press to read the next card, nor to see what to record.
  if (isInRound && state.kind === 'card-present' && where.kind === 'register') goTo({ kind: 'card' });
  if ((isInRound || awaits !== 'nothing') && state.kind === 'read' && where.kind === 'card') {
    useRegisterView.setState({ awaits: 'nothing', awaited: state.reading.readAt });
    goTo({ kind: 'register' });
  }
  const isLaidDown = before.state?.kind === 'waiting-for-card' || before.state?.kind === 'looking';
  if (awaits === 'card' && state.kind === 'card-present' && isLaidDown) {
    useRegisterView.setState({ awaits: 'came' });
  }
  if (state.kind === 'waiting-for-card' && awaits === 'came') useRegisterView.setState({ awaits: 'nothing' });
});
