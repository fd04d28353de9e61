import assert from 'node:assert/strict';
import { isDeepStrictEqual } from 'node:util';
import { asciiBytes, asciiText, concatBytes, equalBytes } from '../../src/base/bytes.ts';
import { hex } from '../../src/base/hex.ts';
import {
  decodeBasicFacts,
  wantedOfBasicFacts,
} from '../../src/card/applications/input-support/basic-facts.ts';
import { decodeJis, encodeJis } from '../../src/card/applications/jis-x-0208.ts';
import { wantedOfDer } from '../../src/card/applications/jpki/der-length.ts';
import { SIGNATURE_TAG } from '../../src/card/applications/myna-licence/elements.ts';
import { decodeRecord, decodeSignature } from '../../src/card/applications/myna-licence/record.ts';
import { PHOTO_TAG, parseElements, wantedOfElements } from '../../src/card/applications/myna-licence/tlv.ts';
import { readPhoto } from '../../src/card/applications/photo.ts';
import { CardError } from '../../src/card/card-error.ts';
import {
  case1,
  case2,
  case3,
  case4,
  decodeCommand,
  decodeResponse,
  encodeCommand,
  encodeResponse,
} from '../../src/card/iso7816/apdu.ts';
import { encodeBasicFacts } from '../../src/card/virtual/applications/input-support.ts';
import type { CardFileRecord } from '../../src/card/virtual/applications/myna-licence-elements.ts';
import { encodeRecord, encodeSignature } from '../../src/card/virtual/applications/myna-licence-encode.ts';
import { parseCardFile } from '../../src/card/virtual/card-file.ts';
import { fromBase64 } from '../../src/card/virtual/card-file-values.ts';
import {
  formatCardDate,
  formatIso,
  isPossible,
  parseCardDate,
  parseDigits,
} from '../../src/licence/calendar.ts';
import { CARD_IDS, cardFile } from '../support/cards.ts';
import { CONVENTIONAL_DECODERS } from './conventional-decoders.ts';
import { decoder, readWanted, wantedDecoder } from './decoder.ts';
import type { Decoder } from './fuzz-decoder.ts';

