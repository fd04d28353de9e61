import { asciiBytes, concatBytes, equalBytes } from '../../base/bytes.ts';
import { hex } from '../../base/hex.ts';
import { CONVENTIONAL, INPUT_SUPPORT, JPKI, LICENCE } from '../guard/allowed.ts';
import { type CommandApdu, decodeCommand, encodeResponse } from '../iso7816/apdu.ts';
import type { CardFile } from './card-file.ts';
import { encodeBasicFacts, encodeRecord, encodeSignature, fromBase64 } from './encode.ts';

/** Real ones are larger than what they hold: the rest is filler. */
const CERTIFICATE_FILE_SIZE = 2560;
const WEF02_FILE_SIZE = 5845;
const WEF03_FILE_SIZE = 584;

interface Pin {
  readonly value: Uint8Array;
  readonly tries: number;
  left: number;
}

interface File {
  readonly bytes: Uint8Array;
  /** EF of the secret that must have been verified, or null where it is free to read. */
  readonly behind: number | null;
}

interface Application {
  readonly aid: Uint8Array;
  readonly files: ReadonlyMap<number, File>;
  readonly pins: ReadonlyMap<number, Pin>;
}

/**
 * A strict card: what it does not have it answers with 6A82, what is locked with 6982, and SELECT of an application
 * drops the rights that VERIFY gave. Its counters stay while it is powered off: they belong to the card.
 */
export class VirtualCard {
  readonly #applications: readonly Application[];
  readonly #maxLe: number;
  /** Every counter as it was when the card was made. */
  readonly #triesAtFirst: ReadonlyMap<Pin, number>;
  #selected: Application | null = null;
  #file: number | null = null;
  #verified = new Set<number>();

  constructor(file: CardFile) {
    this.#applications = applicationsOf(file);
    this.#maxLe = file.reader.maxLe;
    const pins = this.#applications.flatMap((application) => Array.from(application.pins.values()));
    this.#triesAtFirst = new Map(pins.map((pin) => [pin, pin.left]));
  }

  /** Power off, power on, or reset: what was selected and verified is forgotten. */
  reset(): void {
    this.#selected = null;
    this.#file = null;
    this.#verified.clear();
  }

  triesLeft(aid: Uint8Array, fid: number): number | null {
    return this.#pin(aid, fid)?.left ?? null;
  }

  /** Sets a counter, to no more than the card gives. Gives what it is now, or null where there is no such secret. */
  setTriesLeft(aid: Uint8Array, fid: number, left: number): number | null {
    const pin = this.#pin(aid, fid);
    if (pin === undefined) return null;
    pin.left = Math.min(pin.tries, Math.max(0, Math.trunc(left)));
    return pin.left;
  }

  /** Puts every counter back to where the card file has it. */
  restoreTries(): void {
    for (const [pin, left] of this.#triesAtFirst) pin.left = left;
  }

  #pin(aid: Uint8Array, fid: number): Pin | undefined {
    return this.#applications.find((application) => equalBytes(application.aid, aid))?.pins.get(fid);
  }

