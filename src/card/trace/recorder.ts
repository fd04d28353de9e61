import { toHex } from '../../base/hex.ts';
import { CardError } from '../card-error.ts';
import type { CardConnection } from '../transmit.ts';
import { maskedHex } from './mask.ts';
import { Namer } from './namer.ts';
import type { TraceEvent, TracePurpose } from './trace-file.ts';

/** Milliseconds from any starting point, such as `performance.now`. */
export type Clock = () => number;

/**
 * Records what goes over a connection and passes it on unchanged, as a transport like any other. It masks a secret
 * before anything else sees the command.
 */
export function record(
  connection: CardConnection,
  purpose: TracePurpose,
  clock: Clock,
  onEvent: (event: TraceEvent) => void,
): CardConnection {
  const namer = new Namer();
  const tell = (event: () => TraceEvent) => {
    try {
      onEvent(event());
    } catch {
      // A fault of the listener must not reach the wire: an answer to VERIFY that got lost here would cost a try
      // unseen.
    }
  };
  tell(() => {
    const { extendedLength, takesLonger } = connection.link;
    return { at: rounded(clock()), connect: purpose, extendedLength, takesLonger };
  });
  return {
    ...connection,
    transmit: async (command, signal) => {
      const at = clock();
      const { name } = namer.name(command);
      const masked = maskedHex(command);
      const told = () => ({ at: rounded(at), ms: rounded(clock() - at), name, command: masked });
      let answer: Uint8Array;
      try {
        answer = await connection.transmit(command, signal);
      } catch (error) {
        if (error instanceof CardError) tell(() => ({ ...told(), error: error.fault }));
        throw error;
      }
      tell(() => ({ ...told(), answer: toHex(answer) }));
      return answer;
    },
    end: async () => {
      await connection.end();
      tell(() => ({ at: rounded(clock()), end: true }));
    },
  };
}

/** No reader's timing is more precise than a tenth of a millisecond. */
function rounded(milliseconds: number): number {
  return Math.max(0, Math.round(milliseconds * 10) / 10);
}
