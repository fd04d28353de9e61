import { assertNever } from '../../base/assert-never.ts';
import { jsonText } from '../../base/json-text.ts';
import { showable } from '../../base/showable.ts';
import type { Arguments } from '../args.ts';
import { CommandFailed, usage } from '../failure.ts';
import type { CommandIo } from '../io.ts';
import { type WatchDocument, WatchedReaders } from '../watching/watched-readers.ts';
import { watchWords } from '../words/watch.ts';

type WatchedTell = (document: WatchDocument) => Promise<void>;

/** Each card that is laid down and taken away, and each reader that comes and goes, until Ctrl-C or `--count`. */
export async function watchCommand(args: Arguments, io: CommandIo): Promise<void> {
  const count = countOf(args.value('count'));
  const readers = await io.readers.open();
  try {
    if (!io.json) io.note(`${watchWords(io.language).start}\n`);
    const tell = (document: WatchDocument) =>
      io.written(io.json ? `${jsonText(document)}\n` : text(document, io));
    await new WatchedReaders(readers, { count, now: io.now, tell: gone(tell) }, io.signal).follow();
  } finally {
    readers.close();
  }
}

/** The program that takes the lines has ended, so nothing can be told any more. */
function gone(tell: WatchedTell): WatchedTell {
  return (document) =>
    tell(document).catch((error: NodeJS.ErrnoException) => {
      throw new CommandFailed({ kind: 'cannot-write', path: '-', code: error.code ?? 'unknown' });
    });
}

function countOf(value: string | null): number | null {
  if (value === null) return null;
  if (/^[1-9]\d{0,8}$/.test(value)) return Number(value);
  throw usage({ kind: 'wrong-value', option: '--count', value, expected: '1-999999999' });
}

function text(document: WatchDocument, io: CommandIo): string {
  const { at, reader } = document;
  const name = reader === null ? '' : `${showable(reader)}  `;
  return `${io.paint('dim', at.slice(11, 19))}  ${name}${what(document, io)}\n`;
}

function what({ event, state, card }: WatchDocument, { language, words }: CommandIo): string {
  const say = watchWords(language);
  switch (event) {
    case 'card-laid':
      return say.cardLaid(card !== null ? words.card(card) : state === 'in-use' ? say.inUse : say.notAsked);
    case 'card-left':
      return say.cardLeft;
    case 'reader-added':
      return say.readerAdded;
    case 'reader-removed':
      return say.readerRemoved;
    case 'service-lost':
      return say.serviceLost;
    case 'service-back':
      return say.serviceBack;
    default:
      return assertNever(event);
  }
}
