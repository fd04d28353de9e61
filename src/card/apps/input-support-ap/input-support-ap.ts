import { hex } from '../../../base/hex.ts';
import { malformed } from '../../card-error.ts';
import { formatSw } from '../../iso7816/apdu.ts';
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
import { wantedOfBasicFacts } from './basic-facts.ts';

export const INPUT_SUPPORT_AID = hex('D3921000310001010408');

/**
 * The PIN's file and the four basic facts. EF 0001 of this application holds the Individual Number (個人番号): it has
 * no name here and is never selected.
 */
const EF = { pin: 0x0011, basicFacts: 0x0002 } as const;
const P2_CURRENT = 0x80;
const PIN_RULES: UnlockRules = { p2: P2_CURRENT, fewTries: 1, form: fourDigits };

/** The input support application (券面事項入力補助AP), selected. */
export class InputSupportAp {
  readonly #channel: Channel;

  private constructor(channel: Channel) {
    this.#channel = channel;
  }

  static open(channel: Channel): Promise<Opened<InputSupportAp>> {
    return openApplication(channel, INPUT_SUPPORT_AID, () => new InputSupportAp(channel));
  }

  async askTries(): Promise<SecretState> {
    const selected = await this.#channel.selectFile(EF.pin);
    if (selected.kind === 'not-found') return { kind: 'absent' };
    if (selected.kind === 'unexpected') return { kind: 'untold', sw: selected.sw };
    return askSecretState(this.#channel, P2_CURRENT);
  }

  /** Straight after `askTries`: VERIFY relies on the PIN's file, which that selected. */
  unlock(tries: SecretState, wish: UnlockWish): Promise<UnlockOutcome> {
    return unlock(this.#channel, PIN_RULES, tries, wish);
  }

  /** The four basic facts (基本４情報), undecoded. Needs `unlock`. */
  async readBasicFacts(): Promise<Uint8Array> {
    const selected = await this.#channel.selectFile(EF.basicFacts);
    if (selected.kind === 'unexpected')
      throw malformed(`input support SELECT EF 0002: ${formatSw(selected.sw)}`);
    if (selected.kind === 'not-found') throw malformed('input support EF 0002: not-found');
    const read = await this.#channel.readFile({ current: true }, wantedOfBasicFacts);
    if (read.kind !== 'read') throw malformed(`input support EF 0002: ${read.kind}`);
    return read.bytes;
  }
}

export const inputSupportApplication: CardApplication = {
  id: 'input-support',
  aid: INPUT_SUPPORT_AID,
  secrets: ['inputSupport'],
  async inspect(channel) {
    const opened = await InputSupportAp.open(channel);
    if (opened.kind !== 'open') return opened;
    return { kind: 'open', ap: { inputSupport: reportPin(await opened.ap.askTries()) } };
  },
};
