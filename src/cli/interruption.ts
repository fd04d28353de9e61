/** The signals that end a command cleanly, with the status that a shell gives a program that one of them ended. */
const STATUS = { SIGINT: 130, SIGTERM: 143, SIGHUP: 129 } as const;

export type EndingSignal = keyof typeof STATUS;

/** The reason of an abort by one of these signals. */
export class Interrupted extends Error {
  readonly status: number;

  constructor(signal: EndingSignal) {
    super(signal);
    this.name = 'Interrupted';
    this.status = STATUS[signal];
  }
}

/** `signal` aborts at the first of these signals that the process gets. */
export function abortedBySignals(): { readonly signal: AbortSignal; readonly endedByHangup: () => void } {
  const interrupt = new AbortController();
  const { signal } = interrupt;
  const names: readonly EndingSignal[] = ['SIGINT', 'SIGTERM', 'SIGHUP'];
  for (const name of names) process.on(name, () => interrupt.abort(new Interrupted(name)));
  return { signal, endedByHangup };
}

/**
 * Ends the process by the signal itself, for which a shell has the same status, if the terminal is gone. Node aborts at
 * its exit when it cannot restore the terminal, and leaves an image of its memory.
 */
function endedByHangup(): void {
  process.removeAllListeners('SIGHUP');
  process.kill(process.pid, 'SIGHUP');
}

/** The exit status of what an abort of this signal ended. */
export function interruptedStatus({ reason }: AbortSignal): number {
  return reason instanceof Interrupted ? reason.status : STATUS.SIGINT;
}
