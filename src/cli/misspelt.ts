import { meantName } from '../base/nearest-name.ts';
import type { Command } from './command.ts';
import { ALL_COMMANDS } from './commands/commands.ts';
import { type CommandFailed, usage } from './failure.ts';
import { COMMON_OPTIONS } from './help.ts';

/**
 * Options that would take a secret, under any usual name. The parser refuses them, because a process list shows
 * arguments.
 */
const SECRET_OPTIONS = ['pin', 'password', 'passwd', 'sign-password', 'text-pin', 'secret'];

/** A message names at most this many commands that take an option. */
const MOST_COMMANDS = 3;

export function secretOption(name: string): CommandFailed | null {
  const secret = SECRET_OPTIONS.find((one) => name.toLowerCase().startsWith(one));
  return secret === undefined ? null : usage({ kind: 'secret-as-argument', option: `--${secret}` });
}

/**
 * `flag` is the option as it was typed, null if it cannot be shown. The message does not repeat the text after an
 * equals sign: it may be a secret, whatever the option's name is. Nor does it repeat a word that cannot be an option's
 * name.
 */
export function unknownOption(flag: string | null, name: string, command: Command | null): CommandFailed {
  const own = Object.keys({ ...COMMON_OPTIONS, ...command?.options });
  const everywhere = ALL_COMMANDS.filter(({ options }) => Object.hasOwn(options, name));
  const isKnown = own.includes(name) || everywhere.length > 0;
  const secret = isKnown ? null : secretOption(name);
  if (secret !== null) return secret;
  const [typed = ''] = name.split('=');
  const meant = own.includes(typed) ? typed : meantName(typed, own);
  const takenBy = own.includes(typed) ? [] : everywhere.map((one) => one.name).slice(0, MOST_COMMANDS);
  return usage({
    kind: 'unknown-option',
    option: flag !== null && /^--[a-z]+(-[a-z]+)*$/.test(flag) ? flag : null,
    command: command?.name ?? '',
    meant: meant === null || takenBy.length > 0 ? null : `--${meant}`,
    takenBy,
  });
}
