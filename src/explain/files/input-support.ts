import { decodeBasicFacts, wantedOfBasicFacts } from '../../card/applications/input-support/basic-facts.ts';
import type { INPUT_SUPPORT } from '../../card/applications/input-support/descriptor.ts';
import type { ExplainedField } from '../explained.ts';
import { field, type KnownFile, NOTHING, text } from '../fields.ts';

export const INPUT_SUPPORT_FILES = {
  basicFacts: { wanted: wantedOfBasicFacts, decode: basicFactsFields },
} satisfies Record<keyof typeof INPUT_SUPPORT.files, KnownFile>;

function basicFactsFields(bytes: Uint8Array): ExplainedField[] {
  const { holder } = decodeBasicFacts(bytes);
  const date = holder.birthDate;
  return [
    field('name', text(holder.name)),
    field('birthDate', date === null ? NOTHING : { kind: 'date', date }),
    field('sex', holder.sex === null ? NOTHING : { kind: 'sex', sex: holder.sex }),
    field('address', text(holder.address)),
  ];
}
