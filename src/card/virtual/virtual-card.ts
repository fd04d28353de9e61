import { concatBytes, equalBytes } from '../../base/bytes.ts';
import type { ApplicationDescriptor, SecretDescriptor, SecretName } from '../applications/descriptor.ts';
import { referenceOf, secretsOn } from '../applications/descriptors.ts';
import { fileCommandOf } from '../applications/selection.ts';
import { type CommandApdu, decodeCommand, encodeResponse } from '../iso7816/apdu.ts';
import type { ApplicationPart } from './applications/application-part.ts';
import { type CardFile, partsOf } from './card-file.ts';

interface Pin {
  readonly name: SecretName;
  readonly descriptor: SecretDescriptor;
  readonly value: Uint8Array;
  left: number;
}

interface File {
  readonly bytes: Uint8Array;
  readonly needs: readonly SecretName[];
}

interface Application {
  readonly descriptor: ApplicationDescriptor;
  readonly files: ReadonlyMap<number, File>;
  readonly pins: ReadonlyMap<number, Pin>;
}

export type TriesSet =
  | { readonly kind: 'set' }
  | { readonly kind: 'no-such-secret' }
  | { readonly kind: 'out-of-range'; readonly most: number };

/**
 * A strict card. It answers 6A82 for what it does not have and 6982 for what is locked. On a My Number Card, SELECT of an
 * application drops the rights from VERIFY; on an IC licence card they hold until a reset. Its counters keep their values
 * without power, as on a real card.
 */
export class VirtualCard {
  readonly #applications: readonly Application[];
  readonly #maxLe: number;
  /** Every counter's value when the card was made. */
  readonly #triesAtFirst: ReadonlyMap<Pin, number>;
  #selected: Application | null = null;
  #file: number | null = null;
  readonly #verified = new Set<SecretName>();

  constructor(file: CardFile) {
    this.#applications = partsOf(file).map(applicationOf);
    this.#maxLe = file.reader.maxLe;
    const pins = this.#applications.flatMap((application) => Array.from(application.pins.values()));
    this.#triesAtFirst = new Map(pins.map((pin) => [pin, pin.left]));
  }

  /** Power off, power on or reset: the card forgets what is selected and verified. */
  reset(): void {
    this.#selected = null;
    this.#file = null;
    this.#verified.clear();
  }