export const DECODERS: readonly Decoder[] = [
  decoder({
    name: 'wef02',
    refuses: true,
    seeds: recordSeeds,
    run: decodeRecord,
    check(decoded, bytes) {
      // Bytes after the last element have no effect.
      assert(equalBytes(decoded.signedBytes, bytes.subarray(0, parseElements(bytes, 'WEF02').end)));
      assert(isDeepStrictEqual(decodeRecord(decoded.signedBytes), decoded), 'filler counts');
    },
  }),
  decoder({
    name: 'wef03',
    refuses: true,
    seeds: signatureSeeds,
    run: decodeSignature,
    check({ signature }) {
      assert(signature === null || signature.value.length > 0);
    },
  }),
  decoder({
    name: 'elements',
    refuses: true,
    seeds: elementSeeds,
    run: (bytes) => parseElements(bytes, 'EF'),
    check({ elements, end }, bytes) {
      // The elements stand end to end.
      let at = 0;
      for (const element of elements) {
        assert.equal(element.start, at);
        assert(
          element.end > at &&
            equalBytes(element.value, bytes.subarray(element.end - element.value.length, element.end)),
        );
        at = element.end;
      }
      assert.equal(end, at);
      assert(end <= bytes.length);
    },
  }),
  ...[0xc1, PHOTO_TAG, SIGNATURE_TAG.keyIdentifier].map((lastTag) =>
    wantedDecoder(
      `elements-wanted-${lastTag.toString(16)}`,
      elementSeeds,
      (soFar) => wantedOfElements(soFar, lastTag),
      (read, bytes) => {
        // Nothing is parsed after the photo. If another element is the last, more may follow, which is not read.
        if (lastTag === PHOTO_TAG) assert.equal(endOfElements(read), endOfElements(bytes));
      },
    ),
  ),
  ...CONVENTIONAL_DECODERS,
  decoder({
    name: 'basic-facts',
    refuses: true,
    seeds: factSeeds,
    run: decodeBasicFacts,
    check(decoded, bytes) {
      const want = wantedOfBasicFacts(bytes);
      assert(typeof want === 'number' && want <= bytes.length, 'it ends within FF20');
      const read = readWanted(wantedOfBasicFacts, bytes);
      assert(isDeepStrictEqual(decodeBasicFacts(read), decoded), 'not all of it was wanted');
    },
  }),
  wantedDecoder('basic-facts-wanted', factSeeds, wantedOfBasicFacts),
  wantedDecoder('der-wanted', certificateSeeds, wantedOfDer),
  decoder({
    name: 'jis',
    refuses: false,
    seeds: textSeeds,
    run: decodeJis,
    check({ text, unreadable }, bytes) {
      assert.equal(text.length, Math.ceil(bytes.length / 2));
      // Nothing is dropped or replaced: each 〓 stands for one code (222E is 〓 itself), so the bytes can be restored.
      const codes = [...unreadable];
      const written = text.replace(/〓/g, (geta, at: number) =>
        bytes[2 * at] === 0x22 && bytes[2 * at + 1] === 0x2e ? geta : `{${codes.shift()}}`,
      );
      assert.equal(codes.length, 0);
      if (bytes.length % 2 === 0) assert(equalBytes(encodeJis(written) ?? new Uint8Array(), bytes));
    },
  }),
  decoder({
    name: 'photo',
    refuses: false,
    seeds: photoSeeds,
    run: readPhoto,
    check(result, bytes) {
      const { width, height } = result.photo;
      assert((result.fault === null) === (width !== null && height !== null));
      if (width !== null && height !== null) assert(width > 0 && height > 0 && width * height <= 2 ** 64);
      // A copy gives the same result, so the decoder did not look outside of its bytes.
      assert(isDeepStrictEqual(readPhoto(bytes.slice()), result), 'it looked outside of its bytes');
    },
  }),
  decoder({
    name: 'card-date',
    refuses: false,
    seeds: dateSeeds,
    run: (bytes) => parseCardDate(asciiText(bytes)),
    check(parsed) {
      if (!parsed.ok || parsed.value.date === null) return;
      const { date } = parsed.value;
      assert(isPossible(date));
      const written = formatCardDate(date);
      if (written !== null)
        assert.deepEqual(parseCardDate(written), { ok: true, value: { date, outsideEra: false } });
    },
  }),
  decoder({
    name: 'digits',
    refuses: false,
    seeds: digitSeeds,
    run: (bytes) => parseDigits(asciiText(bytes)),
    check(parsed, bytes) {
      if (!parsed.ok) return;
      assert(isPossible(parsed.value));
      assert.equal(formatIso(parsed.value).replaceAll('-', ''), asciiText(bytes));
    },
  }),
  decoder({
    name: 'command',
    refuses: false,
    seeds: commandSeeds,
    run: decodeCommand,
    check(decoded, bytes) {
      if (decoded.ok) assert(equalBytes(encodeCommand(decoded.value), bytes), 'it encodes to other bytes');
    },
  }),
  decoder({
    name: 'response',
    refuses: false,
    seeds: responseSeeds,
    run: decodeResponse,
    check(decoded, bytes) {
      assert.equal(decoded === null, bytes.length < 2);
      if (decoded !== null) assert(equalBytes(encodeResponse(decoded), bytes), 'it encodes to other bytes');
    },
  }),
  decoder({
    name: 'card-file',
    refuses: false,
    seeds: cardFileSeeds,
    run: (bytes) => parseCardFile(new TextDecoder().decode(bytes)),
    check(parsed) {
      if (!parsed.ok) {
        assert(parsed.error.length > 0);
        return;
      }
      // The parsed file, written as JSON, parses to the same value, including the defaults.
      assert.deepEqual(parseCardFile(JSON.stringify(parsed.value)), parsed);
    },
  }),
];

function endOfElements(bytes: Uint8Array): number | string {
  try {
    return parseElements(bytes, 'EF').end;
  } catch (error) {
    if (error instanceof CardError) return error.message;
    throw error;
  }
}

const CARDS = CARD_IDS.map(cardFile);
const present = <T>(values: readonly (T | null | undefined)[]): T[] =>
  values.filter((value) => value !== null && value !== undefined);
/** Records that a card file gives as bytes are odd on purpose, so they are left out. */
const RECORDS = present(CARDS.map((card) => card.licenceAp?.wef02)).filter(
  (wef02) => typeof wef02 !== 'string',
);

function recordSeeds(): Uint8Array[] {
  return [...RECORDS, ...RECORDS.slice(0, 1).flatMap(swollen)].flatMap((record) => {
    const bytes = encodeRecord(record);
    const filler = new Uint8Array(40).fill(0xff);
    const withoutPhoto = encodeRecord({ ...record, photo: null });
    return [
      bytes,
      withoutPhoto,
      concatBytes(bytes, filler),
      concatBytes(withoutPhoto.subarray(0, -3), filler),
    ];
  });
}