  transmit(bytes: Uint8Array): Uint8Array {
    const command = decodeCommand(bytes);
    if (!command.ok) return sw(0x6700);
    const { cla, ins, ne = 0, extended = false } = command.value;
    // A reader without extended length never passes such a command on.
    if (extended && (this.#maxLe <= 256 || ne > this.#maxLe)) return sw(0x6700);
    if (cla !== 0x00) return sw(0x6e00);
    switch (ins) {
      case 0xa4:
        return this.#select(command.value);
      case 0xb0:
        return this.#readBinary(command.value);
      case 0x20:
        return this.#verify(command.value);
      default:
        return sw(0x6d00);
    }
  }

  #select({ p1, p2, data }: CommandApdu): Uint8Array {
    if (p2 !== 0x0c) return sw(0x6a86);
    if (data === undefined) return sw(0x6700);
    if (p1 === 0x04) {
      const application = this.#applications.find(({ aid }) => equalBytes(aid, data));
      if (application === undefined) return sw(0x6a82);
      this.reset();
      this.#selected = application;
      return sw(0x9000);
    }
    if (p1 !== 0x02) return sw(0x6a86);
    if (data.length !== 2) return sw(0x6700);
    if (this.#selected === null) return sw(0x6985);
    const fid = ((data[0] ?? 0) << 8) | (data[1] ?? 0);
    if (!this.#selected.files.has(fid) && !this.#selected.pins.has(fid)) return sw(0x6a82);
    this.#file = fid;
    return sw(0x9000);
  }

  #readBinary({ p1, p2, data, ne, extended }: CommandApdu): Uint8Array {
    if (data !== undefined || ne === undefined) return sw(0x6700);
    if (this.#selected === null) return sw(0x6985);
    const bySfi = (p1 & 0x80) !== 0;
    if (bySfi && (p1 & 0x60) !== 0) return sw(0x6a86);
    const fid = bySfi ? p1 & 0x1f : this.#file;
    const offset = bySfi ? p2 : (p1 << 8) | p2;
    const file = fid === null ? undefined : this.#selected.files.get(fid);
    if (fid === null) return sw(0x6986);
    if (file === undefined) return sw(this.#selected.pins.has(fid) ? 0x6981 : 0x6a82);
    if (file.behind !== null && !this.#verified.has(file.behind)) return sw(0x6982);
    this.#file = fid;
    if (offset >= file.bytes.length) return sw(0x6b00);
    const part = file.bytes.slice(offset, offset + ne);
    // Le of zeros asks for as much as there is; any other that reaches behind the end is answered with a warning.
    const asMuchAsThereIs = ne === (extended ? 65536 : 256);
    return concatBytes(part, sw(part.length < ne && !asMuchAsThereIs ? 0x6282 : 0x9000));
  }

  #verify({ p1, p2, data, ne }: CommandApdu): Uint8Array {
    if (p1 !== 0x00) return sw(0x6a86);
    if (ne !== undefined) return sw(0x6700);
    if (this.#selected === null) return sw(0x6985);
    const fid = p2 === 0x80 ? this.#file : p2 & 0x1f;
    const pin = fid === null || (p2 & 0xe0) !== 0x80 ? undefined : this.#selected.pins.get(fid);
    if (fid === null || pin === undefined) return sw(0x6a82);
    if (data === undefined) {
      if (pin.left === 0) return sw(0x6983);
      return sw(this.#verified.has(fid) ? 0x9000 : 0x63c0 | pin.left);
    }
    if (pin.left === 0) return sw(0x6983);
    if (!equalBytes(data, pin.value)) {
      pin.left--;
      this.#verified.delete(fid);
      return sw(0x63c0 | pin.left);
    }
    pin.left = pin.tries;
    this.#verified.add(fid);
    return sw(0x9000);
  }
}

function applicationsOf(file: CardFile): Application[] {
  const applications: Application[] = [];
  const { licenceAp, jpkiAp, inputSupportAp } = file;
  if (licenceAp !== null) {
    const { pin, triesLeft, wef01, wef02, wef03 } = licenceAp;
    const files = new Map<number, File>([
      [
        0x1a,
        {
          bytes: wef01 === undefined ? Uint8Array.of(0xc1, 1, pin === null ? 0 : 1) : hex(wef01),
          behind: null,
        },
      ],
      [0x1b, { bytes: stored(wef02, encodeRecord, WEF02_FILE_SIZE), behind: 0x06 }],
    ]);
    if (wef03 !== null)
      files.set(0x1c, { bytes: stored(wef03, encodeSignature, WEF03_FILE_SIZE), behind: 0x06 });
    applications.push({
      aid: LICENCE.aid,
      files,
      pins: new Map([[0x06, { value: asciiBytes(pin ?? '****'), tries: 10, left: triesLeft }]]),
    });
  }
  if (jpkiAp !== null) {
    const { signature, authentication, ca, token } = jpkiAp;
    const files = new Map<number, File>([
      [0x0006, { bytes: asciiBytes(token.padEnd(32, '\0')), behind: null }],
    ]);
    const add = (fid: number, der: string | null, behind: number | null) => {
      if (der !== null) files.set(fid, { bytes: padded(fromBase64(der), CERTIFICATE_FILE_SIZE), behind });
    };
    add(0x0001, signature.certificate, 0x1b);
    add(0x0002, ca, null);
    add(0x000a, authentication.certificate, null);
    applications.push({
      aid: JPKI.aid,
      files,
      pins: new Map([
        [0x18, { value: asciiBytes(authentication.pin), tries: 3, left: authentication.triesLeft }],
        [0x1b, { value: asciiBytes(signature.password), tries: 5, left: signature.triesLeft }],
      ]),
    });
  }
  if (inputSupportAp !== null) {
    applications.push({
      aid: INPUT_SUPPORT.aid,
      files: new Map([[0x0002, { bytes: padded(encodeBasicFacts(inputSupportAp), 1024), behind: 0x11 }]]),
      pins: new Map([
        [0x11, { value: asciiBytes(inputSupportAp.pin), tries: 3, left: inputSupportAp.triesLeft }],
      ]),
    });
  }
  if (file.kind === 'conventional-licence') {
    applications.push({ aid: CONVENTIONAL.aid, files: new Map(), pins: new Map() });
  }
  return applications;
}

/** Elements are padded to the size of a real file; bytes are taken to be the whole file. */
function stored<T>(content: T | string, encode: (content: T) => Uint8Array, size: number): Uint8Array {
  return typeof content === 'string' ? hex(content) : padded(encode(content), size);
}

function padded(bytes: Uint8Array, size: number): Uint8Array {
  if (bytes.length >= size) return bytes;
  return concatBytes(bytes, new Uint8Array(size - bytes.length).fill(0xff));
}

function sw(value: number): Uint8Array {
  return encodeResponse({ data: new Uint8Array(), sw: value });
}