  /** Every secret that this kind of card can have. */
  get secretNames(): readonly SecretName[] {
    return secretsOn(this.#applications[0]?.descriptor.card ?? 'my-number');
  }

  triesLeft(name: SecretName): number | null {
    return this.#pin(name)?.left ?? null;
  }

  /** Sets a counter, if the card has such a secret, and a fresh one has so many tries. */
  setTriesLeft(name: SecretName, left: number): TriesSet {
    const pin = this.#pin(name);
    if (pin === undefined) return { kind: 'no-such-secret' };
    const most = pin.descriptor.tries;
    if (!Number.isInteger(left) || left < 0 || left > most) return { kind: 'out-of-range', most };
    pin.left = left;
    return { kind: 'set' };
  }

  /** Sets every counter back to its value in the card file. */
  restoreTries(): void {
    for (const [pin, left] of this.#triesAtFirst) pin.left = left;
  }

  #pin(name: SecretName): Pin | undefined {
    return this.#applications
      .flatMap(({ pins }) => Array.from(pins.values()))
      .find((pin) => pin.name === name);
  }

  transmit(bytes: Uint8Array): Uint8Array {
    const command = decodeCommand(bytes);
    if (!command.ok) return sw(0x6700);
    const { cla, ins, ne = 0, extended = false } = command.value;
    // A reader without extended length does not pass such a command on.
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
    if (p1 === 0x00) {
      if (p2 !== 0x00) return sw(0x6a86);
      if (data !== undefined && !equalBytes(data, Uint8Array.of(0x3f, 0x00))) return sw(0x6a82);
      return this.#open(({ descriptor }) => descriptor.aid === null);
    }
    if (p2 !== 0x0c) return sw(0x6a86);
    if (data === undefined) return sw(0x6700);
    if (p1 === 0x04) return this.#open(({ descriptor: { aid } }) => aid !== null && equalBytes(aid, data));
    if (p1 !== 0x02) return sw(0x6a86);
    if (data.length !== 2) return sw(0x6700);
    if (this.#selected === null) return sw(0x6985);
    const fid = ((data[0] ?? 0) << 8) | (data[1] ?? 0);
    if (!this.#selected.files.has(fid) && !this.#selected.pins.has(fid)) return sw(0x6a82);
    this.#file = fid;
    return sw(0x9000);
  }

  #open(isMeant: (application: Application) => boolean): Uint8Array {
    const application = this.#applications.find(isMeant);
    if (application === undefined) return sw(0x6a82);
    if (application.descriptor.card === 'my-number') this.#verified.clear();
    this.#selected = application;
    this.#file = null;
    return sw(0x9000);
  }

  #readBinary({ ins, p1, p2, data, ne, extended }: CommandApdu): Uint8Array {
    if (data !== undefined || ne === undefined) return sw(0x6700);
    if (this.#selected === null) return sw(0x6985);
    if ((p1 & 0x80) !== 0 && (p1 & 0x60) !== 0) return sw(0x6a86);
    const said = fileCommandOf({ ins, p1, p2, data });
    if (said.kind !== 'read') return sw(0x6d00);
    const { offset } = said;
    const fid = said.file ?? this.#file;
    const file = fid === null ? undefined : this.#selected.files.get(fid);
    if (fid === null) return sw(0x6986);
    if (file === undefined) return sw(this.#selected.pins.has(fid) ? 0x6981 : 0x6a82);
    if (!file.needs.every((secret) => this.#verified.has(secret))) return sw(0x6982);
    this.#file = fid;
    if (offset >= file.bytes.length) return sw(0x6b00);
    const part = file.bytes.slice(offset, offset + ne);
    // Le of zeros means "as much as there is". Any other Le that reaches behind the end gets a warning.
    const asMuchAsThereIs = ne === (extended ? 65536 : 256);
    return concatBytes(part, sw(part.length < ne && !asMuchAsThereIs ? 0x6282 : 0x9000));
  }

  #verify({ p1, p2, data, ne }: CommandApdu): Uint8Array {
    if (p1 !== 0x00) return sw(0x6a86);
    if (ne !== undefined) return sw(0x6700);
    if (this.#selected === null) return sw(0x6985);
    const pin = this.#pinMeantBy(p2);
    if (pin === undefined) return sw(0x6a82);
    if (data === undefined) {
      if (pin.left === 0) return sw(0x6983);
      return sw(this.#verified.has(pin.name) ? 0x9000 : 0x63c0 | pin.left);
    }
    if (pin.left === 0) return sw(0x6983);
    if (!equalBytes(data, pin.value)) {
      pin.left--;
      this.#verified.delete(pin.name);
      return sw(0x63c0 | pin.left);
    }
    pin.left = pin.descriptor.tries;
    this.#verified.add(pin.name);
    return sw(0x9000);
  }

  /** P2 80 means the secret whose file is selected. Any other P2 holds the short id of a secret's file. */
  #pinMeantBy(p2: number): Pin | undefined {
    if (p2 === 0x80) return this.#file === null ? undefined : this.#selected?.pins.get(this.#file);
    return Array.from(this.#selected?.pins.values() ?? []).find(
      ({ descriptor }) => referenceOf({ ...descriptor, reference: 'in-p2' }) === p2,
    );
  }
}

function applicationOf({ descriptor, contents }: ApplicationPart): Application {
  const files = new Map<number, File>();
  for (const [name, { id, needs }] of Object.entries(descriptor.files)) {
    const bytes = contents.files[name] ?? null;
    if (bytes !== null) files.set(id, { bytes, needs });
  }
  for (const [id, bytes] of contents.others ?? []) files.set(id, { bytes, needs: [] });
  const pins = new Map<number, Pin>();
  for (const name of Object.keys(descriptor.secrets) as SecretName[]) {
    const secret = descriptor.secrets[name];
    const held = contents.secrets[name];
    if (secret !== undefined && held !== undefined)
      pins.set(secret.file.id, { name, descriptor: secret, value: held.value, left: held.left });
  }
  return { descriptor, files, pins };
}

function sw(value: number): Uint8Array {
  return encodeResponse({ data: new Uint8Array(), sw: value });
}
