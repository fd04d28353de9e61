import { asciiBytes } from '../../../base/bytes.ts';
import {
  CONVENTIONAL_DF1,
  CONVENTIONAL_DF2,
  CONVENTIONAL_MF,
} from '../../applications/conventional-licence/descriptor.ts';
import type { ApplicationPart } from './application-part.ts';
import type { CardFileConventional } from './conventional-licence-elements.ts';
import { encodeConventionalFiles } from './conventional-licence-encode.ts';

/** A card that only answers to SELECT has no master file here: it shows how a card is recognised. */
export function conventionalLicenceParts(card: CardFileConventional | null): readonly ApplicationPart[] {
  if (card === null) {
    return [CONVENTIONAL_DF1, CONVENTIONAL_DF2].map((descriptor) => ({
      descriptor,
      contents: { files: {}, secrets: {} },
    }));
  }
  const files = encodeConventionalFiles(card);
  const secret = ({ pin, triesLeft }: CardFileConventional['pin1']) => ({
    value: asciiBytes(pin ?? '****'),
    left: triesLeft,
  });
  return [
    {
      descriptor: CONVENTIONAL_MF,
      contents: {
        files: { ...files },
        secrets: { pin1: secret(card.pin1), pin2: secret(card.pin2) },
      },
    },
    { descriptor: CONVENTIONAL_DF1, contents: { files: { ...files }, secrets: {} } },
    { descriptor: CONVENTIONAL_DF2, contents: { files: { ...files }, secrets: {} } },
  ];
}
