import { showable } from '../../base/showable.ts';
import { SECRET_NAMES } from '../../card/applications/descriptors.ts';
import { basicFactsOf, secretsOf } from '../../card/virtual/card-file.ts';
import { listCards } from '../../host/card-source/virtual-cards.ts';
import { chosenCard } from '../../host/card-source/virtual-source.ts';
import { type CommandIo, printJson } from '../io.ts';
import { table } from '../reading-text.ts';
import { columns, padColumns } from '../terminal.ts';

export async function showCards(io: CommandIo): Promise<void> {
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
  // In a checkout npx runs the command, and a shell finds no "menkyo".
  const hint = words.cardsHint(process.env.npm_lifecycle_event === 'npx' ? 'npx menkyo' : 'menkyo');
  io.out(`${[paint('bold', words.title.cards), ...lines, '', paint('dim', hint)].join('\n')}\n`);
}

export async function showCard(name: string, io: CommandIo): Promise<void> {
  const { id, file } = await chosenCard(name);
  if (io.json) {
    printJson(io, file);
    return;
  }
  const { words, paint, language } = io;
  const { reader } = file;
  const facts: [string, string[]][] = [];
  const secrets: [string, string[]][] = [];
  if (file.about !== undefined) facts.push([words.field.about, [file.about[language]]]);
  if (reader.maxLe < 65536) facts.push([words.field.readerLimit, [words.readerLimit(reader.maxLe)]]);
  const ofCard = secretsOf(file);
  for (const secret of SECRET_NAMES) {
    const found = ofCard[secret];
    if (found === null) continue;
    secrets.push([words.shortSecret(secret), [words.testSecret(found.triesLeft, found.typed)]]);
  }
  const holder = basicFactsOf(file);
  if (holder !== null) facts.push([words.field.name, [holder.name]], [words.field.address, [holder.address]]);
  const lines = [
    `${paint('bold', showable(id))}  ${showable(file.title[language])}`,
    paint('dim', words.demonstration),
    '',
    ...(facts.length > 0 ? table(facts, paint) : []),
    ...(secrets.length > 0 ? ['', ...table(secrets, paint)] : []),
  ];
  io.out(`${lines.join('\n')}\n`);
}
