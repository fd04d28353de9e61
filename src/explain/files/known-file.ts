import type { ApplicationDescriptor, ApplicationId } from '../../card/applications/descriptor.ts';
import type { KnownFile } from '../fields.ts';
import {
  CONVENTIONAL_DF1_FILES,
  CONVENTIONAL_DF2_FILES,
  CONVENTIONAL_MF_FILES,
} from './conventional-licence.ts';
import { INPUT_SUPPORT_FILES } from './input-support.ts';
import { JPKI_FILES } from './jpki.ts';
import { MYNA_LICENCE_FILES } from './myna-licence.ts';

const FILES: Readonly<Record<ApplicationId, Readonly<Record<string, KnownFile>>>> = {
  'myna-licence': MYNA_LICENCE_FILES,
  jpki: JPKI_FILES,
  'input-support': INPUT_SUPPORT_FILES,
  'conventional-mf': CONVENTIONAL_MF_FILES,
  'conventional-licence': CONVENTIONAL_DF1_FILES,
  'conventional-photo': CONVENTIONAL_DF2_FILES,
};

/** How to explain a file of an application; null if this program does not understand its content. */
export function knownFile(application: ApplicationDescriptor, file: number): KnownFile | null {
  const [name = ''] = Object.entries(application.files).find(([, { id }]) => id === file) ?? [];
  return FILES[application.id][name] ?? null;
}
