import type { INPUT_SUPPORT } from '../../card/applications/input-support/descriptor.ts';
import { anonymiseBasicFacts } from '../basic-facts.ts';
import type { AnonymiseFile } from './file-context.ts';

export const INPUT_SUPPORT_FILES = {
  basicFacts: (bytes, { fiction, changes }) => anonymiseBasicFacts(bytes, fiction, changes),
} satisfies Record<keyof typeof INPUT_SUPPORT.files, AnonymiseFile>;
