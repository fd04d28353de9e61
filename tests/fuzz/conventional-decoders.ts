import assert from 'node:assert/strict';
import { isDeepStrictEqual } from 'node:util';
import { concatBytes } from '../../src/base/bytes.ts';
import { hex } from '../../src/base/hex.ts';
import { decodeEntry } from '../../src/card/applications/conventional-licence/changes.ts';
import { decodeDomicile } from '../../src/card/applications/conventional-licence/domicile.ts';
import { CHANGE_TAGS } from '../../src/card/applications/conventional-licence/elements.ts';
import {
  decodeCardFace,
  decodePhoto,
  decodeRecord,
  signatureElements,
} from '../../src/card/applications/conventional-licence/record.ts';
import {
  parseElements,
  wanted,
  wantedOfPhoto,
} from '../../src/card/applications/conventional-licence/tlv.ts';
import type { Element } from '../../src/card/applications/element.ts';
import { CardError } from '../../src/card/card-error.ts';
import { conventionalLicence } from '../../src/card/virtual/applications/conventional-licence-elements.ts';
import { encodeConventionalFiles } from '../../src/card/virtual/applications/conventional-licence-encode.ts';
import { compareDates, isPossible } from '../../src/licence/calendar.ts';
import { CATEGORIES } from '../../src/licence/categories.ts';
import { decoder, wantedDecoder } from './decoder.ts';
import type { Decoder } from './fuzz-decoder.ts';

const FILLER = new Uint8Array(40).fill(0xff);

/** Two files as one input: the length of the first in two bytes, the first, the second. */
function joined(first: Uint8Array, second: Uint8Array): Uint8Array {
  return concatBytes(Uint8Array.of(first.length >> 8, first.length & 0xff), first, second);
}

function split(bytes: Uint8Array): readonly [first: Uint8Array, second: Uint8Array] {
  const [high = 0, low = 0] = bytes;
  const end = 2 + ((high << 8) | low);
  return [bytes.subarray(2, end), bytes.subarray(end)];
}

/** An entry that cannot be read is in use, too: what it says is unknown. */
function isInUse(element: Element): boolean {
  try {
    return decodeEntry(element, '', '', []) !== null;
  } catch (error) {
    if (!(error instanceof CardError) || error.fault.kind !== 'malformed') throw error;
    return true;
  }
}

export const CONVENTIONAL_DECODERS: readonly Decoder[] = [
  decoder({
    name: 'conventional-record',
    refuses: true,
    seeds: () => FILES.map(({ record, changes }) => joined(trimmed(record), trimmed(changes))),
    run: (bytes) => decodeRecord(...split(bytes)),
    check(decoded, bytes) {
      const [record, changes] = split(bytes);
      const { licence, holder } = decoded;
      assert(isDeepStrictEqual(decodeRecord(filled(record), filled(changes)), decoded), 'filler counts');
      assert.deepEqual(
        licence.categories,
        CATEGORIES.filter((category) => licence.categories.includes(category)),
      );
      for (const { date } of licence.acquiredByKind) assert(isPossible(date));
      // Each entry that is in use is listed. The last one of a kind is what is shown.
      const used = parseElements(changes, 'EF').filter(
        (element) => isChange(element.tag) && isInUse(element),
      );
      assert.equal(licence.changes.length, used.length, 'not every change is listed');
      for (const [what, now] of [
        ['name', holder.name],
        ['kana', holder.kana],
        ['address', holder.address],
        ['commission', licence.commission],
      ] as const) {
        const latest = licence.changes.findLast((change) => change.what === what);
        if (latest !== undefined) assert.equal(now ?? '', latest.value, `an old ${what}`);
      }
      const days = licence.changes.flatMap(({ on }) => (on === null || on.year === 0 ? [] : [on]));
      for (const [i, day] of days.entries()) {
        const next = days[i + 1];
        assert(next === undefined || compareDates(day, next) <= 0, 'not the oldest first');
      }
    },
  }),
  decoder({
    name: 'conventional-domicile',
    refuses: true,
    seeds: () => FILES.map(({ domicile, newDomicile }) => joined(trimmed(domicile), trimmed(newDomicile))),
    run: (bytes) => decodeDomicile(...split(bytes)),
    check(decoded, bytes) {
      const [first, changes] = split(bytes);
      const isRead = elementsOf(changes) !== null;
      // The domicile of DF1/EF02 may be old.
      if (!isRead) assert.equal(decoded.domicile, null, 'a domicile beside changes that cannot be read');
      if (!isRead) return;
      assert(isDeepStrictEqual(decodeDomicile(filled(first), filled(changes)), decoded), 'filler counts');
    },
  }),
  decoder({
    name: 'conventional-photo',
    refuses: true,
    seeds: () => FILES.flatMap(({ photo }) => [photo, trimmed(photo)]),
    run: decodePhoto,
    check({ photo, notes }, bytes) {
      assert((photo === null || photo.width === null) === notes.length > 0);
      assert(photo === null || Buffer.from(bytes).includes(Buffer.from(photo.bytes)), 'not of the file');
    },
  }),
  decoder({
    name: 'conventional-signature',
    refuses: true,
    seeds: () => FILES.map(({ signature }) => trimmed(signature)),
    run: signatureElements,
    check({ signature }, bytes) {
      if (signature === null) return;
      assert(signature.value.length > 0);
      for (const value of Object.values(signature)) assert(Buffer.from(bytes).includes(Buffer.from(value)));
    },
  }),
  decoder({
    name: 'conventional-card-face',
    refuses: false,
    seeds: () => FILES.map(({ cardFace }) => trimmed(cardFace)),
    run: decodeCardFace,
    check({ issuedOn, expiresOn }) {
      for (const date of [issuedOn, expiresOn]) assert(date === null || isPossible(date));
    },
  }),
  wantedDecoder('conventional-wanted', wholeFiles, wanted, (read, bytes) => {
    assert.deepEqual(elementsOf(read), elementsOf(bytes), 'not all of it was wanted');
  }),
  wantedDecoder('conventional-photo-wanted', () => FILES.map(({ photo }) => photo), wantedOfPhoto),
];

