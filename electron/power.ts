import { powerMonitor } from 'electron';
import type { Desk } from '../src/host/desk.ts';

/**
 * Clears the reading and locks the register when the machine locks or goes to sleep, so that the next person to wake it
 * sees nothing. If a running read delivers a result meanwhile, that goes too. Linux reports sleep only.
 */
export function clearWhileAway({ handlers, events }: Pick<Desk, 'handlers' | 'events'>): () => void {
  const away = new Set<'locked' | 'asleep'>();
  const clear = () => void handlers.clear({});
  const lock = () => void handlers.lockRegister({});
  const leave = (how: 'locked' | 'asleep') => () => {
    away.add(how);
    clear();
    lock();
  };
  const back = (how: 'locked' | 'asleep') => () => {
    away.delete(how);
  };
  const locked = leave('locked');
  const unlocked = back('locked');
  const suspended = leave('asleep');
  const resumed = back('asleep');
  powerMonitor.on('lock-screen', locked);
  powerMonitor.on('unlock-screen', unlocked);
  powerMonitor.on('suspend', suspended);
  powerMonitor.on('resume', resumed);
  const unsubscribe = events.on('state', (state) => {
    const { kind } = state;
    const isEarly = kind === 'reading' && state.early !== null;
    // Clear only after all listeners have this state, so that each gets the next one after it.
    if (away.size > 0 && (kind === 'read' || kind === 'refused' || isEarly)) queueMicrotask(clear);
  });
  return () => {
    unsubscribe();
    powerMonitor.off('lock-screen', locked);
    powerMonitor.off('unlock-screen', unlocked);
    powerMonitor.off('suspend', suspended);
    powerMonitor.off('resume', resumed);
  };
}
