import type { CardSource, Purpose } from '../../host/card-source/card-source.ts';
import type { Arguments } from '../args.ts';
import { usage } from '../failure.ts';
import type { CommandIo } from '../io.ts';

const DEFAULT_WAIT_SECONDS = 30;
const MAX_WAIT_SECONDS = 86_400;

/** `--card` or `--replay`, or else a PC/SC reader by `--reader` and `--wait`. Neither is loaded unless it is used. */
export async function openSource(args: Arguments, io: CommandIo, purpose: Purpose): Promise<CardSource> {
  const card = args.value('card');
  const replay = args.value('replay');
  const reader = args.value('reader');
  const wait = args.value('wait');
  const instead = card !== null ? '--card' : replay !== null ? '--replay' : null;
  const other =
    reader !== null
      ? '--reader'
      : wait !== null
        ? '--wait'
        : card !== null && replay !== null
          ? '--replay'
          : null;
  if (instead !== null && other !== null) throw usage({ kind: 'options-exclude', options: [instead, other] });
  const seconds = waitSeconds(args);
  if (replay !== null)
    return (await import('../../host/card-source/replay-source.ts')).replaySource(replay, purpose);
  if (card !== null) {
    const { chosenCard, virtualSource } = await import('../../host/card-source/virtual-source.ts');
    return virtualSource(await chosenCard(card));
  }
  const { openReaders, readerSource } = await import('../../host/card-source/reader-source.ts');
  const readers = await openReaders(io.engine);
  return readerSource(readers, {
    reader,
    waitSeconds: seconds,
    onWaiting: () => io.say(`${io.words.waiting(seconds)}\n`),
  });
}

/** `--wait`: how long a card is waited for. */
export function waitSeconds(args: Arguments): number {
  const wait = args.value('wait');
  const seconds = wait === null ? DEFAULT_WAIT_SECONDS : Number(wait);
  if (wait !== null && !(/^\d+(\.\d+)?$/.test(wait) && seconds <= MAX_WAIT_SECONDS)) {
    throw usage({ kind: 'wrong-value', option: '--wait', value: wait, expected: `0-${MAX_WAIT_SECONDS}` });
  }
  return seconds;
}
