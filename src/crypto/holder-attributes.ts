import * as asn1js from 'asn1js';
import { parseDer } from './der.ts';

export type AttributeName =
  | 'name'
  | 'nameSubstitutes'
  | 'sex'
  | 'birthDate'
  | 'address'
  | 'addressSubstitutes';

/** 1.2.392.200149.8.5.5.n (card-protocol.md §3). */
const ATTRIBUTES: ReadonlyMap<string, AttributeName> = new Map([
  ['1.2.392.200149.8.5.5.1', 'name'],
  ['1.2.392.200149.8.5.5.2', 'nameSubstitutes'],
  ['1.2.392.200149.8.5.5.3', 'sex'],
  ['1.2.392.200149.8.5.5.4', 'birthDate'],
  ['1.2.392.200149.8.5.5.5', 'address'],
  ['1.2.392.200149.8.5.5.6', 'addressSubstitutes'],
]);

/** A part that is not as the profile requires. A missing part is a different fault from an unreadable one. */
export interface AttributeFault {
  readonly attribute: AttributeName | 'subjectAltName';
  readonly problem: 'missing' | 'malformed' | 'repeated' | 'not-utf8';
}

export interface HolderAttributes {
  readonly name: string | null;
  readonly address: string | null;
  /** Era digit and YYYYMMDD, as the certificate has it. */
  readonly birthDate: string | null;
  readonly sex: string | null;
  /** Positions of substitute characters, from 0, in code points. */
  readonly nameSubstitutes: readonly number[];
  readonly addressSubstitutes: readonly number[];
}

/** Reads the holder from a subjectAltName. null if it names no holder. */
export function readHolderAttributes(subjectAltName: Uint8Array | null): {
  readonly holder: HolderAttributes | null;
  readonly faults: readonly AttributeFault[];
} {
  const whole = (problem: AttributeFault['problem']) => ({
    holder: null,
    faults: [{ attribute: 'subjectAltName' as const, problem }],
  });
  if (subjectAltName === null) return whole('missing');
  const names = parseDer(subjectAltName);
  if (!(names instanceof asn1js.Sequence)) return whole('malformed');
  const faults: AttributeFault[] = [];
  const texts = new Map<AttributeName, string>();
  for (const name of names.valueBlock.value) {
    const entry = readOtherName(name);
    if (entry === null) continue;
    const { attribute, text, isUtf8 } = entry;
    if (texts.has(attribute)) faults.push({ attribute, problem: 'repeated' });
    else if (text === null) faults.push({ attribute, problem: 'malformed' });
    else {
      if (!isUtf8) faults.push({ attribute, problem: 'not-utf8' });
      texts.set(attribute, text);
    }
  }
  const take = (attribute: AttributeName): string | null => {
    const text = texts.get(attribute);
    if (text !== undefined) return text;
    if (!faults.some((fault) => fault.attribute === attribute))
      faults.push({ attribute, problem: 'missing' });
    return null;
  };
  const substitutes = (attribute: AttributeName, of: string | null): readonly number[] => {
    const digits = take(attribute);
    if (digits === null) return [];
    if (!/^[01]*$/.test(digits) || digits.length !== [...(of ?? '')].length) {
      faults.push({ attribute, problem: 'malformed' });
    }
    return [...digits].flatMap((digit, i) => (digit === '1' ? [i] : []));
  };
  const name = take('name');
  const address = take('address');
  const holder = {
    name,
    address,
    birthDate: take('birthDate'),
    sex: take('sex'),
    nameSubstitutes: substitutes('nameSubstitutes', name),
    addressSubstitutes: substitutes('addressSubstitutes', address),
  };
  return { holder: texts.size === 0 ? null : holder, faults };
}

/** An otherName of the profile: [0] { OID, [0] { UTF8String } }. null for any other kind of name. */
function readOtherName(
  name: asn1js.AsnType,
): { attribute: AttributeName; text: string | null; isUtf8: boolean } | null {
  const { tagClass, tagNumber } = name.idBlock;
  if (!(name instanceof asn1js.Constructed) || tagClass !== 3 || tagNumber !== 0) return null;
  const [oid, explicit] = name.valueBlock.value;
  if (!(oid instanceof asn1js.ObjectIdentifier)) return null;
  const attribute = ATTRIBUTES.get(oid.valueBlock.toString());
  if (attribute === undefined) return null;
  const [value] = explicit instanceof asn1js.Constructed ? explicit.valueBlock.value : [];
  if (value instanceof asn1js.Utf8String) return { attribute, text: decodeUtf8(value), isUtf8: true };
  // The profile allows UTF8String only. The other string types carry the same text, and the reading notes the
  // deviation.
  const isText = value instanceof asn1js.BmpString || value instanceof asn1js.PrintableString;
  return { attribute, text: isText ? value.valueBlock.value : null, isUtf8: false };
}

/** Decodes the bytes itself: asn1js replaces invalid UTF-8, and the result must not pass for a name. */
function decodeUtf8(value: asn1js.Utf8String): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(value.valueBlock.valueHexView);
  } catch {
    return null;
  }
}
