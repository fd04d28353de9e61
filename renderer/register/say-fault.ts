import type { CommandError } from '../../src/app/contract/contract.ts';
import { isInSaveFolder } from '../save-folder.ts';
import type { Words } from '../words/words.ts';

/** Why a command of the register was not done. */
export function sayFault(error: CommandError, { register: say, licence }: Words): string {
  if (error.kind === 'cannot-write')
    return licence.exportFailed(error.path, error.code, isInSaveFolder(error.path));
  return error.kind === 'register' ? say.fault(error.fault) : say.failed;
}