/** Values longer than their format, with blanks inside. The decoder reads them with a note. */
function swollen(record: CardFileRecord): CardFileRecord[] {
  const short = { ...record, photo: null };
  return [
    { ...short, number: `1${' '.repeat(4000)}2` },
    { ...short, conditions: [`眼鏡${'\u3000'.repeat(6000)}等`] },
    { ...short, remarks: ['{FFF1}'.repeat(500)] },
  ];
}

function signatureSeeds(): Uint8Array[] {
  const signatures = present(CARDS.map((card) => card.licenceAp?.wef03));
  return signatures.flatMap((wef03) => (typeof wef03 === 'string' ? [] : [encodeSignature(wef03)]));
}

function elementSeeds(): Uint8Array[] {
  return [hex('C10101'), hex('C10100FFFFFF'), hex('C200FF00FE00'), ...recordSeeds(), ...signatureSeeds()];
}

function factSeeds(): Uint8Array[] {
  const facts = present(CARDS.map((card) => card.inputSupportAp));
  const [first] = facts;
  const long = first === undefined ? [] : [{ ...first, address: `東京都${'\0'.repeat(5000)}１` }];
  return [...facts, ...long].flatMap((one) => {
    const bytes = encodeBasicFacts(one);
    return [bytes, concatBytes(bytes, new Uint8Array(40).fill(0xff))];
  });
}

function certificateSeeds(): Uint8Array[] {
  return present(CARDS.flatMap(({ jpkiAp }) => [jpkiAp?.signature.certificate, jpkiAp?.ca])).map(fromBase64);
}

function textSeeds(): Uint8Array[] {
  return present(RECORDS.flatMap(({ conditions, remarks }) => [...conditions, ...remarks].map(encodeJis)));
}

function photoSeeds(): Uint8Array[] {
  const codestreams = present(RECORDS.slice(0, 4).map(({ photo }) => photo)).map(fromBase64);
  // The decoder reads only a codestream's head. Short inputs are cut within the head more often.
  const heads = codestreams.map((codestream) => codestream.subarray(0, 30));
  const boxes = hex('0000000C6A5020200D0A870A 00000014667479706A703220000000006A703220 000000006A703263');
  return [...codestreams, ...heads].flatMap((bytes) => [bytes, concatBytes(boxes, bytes)]);
}

function dateSeeds(): Uint8Array[] {
  return ['0000000', '5110201', '3610000', '4311231', '1010101', '5000229'].map(asciiBytes);
}

function digitSeeds(): Uint8Array[] {
  return ['19850101', '19850000', '00000000', '20000229'].map(asciiBytes);
}

function commandSeeds(): Uint8Array[] {
  const some = new Uint8Array(40).fill(0xaa);
  const many = new Uint8Array(300).fill(0xaa);
  return [
    case1(0x00, 0x20, 0x00, 0x86),
    case2(0x00, 0xb0, 0x9b, 0x00, 256),
    case2(0x00, 0xb0, 0x9b, 0x00, 65536),
    case3(0x00, 0xa4, 0x04, 0x0c, some),
    case3(0x00, 0xd6, 0x00, 0x00, many),
    case4(0x80, 0x2a, 0x00, 0x80, some, 256),
    case4(0x80, 0x2a, 0x00, 0x80, many, 2048),
  ].map(encodeCommand);
}

function responseSeeds(): Uint8Array[] {
  return [hex('9000'), hex('63C9'), hex('6A82'), hex('C101019000'), new Uint8Array(258).fill(0x90)];
}

function cardFileSeeds(): Uint8Array[] {
  const head = { schema: 'menkyo.card/1', title: { ja: '', en: '' } };
  const small = [
    head,
    { ...head, kind: 'other', reader: { maxLe: 256 } },
    { ...head, licenceAp: { pin: null, wef02: 'C10101', wef03: null } },
    { ...head, jpkiAp: { ...CARDS[0]?.jpkiAp, ca: `AAAA${' '.repeat(4000)}` } },
    { ...head, licenceAp: { pin: '1234', wef02: { categories: ['普通'], photo: 'AA==' }, wef03: 'AABB' } },
  ];
  return [...small, ...CARDS].map((card) => new TextEncoder().encode(JSON.stringify(card)));
}
