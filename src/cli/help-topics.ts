import type { HelpPart, Said } from './command.ts';
import { ALL_COMMANDS } from './commands/commands.ts';
import { environmentTopic } from './topics/environment.ts';
import { exitStatusesTopic } from './topics/exit-statuses.ts';
import { readersTopic } from './topics/readers.ts';
import { secretsTopic } from './topics/secrets.ts';

/** A page of `menkyo help` that is of no single command. */
export interface Topic {
  readonly name: string;
  readonly about: Said;
  readonly parts: readonly HelpPart[];
}

/** Where a command has the same name, its page comes first. */
const TOPICS: readonly Topic[] = [secretsTopic, readersTopic, exitStatusesTopic, environmentTopic];

export function topicNamed(name: string): Topic | null {
  return TOPICS.find((topic) => topic.name === name) ?? null;
}

export function topicNames(): readonly string[] {
  return [...new Set([...ALL_COMMANDS.map(({ name }) => name), ...TOPICS.map(({ name }) => name)])];
}

export function topicList(): HelpPart {
  return {
    kind: 'rows',
    title: { ja: '説明（menkyo help 説明）:', en: 'Topics (menkyo help TOPIC):' },
    rows: TOPICS.map(({ name, about }) => ({ term: name, help: about })),
  };
}
