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

/** Aborts at the first of these signals that the process gets. */
export function abortedBySignals(): AbortSignal {
  const interrupt = new AbortController();
  const names: readonly EndingSignal[] = ['SIGINT', 'SIGTERM', 'SIGHUP'];
  for (const name of names) process.on(name, () => interrupt.abort(new Interrupted(name)));
  return interrupt.signal;
}

/** The exit status of what an abort of this signal ended. */
export function interruptedStatus({ reason }: AbortSignal): number {
  return reason instanceof Interrupted ? reason.status : STATUS.SIGINT;
}
