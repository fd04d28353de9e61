/** On a terminal the line is drawn again this often. */
const REDRAWN_MS = 200;
/** A log gets a line this often. */
const TOLD_MS = 30_000;

export interface ProgressOutput {
  readonly isTTY?: boolean;
  write(text: string): unknown;
}

export interface LongRun {
  /** Call it as often as you like. */
  readonly at: (done: number, of: number) => void;
  /** Leaves a clean line on a terminal. */
  readonly end: () => void;
}

/**
 * Says on stderr how far a long run has come: on a terminal on one line, in a log now and then. The first word comes
 * late, so that a short run says nothing.
 */
export function longRun(
  what: string,
  output: ProgressOutput = process.stderr,
  now: () => number = () => performance.now(),
): LongRun {
  const isTerminal = output.isTTY === true;
  const every = isTerminal ? REDRAWN_MS : TOLD_MS;
  let toldAt = now();
  let hasTold = false;
  return {
    at: (done, of) => {
      if (now() - toldAt < every) return;
      toldAt = now();
      hasTold = true;
      const line = `${what}: ${done} of ${of} (${Math.floor((100 * done) / Math.max(1, of))} %)`;
      output.write(isTerminal ? `\r\u001b[K${line}` : `${line}\n`);
    },
    end: () => {
      if (isTerminal && hasTold) output.write('\r\u001b[K');
    },
  };
}
