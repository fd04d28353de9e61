import type { ElementSpec } from '../../card/applications/element.ts';
import { MYNA_LICENCE } from '../../card/applications/myna-licence/descriptor.ts';
import {
  CATEGORY_TAGS,
  CONDITION_TAGS,
  EXTERNAL_CHARACTER_TAGS,
  RECORD_ELEMENTS,
  REMARK_TAGS,
  RESERVED_TAGS,
  SIGNATURE_TAG,
  SPARE_TAGS,
  TAG,
} from '../../card/applications/myna-licence/elements.ts';
import { PHOTO_TAG, parseElements, wantedOfElements } from '../../card/applications/myna-licence/tlv.ts';
import type { Category } from '../../licence/categories.ts';
import { elementValue, numbered } from '../element-value.ts';
import type { ExplainedField, ExplainedValue } from '../explained.ts';
import { field, type KnownFile, oddHex, plainHex, undecodable } from '../fields.ts';
import { signatureField } from '../signature-field.ts';

const PIN_STATE_TAG = MYNA_LICENCE.secrets.licence.setState.tag;

export const MYNA_LICENCE_FILES = {
  wef01: {
    wanted: (soFar) => wantedOfElements(soFar, PIN_STATE_TAG),
    decode: (bytes) => elementsOf(bytes, pinStateField),
  },
  wef02: {
    wanted: (soFar) => wantedOfElements(soFar, PHOTO_TAG),
    decode: (bytes) => elementsOf(bytes, recordField),
  },
  wef03: {
    wanted: (soFar) => wantedOfElements(soFar, SIGNATURE_TAG.keyIdentifier),
    decode: (bytes) => elementsOf(bytes, (tag, value) => signatureField(SIGNATURE_TAG, tag, value)),
  },
} satisfies Record<keyof typeof MYNA_LICENCE.files, KnownFile>;

/**
 * The elements of a file of the licence AP, as far as they go. `parseElements` needs a whole file, but a tester looks
 * at exactly the file that breaks off half way.
 */
function elementsOf(
  file: Uint8Array,
  explain: (tag: number, value: Uint8Array) => ExplainedField,
): ExplainedField[] {
  const fields: ExplainedField[] = [];
  let at = 0;
  while (at < file.length) {
    const rest = file.subarray(at);
    const tag = rest[0] === 0x01 ? 0x0100 | (rest[1] ?? 0) : (rest[0] ?? 0);
    const end = wantedOfElements(rest, tag);
    if (end === 'done') {
      const isFiller = rest.every((byte) => byte === rest[0]) && (tag === 0xff || tag === 0x00);
      return isFiller ? fields : [...fields, undecodable(rest)];
    }
    if (end === 'more' || end > rest.length) return [...fields, undecodable(rest)];
    const [element] = parseElements(rest.subarray(0, end), '').elements;
    if (element === undefined) return [...fields, undecodable(rest)];
    fields.push(explain(element.tag, element.value));
    at += end;
    if (element.tag === PHOTO_TAG) return fields;
  }
  return fields;
}

function pinStateField(tag: number, value: Uint8Array): ExplainedField {
  const facts = { tag, length: value.length };
  if (tag !== PIN_STATE_TAG) return field('unknownElement', plainHex(value), facts);
  const state = value.length === 1 ? value[0] : undefined;
  const isKnown = state === 0x00 || state === 0x01;
  return field('pinState', isKnown ? { kind: 'yes-no', is: state === 0x01 } : oddHex(value), facts);
}

interface Named {
  readonly name: ExplainedField['name'];
  readonly number?: number;
  readonly category?: Category;
}

const NAMES: ReadonlyMap<number, Named> = new Map<number, Named>([
  [TAG.recordedOn, { name: 'recordedOn' }],
  [TAG.historyCategory, { name: 'historyCategory' }],
  [TAG.colourClass, { name: 'colourClass' }],
  [TAG.expiresOn, { name: 'expiresOn' }],
  ...numbered(CONDITION_TAGS, 'condition'),
  ...numbered(EXTERNAL_CHARACTER_TAGS, 'externalCharacter'),
  ...numbered(REMARK_TAGS, 'remark'),
  ...numbered(SPARE_TAGS, 'spare'),
  [TAG.licenceNumber, { name: 'licenceNumber' }],
  [TAG.historyNumber, { name: 'historyNumber' }],
  [TAG.acquiredMotorcycleSmallMoped, { name: 'acquiredMotorcycleSmallMoped' }],
  [TAG.acquiredOther, { name: 'acquiredOther' }],
  [TAG.acquiredSecondClass, { name: 'acquiredSecondClass' }],
  ...Array.from(CATEGORY_TAGS, ([category, tag]): [number, Named] => [tag, { name: 'category', category }]),
  ...numbered(RESERVED_TAGS, 'reserved'),
  [TAG.photo, { name: 'photo' }],
]);

const SPECS: ReadonlyMap<number, ElementSpec> = new Map(RECORD_ELEMENTS.map((spec) => [spec.tag, spec]));

function recordField(tag: number, value: Uint8Array): ExplainedField {
  const named = NAMES.get(tag);
  const spec = SPECS.get(tag);
  const facts = { tag, length: value.length };
  if (named === undefined || spec === undefined) return field('unknownElement', plainHex(value), facts);
  return field(named.name, recordValue(spec, named, value), { ...named, ...facts });
}

function recordValue({ format }: ElementSpec, { category }: Named, value: Uint8Array): ExplainedValue {
  const isHeld = format === 'byte' && category !== undefined && value.length === 1;
  return isHeld ? { kind: 'yes-no', is: value[0] !== 0 } : elementValue(format, value);
}