function isChange(tag: number): boolean {
  return Object.values(CHANGE_TAGS).some((tags) => tags.includes(tag));
}

/** null for a file that is refused. */
function elementsOf(file: Uint8Array): object | null {
  try {
    return parseElements(file, 'EF');
  } catch (error) {
    if (!(error instanceof CardError)) throw error;
    return null;
  }
}

/** A file that ends where its elements end. */
function trimmed(file: Uint8Array | null): Uint8Array {
  const whole = file ?? new Uint8Array();
  const end = whole.findLastIndex((byte) => byte !== 0xff) + 1;
  return whole.subarray(0, end);
}

/** A single byte behind the elements is filler; a 00 with more bytes behind it would be a tag. */
function filled(file: Uint8Array): Uint8Array {
  const end = parseElements(file, 'EF').at(-1)?.end ?? 0;
  return concatBytes(file.length === end + 1 ? file.subarray(0, end) : file, FILLER);
}

function wholeFiles(): Uint8Array[] {
  return FILES.flatMap((files) => [
    ...[files.record, files.externalCharacters1, files.externalCharacters2],
    ...[files.changes, files.signature, files.newDomicile].map(trimmed),
  ]);
}

const RECORD = {
  name: '見本　太郎',
  kana: 'ミホン　タロウ',
  birthDate: '1985-01-01',
  address: '東京都見本区例示一丁目２番３号',
  issuedOn: '2020-08-01',
  referenceNumber: '12345',
  colourClass: '優良　',
  expiresOn: '2025-02-01',
  conditions: ['眼鏡等', '準中型車は準中型車（５ｔ）に限る'],
  commission: '東京都',
  number: '001234567890',
  acquiredOn: { motorcycleSmallMoped: '2004-08-16', other: '2006-03-27' },
  acquiredByKind: [
    { category: '普通', date: '2006-03-27' },
    { category: '原付', date: '2004-08-16' },
  ],
};

const CHANGES = [
  { what: 'address', on: '2021-04-01', value: '大阪府見本市一', commission: '大阪府' },
  { what: 'address', on: '2022-04-01', value: '京都府見本市二', commission: '京都府' },
  { what: 'name', on: '2022-04-01', value: '例示　{FFF1}', commission: '京都府' },
  { what: 'kana', on: '2022-04-01', value: 'レイジ　タロウ', commission: '京都府' },
  { what: 'commission', on: '2022-04-01', value: '京都府', commission: '京都府' },
  { what: 'condition-added', on: '2022-05-01', value: '補聴器', commission: '京都府' },
  { what: 'condition-lifted', on: '2023-05-01', value: '眼鏡等', commission: '京都府' },
  { what: 'condition-lifted', on: null, value: '義手', commission: '' },
  { what: 'remark', on: '2023-05-01', value: '備考', commission: '京都府' },
];

/** SOC and SIZ of a picture of 240 x 320. */
const CODESTREAM = 'FF4F FF51 0029 0000 000000F0 00000140 00000000 00000000';

/** A new card, one with some changes, and one with changes of every kind. */
const FILES = [[], CHANGES.slice(0, 1), CHANGES].map((changes) =>
  encodeConventionalFiles(
    conventionalLicence.parse({
      pin1: { pin: '1234' },
      pin2: { pin: '5678' },
      cardFace: { issuedOn: '2020-08-01', expiresOn: '2025-02-01' },
      record: RECORD,
      changes,
      externalCharacters: ['A5'.repeat(128), 'BB'],
      domicile: '東京都見本区三',
      newDomiciles: changes.slice(0, 3).map(({ what: _, ...change }) => change),
      signature: {
        value: 'A1'.repeat(256),
        serialNumber: '02',
        issuer: 'CN=1',
        subject: 'CN=2',
        keyIdentifier: 'DEAD',
      },
      photo: Buffer.from(hex(CODESTREAM)).toString('base64'),
      photoLead: changes.length > 1 ? '00AA' : '',
    }),
  ),
);
