import { CardError, malformed } from '../../card-error.ts';
import type { PinState, SecretState, UnlockOutcome, UnlockWish } from '../../guard/guard.ts';
import type { Channel } from '../../iso7816/channel.ts';
import { type Opened, openApplication } from '../open-application.ts';
import { reportPin } from '../pins.ts';
import type { CardApplication } from '../registry.ts';
import { MYNA_LICENCE } from './descriptor.ts';
import { SIGNATURE_TAG } from './elements.ts';
import { PHOTO_TAG, wantedOfElements } from './tlv.ts';

const { files, secrets } = MYNA_LICENCE;
/** WEF03 is at most this long (card-protocol.md §2). */
const SIGNATURE_FILE = 584;

/** The selected licence application (免許AP). */
export class LicenceAp {
  readonly #channel: Channel;

  private constructor(channel: Channel) {
    this.#channel = channel;
  }

  static open(channel: Channel): Promise<Opened<LicenceAp>> {
    return openApplication(channel, MYNA_LICENCE.aid, () => new LicenceAp(channel));
  }

  /** Reads WEF01, which needs no secret. The guard sees the card's answer and takes the PIN state from it. */
  async readPinState(): Promise<PinState> {
    try {
      await this.#channel.readFile({ sfi: files.wef01.id }, (soFar) =>
        wantedOfElements(soFar, secrets.licence.setState.tag),
      );
    } catch (error) {
      // An unreadable file leaves the state unknown. A card that is gone must end the read.
      if (!(error instanceof CardError) || error.fault.kind !== 'malformed') throw error;
    }
    return this.#channel.setStateOf('licence');
  }

  /** Tries on WEF01, which costs nothing, how much the reader passes. Later reads use the result. */
  learnLongest(): Promise<void> {
    return this.#channel.learnLongest(files.wef01.id);
  }

  askPinTries(): Promise<SecretState> {
    return this.#channel.askTries('licence');
  }

  /** Call it after `readPinState`, straight after `askPinTries`. */
  unlock(wish: UnlockWish): Promise<UnlockOutcome> {
    return this.#channel.unlock('licence', wish);
  }

  /** WEF02, the record. Needs `unlock`. */
  async readRecord(): Promise<Uint8Array> {
    const read = await this.#channel.readFile({ sfi: files.wef02.id }, (soFar) =>
      wantedOfElements(soFar, PHOTO_TAG),
    );
    if (read.kind !== 'read') throw malformed(`WEF02: ${read.kind}`);
    return read.bytes;
  }

  /** WEF03, the signature over WEF02. Needs `unlock`. null if the card holds no signature. */
  async readSignature(): Promise<Uint8Array | null> {
    const read = await this.#channel.readFile({ sfi: files.wef03.id, first: SIGNATURE_FILE }, (soFar) =>
      wantedOfElements(soFar, SIGNATURE_TAG.keyIdentifier),
    );
    if (read.kind === 'not-allowed') throw malformed('WEF03: not-allowed');
    return read.kind === 'read' && read.bytes.length > 0 ? read.bytes : null;
  }
}

export const licenceApplication: CardApplication = {
  descriptor: MYNA_LICENCE,
  async inspect(channel, wish) {
    const opened = await LicenceAp.open(channel);
    if (opened.kind !== 'open') return opened;
    const pinState = await opened.ap.readPinState();
    if (wish === 'tries-and-longest') await opened.ap.learnLongest();
    return { kind: 'open', ap: { licence: reportPin(await opened.ap.askPinTries(), pinState) } };
  },
};
