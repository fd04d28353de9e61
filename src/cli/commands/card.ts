import { showable } from '../../base/showable.ts';
import { type LoadedCard, listCards } from '../../host/card-source/virtual-cards.ts';
import { chosenCard } from '../../host/card-source/virtual-source.ts';
import type { Arguments } from '../args.ts';
import { usage } from '../failure.ts';
import { type CommandIo, printJson } from '../io.ts';
import { table } from '../reading-text.ts';
import { columns, padColumns } from '../terminal.ts';

/** What each takes of the options that the command has. */
const OPTIONS: Readonly<Record<string, readonly string[]>> = {
  serve: ['port', 'verbose'],
  new: ['force', 'answers-stdin'],
};
const ALL_OPTIONS = Object.values(OPTIONS).flat();

export async function cardCommand(args: Arguments, io: CommandIo): Promise<void> {
  const [action, ...rest] = args.positionals;
  const taken = OPTIONS[action ?? ''] ?? [];
  for (const option of ALL_OPTIONS) {
    if (args.has(option) && !taken.includes(option)) {
      throw usage({ kind: 'unknown-option', option: `--${option}`, command: 'card' });
    }
  }
  switch (action) {
    case 'list':
      if (rest[0] !== undefined) throw usage({ kind: 'needless-argument' });
      return list(io);
    case 'show':
      if (rest[0] === undefined) {
        throw usage({ kind: 'missing-argument', command: 'card show', argument: 'ID' });
      }
      if (rest[1] !== undefined) throw usage({ kind: 'needless-argument' });
      return show(await chosenCard(rest[0]), io);
    case 'serve': {
      if (rest[0] === undefined) {
        throw usage({ kind: 'missing-argument', command: 'card serve', argument: 'ID, FILE' });
      }
      if (rest[1] !== undefined) throw usage({ kind: 'needless-argument' });
      const { serveCard } = await import('./card-serve.ts');
      return serveCard(args, await chosenCard(rest[0]), io);
    }
    case 'new': {
      if (rest[1] !== undefined) throw usage({ kind: 'needless-argument' });
      const { newCardFile } = await import('./card-new.ts');
      return newCardFile(args, rest[0] ?? null, io);
    }
    case undefined:
      throw usage({ kind: 'missing-argument', command: 'card', argument: 'list, show, serve, new' });
    default:
      throw usage({ kind: 'unknown-command', of: 'card' });
  }
}

async function list(io: CommandIo): Promise<void> {
  const cards = await listCards();
  if (io.json) {
    printJson(io, {
      schema: 'menkyo.cards/1',
      cards: cards.map(({ id, file }) => ({ id, title: file.title })),
    });
    return;
  }
  const { words, paint, language } = io;
  const width = Math.max(...cards.map(({ id }) => columns(showable(id)))) + 2;
  const lines = cards.map(
    ({ id, file }) => `${padColumns(showable(id), width)}${showable(file.title[language])}`,
  );
  io.out(`${[paint('bold', words.title.cards), ...lines, '', paint('dim', words.cardsHint)].join('\n')}\n`);
}

function show({ id, file }: LoadedCard, io: CommandIo): void {
  if (io.json) {
    printJson(io, file);
    return;
  }
  const { words, paint, language } = io;
  const { licenceAp, jpkiAp, inputSupportAp, reader } = file;
  const facts: [string, string[]][] = [];
  const secrets: [string, string[]][] = [];
  if (file.about !== undefined) facts.push([words.field.about, [file.about[language]]]);
  if (reader.maxLe < 65536) facts.push([words.field.readerLimit, [words.readerLimit(reader.maxLe)]]);
  if (licenceAp !== null) {
    secrets.push([words.shortSecret('licence'), [words.testSecret(licenceAp.triesLeft, licenceAp.pin)]]);
  }
  if (jpkiAp !== null) {
    const { signature, authentication } = jpkiAp;
    secrets.push(
      [words.shortSecret('signature'), [words.testSecret(signature.triesLeft, signature.password)]],
      [words.shortSecret('authentication'), [words.testSecret(authentication.triesLeft, authentication.pin)]],
    );
  }
  if (inputSupportAp !== null) {
    const { triesLeft, pin, name, address } = inputSupportAp;
    secrets.push([words.shortSecret('inputSupport'), [words.testSecret(triesLeft, pin)]]);
    facts.push([words.field.name, [name]], [words.field.address, [address]]);
  }
  const lines = [
    `${paint('bold', showable(id))}  ${showable(file.title[language])}`,
    paint('dim', words.demonstration),
    '',
    ...(facts.length > 0 ? table(facts, paint) : []),
    ...(secrets.length > 0 ? ['', ...table(secrets, paint)] : []),
  ];
  io.out(`${lines.join('\n')}\n`);
}
