import type { ApplicationDescriptor, ApplicationId } from '../../card/applications/descriptor.ts';
import {
  CONVENTIONAL_DF1_FILES,
  CONVENTIONAL_DF2_FILES,
  CONVENTIONAL_MF_FILES,
} from './conventional-licence.ts';
import type { AnonymiseFile } from './file-context.ts';
import { INPUT_SUPPORT_FILES } from './input-support.ts';
import { JPKI_FILES } from './jpki.ts';
import { MYNA_LICENCE_FILES } from './myna-licence.ts';

const FILES: Readonly<Record<ApplicationId, Readonly<Record<string, AnonymiseFile>>>> = {
  'myna-licence': MYNA_LICENCE_FILES,
  jpki: JPKI_FILES,
  'input-support': INPUT_SUPPORT_FILES,
  'conventional-mf': CONVENTIONAL_MF_FILES,
  'conventional-licence': CONVENTIONAL_DF1_FILES,
  'conventional-photo': CONVENTIONAL_DF2_FILES,
};

/** null for a file whose content this program does not understand: it may hold anything. */
export function anonymiserOf({ id, files }: ApplicationDescriptor, file: number): AnonymiseFile | null {
  const [name = ''] = Object.entries(files).find(([, one]) => one.id === file) ?? [];
  return FILES[id][name] ?? null;
}
