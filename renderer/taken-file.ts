import type { CommandOutput } from '../src/app/contract/contract.ts';
import { download } from './download.ts';
import type { Words } from './words/words.ts';

/** Offers a file that the program delivered as a download, unless the person has saved it already. Returns what to say. */
export function takeFile(delivered: CommandOutput<'exportRegister'>, { licence: say }: Words): string {
  switch (delivered.kind) {
    case 'saved':
      return say.saved(delivered.path);
    case 'bytes':
      download(delivered.name, delivered.type, delivered.base64);
      return say.downloaded(delivered.name);
    case 'cancelled':
      return '';
  }
}
