import type { CardConnection } from '../card/transmit.ts';

/**
 * Where the time of one run goes, for MENKYO_TIMING=1. It holds names of phases and milliseconds, and nothing of a card
 * or of a person.
 */

/** What has just ended. */
type Phase =
  | 'start'
  | 'load'
  | 'engine'
  | 'connect'
  | 'unlocking'
  | 'record'
  | 'signature'
  | 'certificate'
  | 'basic-facts'
  | 'release'
  | 'judging'
  | 'output'
  | 'end';

const isTimed = process.env.MENKYO_TIMING === '1';
const marks: { readonly phase: Phase; readonly at: number }[] = [];

export function ended(phase: Phase): void {
  if (isTimed) marks.push({ phase, at: performance.now() });
}

/** Marks the steps of a read, and the release of the card. */
export function timedSteps(): {
  readonly onProgress?: (progress: { readonly step: Exclude<Phase, 'start' | 'end'> }) => void;
  readonly timed: (connection: CardConnection) => CardConnection;
} {
  if (!isTimed) return { timed: (connection) => connection };
  let last: Phase = 'unlocking';
  return {
    onProgress: ({ step }) => {
      if (step !== last && step !== 'judging') ended(last);
      last = step;
    },
    timed: (connection) => ({
      ...connection,
      end: async () => {
        ended(last);
        await connection.end();
        ended('release');
      },
    }),
  };
}

/** One line for each phase: its own time, and the time since the start of the process. */
export function timingPage(): string {
  ended('end');
  return marks
    .map(({ phase, at }, i) => {
      const ms = at - (marks[i - 1]?.at ?? 0);
      return `menkyo: time: ${phase.padEnd(12)}${ms.toFixed(1).padStart(9)} ms${at.toFixed(1).padStart(10)} ms\n`;
    })
    .join('');
}
