import { malformed } from '../../card-error.ts';
import type { SecretState, UnlockOutcome, UnlockWish } from '../../guard/guard.ts';
import { formatSw } from '../../iso7816/apdu.ts';
import type { Channel } from '../../iso7816/channel.ts';
import { type Opened, openApplication } from '../open-application.ts';
import { reportPin } from '../pins.ts';
import type { CardApplication } from '../registry.ts';
import { wantedOfBasicFacts } from './basic-facts.ts';
import { INPUT_SUPPORT } from './descriptor.ts';

/** Usually enough for a name and an address. The file itself is larger. */
const FIRST_BLOCK = 512;

/** The selected input support application (券面事項入力補助AP). */
export class InputSupportAp {
  readonly #channel: Channel;

  private constructor(channel: Channel) {
    this.#channel = channel;
  }

  static open(channel: Channel): Promise<Opened<InputSupportAp>> {
    return openApplication(channel, INPUT_SUPPORT.aid, () => new InputSupportAp(channel));
  }

  askTries(): Promise<SecretState> {
    return this.#channel.askTries('inputSupport');
  }

  /** Call it straight after `askTries`. */
  unlock(wish: UnlockWish): Promise<UnlockOutcome> {
    return this.#channel.unlock('inputSupport', wish);
  }

  /**
   * The four basic facts (基本４情報), undecoded. Needs `unlock`. It selects the file by its full id. A read by short id
   * would save a command, but on a card with other short ids it could reach the neighbouring file, the Individual
   * Number.
   */
  async readBasicFacts(): Promise<Uint8Array> {
    const selected = await this.#channel.selectFile(INPUT_SUPPORT.files.basicFacts.id);
    if (selected.kind === 'unexpected')
      throw malformed(`input support SELECT EF 0002: ${formatSw(selected.sw)}`);
    if (selected.kind === 'not-found') throw malformed('input support EF 0002: not-found');
    const read = await this.#channel.readFile({ current: true, first: FIRST_BLOCK }, wantedOfBasicFacts);
    if (read.kind !== 'read') throw malformed(`input support EF 0002: ${read.kind}`);
    return read.bytes;
  }
}

export const inputSupportApplication: CardApplication = {
  descriptor: INPUT_SUPPORT,
  async inspect(channel) {
    const opened = await InputSupportAp.open(channel);
    if (opened.kind !== 'open') return opened;
    return { kind: 'open', ap: { inputSupport: reportPin(await opened.ap.askTries()) } };
  },
};
