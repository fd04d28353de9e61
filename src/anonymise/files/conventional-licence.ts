import { toHex } from '../../base/hex.ts';
import {
  type CONVENTIONAL_DF1,
  type CONVENTIONAL_DF2,
  CONVENTIONAL_MF,
} from '../../card/applications/conventional-licence/descriptor.ts';
import {
  EXTERNAL_CHARACTER_TAGS,
  SIGNATURE_ELEMENTS,
  SIGNATURE_TAG,
} from '../../card/applications/conventional-licence/elements.ts';
import type { ConventionalFile } from '../change.ts';
import { anonymiseChanges, anonymiseDomicile, anonymiseNewDomiciles } from '../conventional-changes.ts';
import { replacedParts } from '../conventional-parts.ts';
import { anonymiseConventionalPhoto } from '../conventional-photo.ts';
import { anonymiseCardFace, anonymiseConventionalRecord } from '../conventional-record.ts';
import { blanked, byte } from '../record.ts';
import { fictionalAscii } from '../text.ts';
import type { AnonymiseFile } from './file-context.ts';

export const CONVENTIONAL_MF_FILES = {
  cardFace: (bytes, { fiction, changes }) => anonymiseCardFace(bytes, fiction, changes),
  pinState: (bytes, { changes }) =>
    replacedParts(bytes, 'MF/EF02', changes, ({ tag, value }) =>
      tag === SETTING_TAG ? { field: 'PINs', ...byte(value) } : null,
    ),
} satisfies Record<keyof typeof CONVENTIONAL_MF.files, AnonymiseFile>;

export const CONVENTIONAL_DF1_FILES = {
  record: (bytes, { fiction, changes }) => anonymiseConventionalRecord(bytes, fiction, changes),
  domicile: (bytes, { fiction, changes }) => anonymiseDomicile(bytes, fiction, changes),
  externalCharacters1: externalCharacters('DF1/EF03'),
  changes: (bytes, { fiction, changes }) => anonymiseChanges(bytes, fiction, changes),
  externalCharacters2: externalCharacters('DF1/EF05'),
  newDomicile: (bytes, { fiction, changes }) => anonymiseNewDomiciles(bytes, fiction, changes),
  signature,
} satisfies Record<keyof typeof CONVENTIONAL_DF1.files, AnonymiseFile>;

export const CONVENTIONAL_DF2_FILES = {
  photo: (bytes, { changes }) => anonymiseConventionalPhoto(bytes, changes),
} satisfies Record<keyof typeof CONVENTIONAL_DF2.files, AnonymiseFile>;

const SETTING_TAG = CONVENTIONAL_MF.secrets.pin1.setState.tag;

/** The shape of a character can tell a name. */
function externalCharacters(file: ConventionalFile): AnonymiseFile {
  const tags: readonly number[] = [...EXTERNAL_CHARACTER_TAGS.first, ...EXTERNAL_CHARACTER_TAGS.others];
  return (bytes, { changes }) =>
    replacedParts(bytes, file, changes, ({ tag, value }) => {
      if (tag === EXTERNAL_CHARACTER_TAGS.flag) return { field: 'flag', ...byte(value) };
      const nth = tags.indexOf(tag);
      return nth === -1 ? null : { field: `external character ${nth + 1}`, ...blanked(value) };
    });
}

/** No reader judges this signature (decision 0021), so none takes its place. */
function signature(bytes: Uint8Array, { fiction, changes }: Parameters<AnonymiseFile>[1]): Uint8Array {
  const texts: readonly number[] = [SIGNATURE_TAG.issuer, SIGNATURE_TAG.subject];
  return replacedParts(bytes, 'DF1/EF07', changes, ({ tag, value }) => {
    const field = SIGNATURE_ELEMENTS.find((spec) => spec.tag === tag)?.field;
    if (field === undefined) return null;
    const isText = texts.includes(tag) && value.every((one) => one >= 0x20 && one <= 0x7e);
    if (!isText) return { field, ...blanked(value) };
    const variant = fiction.variant(field, toHex(value));
    return { field, value: fictionalAscii(value, 'certificate-name', variant), how: 'replaced' };
  });
}
