import { hex } from '../../../base/hex.ts';
import { CONVENTIONAL_LICENCE } from '../../applications/conventional-licence/descriptor.ts';
import type { ApplicationDescriptor } from '../../applications/descriptor.ts';
import type { ApplicationPart } from './application-part.ts';

/** DF2 (photo). The program never selects it, so it stands here and not with the descriptors, which the guard allows. */
const DF2: ApplicationDescriptor = {
  ...CONVENTIONAL_LICENCE,
  name: 'conventional licence DF2',
  aid: hex('A0000002310200000000000000000000'),
};

/** A conventional IC licence card answers to the SELECT of DF1 and of DF2 (card-protocol.md §5). */
export function conventionalLicenceParts(): readonly ApplicationPart[] {
  return [CONVENTIONAL_LICENCE, DF2].map((descriptor) => ({
    descriptor,
    contents: { files: {}, secrets: {} },
  }));
}
