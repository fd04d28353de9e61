import { meantName } from '../../base/nearest-name.ts';
import type { Arguments } from '../args.ts';
import { ALL_COMMANDS } from '../commands/commands.ts';
import { usage } from '../failure.ts';
import { helpPage, partsPage } from '../help.ts';
import { topicList, topicNamed, topicNames } from '../help-topics.ts';
import type { CommandIo } from '../io.ts';

export async function helpCommand(args: Arguments, io: CommandIo): Promise<void> {
  const [name] = args.positionals;
  const { language } = io;
  const wish = { width: process.stdout.columns };
  if (name === undefined) {
    io.out(`${helpPage(null, language, wish)}\n\n${partsPage([topicList()], language, wish)}\n`);
    return;
  }
  const command = ALL_COMMANDS.find((one) => one.name === name);
  const topic = topicNamed(name);
  if (command === undefined && topic === null) {
    throw usage({ kind: 'unknown-topic', near: meantName(name, topicNames()), names: topicNames() });
  }
  const pages = [
    ...(command === undefined ? [] : [helpPage(command, language, wish)]),
    ...(topic === null ? [] : [partsPage(topic.parts, language, wish)]),
  ];
  io.out(`${pages.join('\n\n')}\n`);
}
