import { CardError, malformed } from '../../card-error.ts';
import type { PinState, SecretState, UnlockOutcome, UnlockWish } from '../../guard/guard.ts';
import { formatSw } from '../../iso7816/apdu.ts';
import type { Channel, Wanted } from '../../iso7816/channel.ts';
import type { FileDescriptor } from '../descriptor.ts';
import { reportPin } from '../pins.ts';
import { CONVENTIONAL_DF1, CONVENTIONAL_DF2, CONVENTIONAL_MF } from './descriptor.ts';
import { DOMICILE_TAG, NEW_DOMICILE_FLAG_TAG } from './elements.ts';
import { type CardFace, decodeCardFace } from './record.ts';
import { isWhole, wanted, wantedOfPhoto } from './tlv.ts';

/** The card has no such file. SELECT of an application has more answers that mean this. */
const NO_SUCH_FILE: readonly number[] = [0x6a82, 0x6a88];

/** Files without filler: some cards refuse a read behind their end. */
const CARD_FACE_FILE = 17;
const DOMICILE_FILE = 82;
/**
 * What the files usually hold. The rest of a file is filler, which takes time, and a longer content takes a second
 * command (docs/decisions/0017-fewest-commands.md).
 */
const FIRST_BLOCK = { record: 512, changes: 256, signature: 578 } as const;
/** What a second block asks for. On a reader without extended length, a whole block of 256 is mostly filler. */
const NEXT_BLOCK = 176;
/** The longest file that is read by its short id. */
const SHORT_FILE = 256;

const atMost =
  (length: number): Wanted =>
  (soFar) =>
    wanted(soFar) === 'done' ? 'done' : length;

export type ConventionalPin = keyof typeof CONVENTIONAL_MF.secrets;

/** What the card tells without a PIN. */
export interface ConventionalInspection {
  readonly pins: Readonly<Record<ConventionalPin, ReturnType<typeof reportPin>>>;
  readonly onCard: CardFace;
}

/** The selected master file of a conventional IC licence card. A verified PIN holds in DF1 and DF2 until a reset. */
export class ConventionalLicence {
  readonly #channel: Channel;
  #hasShortIds = true;

  private constructor(channel: Channel) {
    this.#channel = channel;
  }

  /** Selects the master file. The card has been recognised by DF1 before. */
  static async open(channel: Channel): Promise<ConventionalLicence> {
    const outcome = await channel.selectMaster();
    if (outcome.kind === 'selected' || outcome.kind === 'selected-locked')
      return new ConventionalLicence(channel);
    throw malformed(`SELECT MF: ${formatSw(outcome.sw)}`);
  }

  /** MF/EF01: the version, the day of issue and the last day of validity. Without the file, all are null. */
  async readCardFace(): Promise<CardFace> {
    const file = await this.#readFile(CONVENTIONAL_MF.files.cardFace, atMost(CARD_FACE_FILE));
    return decodeCardFace(file ?? new Uint8Array());
  }

