import type { Arguments } from '../args.ts';
import { ALL_COMMANDS } from '../commands/commands.ts';
import { usage } from '../failure.ts';
import { nearestName } from '../field/nearest-name.ts';
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
  if (command !== undefined) io.out(`${helpPage(command, language, wish)}\n`);
  else if (topic !== null) io.out(`${partsPage(topic.parts, language, wish)}\n`);
  else throw usage({ kind: 'unknown-topic', near: nearestName(name, topicNames()), names: topicNames() });
}
