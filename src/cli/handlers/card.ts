import { showable } from '../../base/showable.ts';
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
  io.out(`${[paint('bold', words.title.cards), ...lines, '', paint('dim', words.cardsHint)].join('\n')}\n`);
}

export async function showCard(name: string, io: CommandIo): Promise<void> {
  const { id, file } = await chosenCard(name);
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