  /**
   * Reads MF/EF02, which says whether PINs are set. The guard sees the answer. Without it no PIN is sent: `****` would cost
   * a try on a card that has one.
   */
  async readPinSetting(): Promise<void> {
    try {
      await this.#readFile(CONVENTIONAL_MF.files.pinState, (soFar) =>
        soFar.length > 0 && isWhole(soFar) ? 'done' : 'more',
      );
    } catch (error) {
      // The guard judges what it saw of the file. A card may refuse the read behind the end.
      if (!(error instanceof CardError) || error.fault.kind !== 'malformed') throw error;
    }
  }

  pinStateOf(name: ConventionalPin): PinState {
    return this.#channel.setStateOf(name);
  }

  askTries(name: ConventionalPin): Promise<SecretState> {
    return this.#channel.askTries(name);
  }

  /** Call it after `readPinSetting`, straight after `askTries`. */
  unlock(name: ConventionalPin, wish: UnlockWish): Promise<UnlockOutcome> {
    return this.#channel.unlock(name, wish);
  }

  /** Needs PIN 1. */
  async openRecord(): Promise<void> {
    await this.#open(CONVENTIONAL_DF1);
  }

  /** DF1/EF01. Call it after `openRecord`. */
  async readRecord(): Promise<Uint8Array> {
    const file = await this.#readFile(CONVENTIONAL_DF1.files.record, wanted, FIRST_BLOCK.record);
    if (file === null) throw malformed('DF1/EF01: not-found');
    return file;
  }

  /** DF1/EF04; null if the card has no such file. */
  readChanges(): Promise<Uint8Array | null> {
    return this.#readFile(CONVENTIONAL_DF1.files.changes, wanted, FIRST_BLOCK.changes);
  }

  /** DF1/EF03 or DF1/EF05: the shapes of external characters. null if the card has no such file. */
  readExternalCharacters(file: 'externalCharacters1' | 'externalCharacters2'): Promise<Uint8Array | null> {
    return this.#readFile(CONVENTIONAL_DF1.files[file], wanted);
  }

  /** DF1/EF07; null if the card has no such file. */
  readSignature(): Promise<Uint8Array | null> {
    return this.#readFile(CONVENTIONAL_DF1.files.signature, wanted, FIRST_BLOCK.signature);
  }

  /** DF1/EF02. Needs both PINs, and a channel that was asked for the domicile. null if the card has no such file. */
  readDomicile(): Promise<Uint8Array | null> {
    const { domicile } = CONVENTIONAL_DF1.files;
    return this.#readShortFile(domicile, DOMICILE_TAG, atMost(DOMICILE_FILE));
  }

  /** DF1/EF06. As `readDomicile`. */
  readNewDomicile(): Promise<Uint8Array | null> {
    return this.#readShortFile(CONVENTIONAL_DF1.files.newDomicile, NEW_DOMICILE_FLAG_TAG, wanted);
  }

  /** DF2/EF01. Needs both PINs. null if the card has no such file. */
  async readPhoto(): Promise<Uint8Array | null> {
    await this.#open(CONVENTIONAL_DF2);
    return this.#readFile(CONVENTIONAL_DF2.files.photo, wantedOfPhoto);
  }

  async #open({ name, aid }: typeof CONVENTIONAL_DF1 | typeof CONVENTIONAL_DF2): Promise<void> {
    const outcome = await this.#channel.selectApplication(aid);
    if (outcome.kind === 'selected' || outcome.kind === 'selected-locked') return;
    throw malformed(`SELECT ${name}: ${formatSw(outcome.sw)}`);
  }

  /**
   * Reads by short id, which selects the file as well. If the result is not this file as a whole, selects the file and
   * reads it again: short ids on real cards are an assumption.
   */
  async #readShortFile(file: FileDescriptor, firstTag: number, isWanted: Wanted): Promise<Uint8Array | null> {
    if (this.#hasShortIds) {
      try {
        const read = await this.#channel.readFile({ sfi: file.id, first: SHORT_FILE }, isWanted);
        if (read.kind === 'read' && read.bytes[0] === firstTag && isWhole(read.bytes)) return read.bytes;
      } catch (error) {
        if (!(error instanceof CardError) || error.fault.kind !== 'malformed') throw error;
      }
      this.#hasShortIds = false;
    }
    return this.#readFile(file, isWanted);
  }

  /**
   * Selects the file, then reads it: some readers cut a long file that is read by its short id. null only if the card
   * says that it has no such file.
   */
  async #readFile(
    { id, name }: FileDescriptor,
    isWanted: Wanted,
    first?: number,
  ): Promise<Uint8Array | null> {
    const selected = await this.#channel.selectFile(id);
    if (selected.kind === 'not-found' && NO_SUCH_FILE.includes(selected.sw)) return null;
    if (selected.kind === 'not-found' || selected.kind === 'unexpected')
      throw malformed(`SELECT ${name}: ${formatSw(selected.sw)}`);
    const read = await this.#channel.readFile(
      { current: true, ...(first !== undefined && { first, next: NEXT_BLOCK }) },
      isWanted,
    );
    if (read.kind === 'not-found') return null;
    if (read.kind === 'not-allowed') throw malformed(`${name}: ${formatSw(read.sw)}`);
    return read.bytes;
  }
}

const UNTOLD = reportPin({ kind: 'untold', sw: 0 });
const NOTHING_ON_CARD: CardFace = { version: null, issuedOn: null, expiresOn: null };

/** null for what cannot be read: it hides nothing else of the card. */
async function unlessMalformed<T>(reading: Promise<T>): Promise<T | null> {
  try {
    return await reading;
  } catch (error) {
    if (!(error instanceof CardError) || error.fault.kind !== 'malformed') throw error;
    return null;
  }
}

/** Selects the master file, and asks for what needs no PIN. Uses up no try. */
export async function inspectConventional(channel: Channel): Promise<ConventionalInspection> {
  const card = await unlessMalformed(ConventionalLicence.open(channel));
  if (card === null) return { pins: { pin1: UNTOLD, pin2: UNTOLD }, onCard: NOTHING_ON_CARD };
  const onCard = (await unlessMalformed(card.readCardFace())) ?? NOTHING_ON_CARD;
  await card.readPinSetting();
  const pin1 = reportPin(await card.askTries('pin1'), card.pinStateOf('pin1'));
  const pin2 = reportPin(await card.askTries('pin2'), card.pinStateOf('pin2'));
  return { pins: { pin1, pin2 }, onCard };
}
