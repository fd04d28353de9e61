import type { Arguments } from '../args.ts';
import type { Command } from '../command.ts';
import { usage } from '../failure.ts';
import type { CommandIo } from '../io.ts';
import type { FieldDocument } from './document-schema.ts';

/** With `--field`, the command prints that field. Throws for a field that its document cannot have. */
export async function withField(command: Command, args: Arguments, io: CommandIo): Promise<CommandIo> {
  const field = args.value('field');
  const document = documentOf(command, args.action);
  if (field === null || document === null) return io;
  if (args.has('json')) throw usage({ kind: 'options-exclude', options: ['--field', '--json'] });
  // Imported only here: a start without --field loads no schema.
  const { schemasOf } = await import('./document-schema.ts');
  const { checkField } = await import('./field-path.ts');
  const checked = checkField(field, document, await schemasOf(document));
  if (checked.ok) return { ...io, json: true, field: checked.path };
  const { near, names } = checked;
  throw usage({ kind: 'unknown-field', field, document, near, names });
}

function documentOf(command: Command, action: string | null): FieldDocument | null {
  if (!('actions' in command)) return command.document ?? null;
  return (action !== null && command.actions[action]?.document) || null;
}
