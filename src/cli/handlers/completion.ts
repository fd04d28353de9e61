import { assertNever } from '../../base/assert-never.ts';
import { listCards } from '../../host/card-source/virtual-cards.ts';
import type { Arguments } from '../args.ts';
import { SHELLS } from '../commands/completion.ts';
import { bashScript } from '../completion/bash.ts';
import { type CommandTree, commandTree, type KnownValues } from '../completion/command-tree.ts';
import { fishScript } from '../completion/fish.ts';
import { powershellScript } from '../completion/powershell.ts';
import { zshScript } from '../completion/zsh.ts';
import { FIELD_DOCUMENTS, type FieldDocument, schemasOf } from '../field/document-schema.ts';
import { fieldPaths } from '../field/field-path.ts';
import { topicNames } from '../help-topics.ts';
import type { CommandIo } from '../io.ts';
import { wrongValue } from '../wrong-value.ts';

type Shell = (typeof SHELLS)[number];

export async function completionCommand(args: Arguments, io: CommandIo): Promise<void> {
  const [name = ''] = args.positionals;
  const shell = SHELLS.find((one) => one === name);
  if (shell === undefined) {
    throw wrongValue('completion', name, SHELLS);
  }
  // A script, not a page: a terminal's rules for pages would change it.
  io.document(scriptFor(shell, commandTree(io.language, await knownValues())));
}

async function knownValues(): Promise<KnownValues> {
  const fields = new Map(
    await Promise.all(
      FIELD_DOCUMENTS.map(
        async (document): Promise<[FieldDocument, readonly string[]]> => [
          document,
          fieldPaths(document, await schemasOf(document)),
        ],
      ),
    ),
  );
  return {
    cards: (await listCards()).map(({ id }) => id),
    topics: topicNames(),
    fieldsOf: (document) => fields.get(document) ?? [],
  };
}

export function scriptFor(shell: Shell, tree: CommandTree): string {
  switch (shell) {
    case 'bash':
      return bashScript(tree);
    case 'zsh':
      return zshScript(tree);
    case 'fish':
      return fishScript(tree);
    case 'powershell':
      return powershellScript(tree);
    default:
      return assertNever(shell);
  }
}
