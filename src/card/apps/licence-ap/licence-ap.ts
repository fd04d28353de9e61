import { asciiBytes } from '../../../base/bytes.ts';
import { hex } from '../../../base/hex.ts';
import { Secret } from '../../../base/secret.ts';
import { CardError, malformed } from '../../card-error.ts';
import type { Channel } from '../../iso7816/channel.ts';
import { type Opened, openApplication } from '../open-application.ts';
import { reportPin } from '../pins.ts';
import type { CardApplication } from '../registry.ts';
import { fourDigits } from '../secret-forms.ts';
import {
  askSecretState,
  type SecretState,
  type UnlockOutcome,
  type UnlockRules,
  type UnlockWish,
  unlock,
} from '../unlock.ts';
import { SIGNATURE_TAG } from './elements.ts';
import { PHOTO_TAG, parseElements, wantedOfElements } from './tlv.ts';

export const LICENCE_AID = hex('A0000002310600000000000000000000');

/** Short EF ids: the low five bits of the file ids 0006, 001A, 001B, 001C. */
const PIN_P2 = 0x86;
const WEF01 = 0x1a;
const WEF02 = 0x1b;
const WEF03 = 0x1c;
const PIN_STATE_TAG = 0xc1;

const PIN_RULES: UnlockRules = { p2: PIN_P2, fewTries: 3, form: fourDigits };
/** Where no PIN was set VERIFY takes `****`, which is no four digits. */
const DEFAULT_PIN_RULES: UnlockRules = { ...PIN_RULES, form: () => 'right' };

export type PinState = 'set' | 'unset' | 'unknown';

/** The licence application (免許AP), selected. */
export class LicenceAp {
  readonly #channel: Channel;

  private constructor(channel: Channel) {
    this.#channel = channel;
  }

  static open(channel: Channel): Promise<Opened<LicenceAp>> {
    return openApplication(channel, LICENCE_AID, () => new LicenceAp(channel));
  }

  /** WEF01, free to read: `C1 01 01` a PIN is set, `C1 01 00` none is. Everything else is unknown. */
  async readPinState(): Promise<PinState> {
    try {
      const wanted = (soFar: Uint8Array) => wantedOfElements(soFar, PIN_STATE_TAG);
      const read = await this.#channel.readFile({ sfi: WEF01 }, wanted);
      if (read.kind !== 'read') return 'unknown';
      const element = parseElements(read.bytes, 'WEF01').elements.find(({ tag }) => tag === PIN_STATE_TAG);
      if (element?.value.length !== 1) return 'unknown';
      const [value] = element.value;
      return value === 0x01 ? 'set' : value === 0x00 ? 'unset' : 'unknown';
    } catch (error) {
      // What cannot be read tells nothing; a card that is gone is another matter.
      if (error instanceof CardError && error.fault.kind === 'malformed') return 'unknown';
      throw error;
    }
  }

  askPinTries(): Promise<SecretState> {
    return askSecretState(this.#channel, PIN_P2);
  }

  /**
   * `pinState` and `tries` must come from this selection. Where no PIN is set the default is sent, whatever PIN was
   * given; where it is not known whether one is set nothing is sent, since a guess costs a try.
   */
  async unlock(pinState: PinState, tries: SecretState, wish: UnlockWish): Promise<UnlockOutcome> {
    if (tries.kind === 'locked' || tries.kind === 'verified') {
      return unlock(this.#channel, PIN_RULES, tries, wish);
    }
    if (pinState === 'unknown') {
      const triesLeft = tries.kind === 'tries' ? tries.left : null;
      return { kind: 'not-sent', reason: 'pin-state-unknown', triesLeft };
    }
    if (pinState === 'set') return unlock(this.#channel, PIN_RULES, tries, wish);
    const standard = new Secret(asciiBytes('****'));
    return unlock(this.#channel, DEFAULT_PIN_RULES, tries, { ...wish, secret: standard });
  }

  /** WEF02, the record. Needs `unlock`. */
  async readRecord(): Promise<Uint8Array> {
    const read = await this.#channel.readFile({ sfi: WEF02 }, (soFar) => wantedOfElements(soFar, PHOTO_TAG));
    if (read.kind !== 'read') throw malformed(`WEF02: ${read.kind}`);
    return read.bytes;
  }

  /** WEF03, the signature over WEF02. Needs `unlock`. null where the card holds none. */
  async readSignature(): Promise<Uint8Array | null> {
    const read = await this.#channel.readFile({ sfi: WEF03 }, (soFar) =>
      wantedOfElements(soFar, SIGNATURE_TAG.keyIdentifier),
    );
    if (read.kind === 'not-allowed') throw malformed('WEF03: not-allowed');
    return read.kind === 'read' && read.bytes.length > 0 ? read.bytes : null;
  }
}

export const licenceApplication: CardApplication = {
  id: 'licence',
  aid: LICENCE_AID,
  secrets: ['licence'],
  async inspect(channel) {
    const opened = await LicenceAp.open(channel);
    if (opened.kind !== 'open') return opened;
    const pinState = await opened.ap.readPinState();
    return { kind: 'open', ap: { licence: reportPin(await opened.ap.askPinTries(), pinState) } };
  },
};
