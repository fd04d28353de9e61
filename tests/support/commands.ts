import { toHex } from '../../src/base/hex.ts';
import { decodeCommand, decodeResponse } from '../../src/card/iso7816/apdu.ts';
import { encodeBasicFacts } from '../../src/card/virtual/applications/input-support.ts';
import { encodeRecord, encodeSignature } from '../../src/card/virtual/applications/myna-licence-encode.ts';
import type { CardFile } from '../../src/card/virtual/card-file.ts';
import { fromBase64 } from '../../src/card/virtual/card-file-values.ts';

/** Every file that the program selects, by application. It never asks for any other file (card-protocol.md). */
const FILES: Readonly<Record<string, readonly string[]>> = {
  A0000002310600000000000000000000: [],
  // Of the conventional licence: the record, the shapes of external characters, the changes and the domicile, and the
  // signature; and the photograph.
  A0000002310100000000000000000000: ['0001', '0002', '0003', '0004', '0005', '0006', '0007'],
  A0000002310200000000000000000000: ['0001'],
  // Its master file: what needs no PIN, and whether PINs are set.
  '3F00': ['2F01', '000A'],
  // The certificate and its authority's certificate; the files of the two secrets, to ask for their tries.
  D392F000260100000001: ['0001', '0002', '0018', '001B'],
  // The PIN's file and the basic facts. EF 0001, the Individual Number, is not among them.
  D3921000310001010408: ['0011', '0002'],
};

/**
 * READ BINARY by short EF id may read WEF01, WEF02 and WEF03 of the licence application, the signature certificate and
 * its authority's, and the domicile and its changes of a conventional licence, and nothing else.
 */
const SHORT_IDS: Readonly<Record<string, readonly number[]>> = {
  A0000002310600000000000000000000: [0x9a, 0x9b, 0x9c],
  D392F000260100000001: [0x81, 0x82],
  A0000002310100000000000000000000: [0x82, 0x86],
};

/**
 * Lists the commands outside the few that a flow may send. This keeps the Individual Number, the visual application and
 * signatures (COMPUTE DIGITAL SIGNATURE) out of reach.
 */
export function forbiddenCommands(commands: readonly Uint8Array[]): string[] {
  let application = '';
  return commands.flatMap((bytes) => {
    const command = decodeCommand(bytes);
    if (!command.ok) return [`undecodable ${toHex(bytes)}`];
    const { cla, ins, p1, p2, data } = command.value;
    const name = data === undefined ? '' : toHex(data);
    const isSelectMaster = ins === 0xa4 && p1 === 0x00 && p2 === 0x00 && (name === '' || name === '3F00');
    const isSelectApplication =
      isSelectMaster || (ins === 0xa4 && p1 === 0x04 && p2 === 0x0c && Object.hasOwn(FILES, name));
    if (isSelectApplication) application = isSelectMaster ? '3F00' : name;
    const pins = application === '3F00' ? [0x81, 0x82] : [0x80, 0x86];
    const isAllowed =
      cla === 0x00 &&
      (isSelectApplication ||
        (ins === 0xa4 && p1 === 0x02 && p2 === 0x0c && (FILES[application] ?? []).includes(name)) ||
        (ins === 0xb0 && data === undefined && (p1 < 0x80 || (SHORT_IDS[application] ?? []).includes(p1))) ||
        (ins === 0x20 && p1 === 0x00 && pins.includes(p2)));
    return isAllowed ? [] : [toHex(bytes)];
  });
}

/** The number of VERIFY commands with a body. */
export function verifies(commands: readonly Uint8Array[]): number {
  return commands.filter((bytes) => bytes[1] === 0x20 && bytes.length > 4).length;
}

/** Where the last element of each file of a card ends, by application and file. */
function contentEnds(file: CardFile): Map<string, number> {
  const ends = new Map<string, number>();
  const { licenceAp, jpkiAp, inputSupportAp } = file;
  if (licenceAp !== null) {
    ends.set('licence 1A', 3);
    if (typeof licenceAp.wef02 !== 'string') ends.set('licence 1B', encodeRecord(licenceAp.wef02).length);
    if (licenceAp.wef03 !== null && typeof licenceAp.wef03 !== 'string') {
      ends.set('licence 1C', encodeSignature(licenceAp.wef03).length);
    }
  }
  const certificate = jpkiAp?.signature.certificate;
  if (certificate) ends.set('jpki 01', fromBase64(certificate).length);
  if (jpkiAp?.ca) ends.set('jpki 02', fromBase64(jpkiAp.ca).length);
  if (inputSupportAp !== null) ends.set('input-support 02', encodeBasicFacts(inputSupportAp).length);
  return ends;
}

export interface ReadAccount {
  /** The most bytes that any READ BINARY brought from after the last element. */
  readonly behindEnd: number;
  /** READ BINARY commands that brought data, by file. */
  readonly reads: ReadonlyMap<string, number>;
  readonly ends: ReadonlyMap<string, number>;
}

/** How a card's files were read, from the commands and their answers. */
export function accountOfReads(
  file: CardFile,
  commands: readonly Uint8Array[],
  answers: readonly Uint8Array[],
): ReadAccount {
  const ends = contentEnds(file);
  const reads = new Map<string, number>();
  let application = '';
  let current = '';
  let behindEnd = 0;
  for (const [i, bytes] of commands.entries()) {
    const command = decodeCommand(bytes);
    if (!command.ok) continue;
    const { ins, p1, p2, data = new Uint8Array() } = command.value;
    if (ins === 0xa4 && p1 === 0x04) {
      application =
        { A0000002310600000000000000000000: 'licence', D392F000260100000001: 'jpki' }[toHex(data)] ??
        'input-support';
    }
    if (ins === 0xa4 && p1 === 0x02) current = toHex(data.slice(1));
    if (ins !== 0xb0) continue;
    if (p1 & 0x80) current = toHex(Uint8Array.of(p1 & 0x1f));
    const offset = p1 & 0x80 ? p2 : (p1 << 8) | p2;
    const name = `${application} ${current}`;
    const length = decodeResponse(answers[i] ?? new Uint8Array())?.data.length ?? 0;
    if (length > 0) reads.set(name, (reads.get(name) ?? 0) + 1);
    behindEnd = Math.max(behindEnd, offset + length - (ends.get(name) ?? Number.POSITIVE_INFINITY));
  }
  return { behindEnd, reads, ends };
}
