import type { CardSource, Purpose } from '../../host/card-source/card-source.ts';
import type { Arguments } from '../args.ts';
import { FILE, type HelpPart, type Options } from '../command.ts';
import { usage } from '../failure.ts';
import type { CommandIo } from '../io.ts';
import { wrongNumber } from '../wrong-number.ts';

const DEFAULT_WAIT_SECONDS = 30;
const MAX_WAIT_SECONDS = 86_400;

export const SOURCE_OPTIONS: Options = {
  reader: {
    kind: 'value',
    value: { ja: '名前|番号', en: 'NAME|INDEX' },
    help: {
      ja: '使うリーダー（menkyo readers で確かめる。番号は0から）',
      en: 'a reader, as "menkyo readers" lists them, counted from 0',
    },
  },
  wait: {
    kind: 'value',
    value: { ja: '秒', en: 'SECONDS' },
    help: { ja: 'カードを待つ秒数（既定は30）', en: 'how long to wait for a card (default 30)' },
  },
  card: {
    kind: 'value',
    value: { ja: 'ID|ファイル', en: 'ID|FILE' },
    help: {
      ja: '体験用カード（menkyo card list）。リーダーもPC/SCも不要',
      en: 'a virtual card ("menkyo card list"); needs no reader and no PC/SC',
    },
  },
  replay: {
    kind: 'value',
    value: FILE,
    help: {
      ja: '--trace で記録したカード。暗証番号は不要',
      en: 'a card that was recorded with --trace; needs no secret',
    },
  },
};

export const SOURCE_HELP: HelpPart = {
  kind: 'rows',
  title: { ja: 'カードの場所:', en: 'Where the card is:' },
  rows: [
    {
      term: { ja: '（指定なし）', en: '(nothing)' },
      help: { ja: 'カードが置かれているPC/SCリーダー', en: 'the PC/SC reader that holds a card' },
    },
    ...Object.keys(SOURCE_OPTIONS),
  ],
};

/**
 * `--card` or `--replay`, or else a PC/SC reader by `--reader` and `--wait`. Loads only the code for the one in use.
 */
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
  const { readerSource } = await import('../../host/card-source/reader-source.ts');
  const readers = await io.readers.open();
  return readerSource(readers, {
    reader,
    waitSeconds: seconds,
    onWaiting: () => io.say(`${io.words.waiting(seconds)}\n`),
  });
}

/** Starts the engine's process, if the card is on a reader, while the command's own code still loads. */
export async function startReaders(args: Arguments, io: CommandIo): Promise<void> {
  const isElsewhere = ['card', 'replay', 'batch'].some((option) => args.value(option) !== null);
  if (!isElsewhere) await io.readers.start();
}

/** `--wait`: how long to wait for a card. */
export function waitSeconds(args: Arguments): number {
  const wait = args.value('wait');
  const seconds = wait === null ? DEFAULT_WAIT_SECONDS : Number(wait);
  if (wait !== null && !(/^\d+(\.\d+)?$/.test(wait) && seconds <= MAX_WAIT_SECONDS)) {
    throw wrongNumber('--wait', wait, `0-${MAX_WAIT_SECONDS}`);
  }
  return seconds;
}
