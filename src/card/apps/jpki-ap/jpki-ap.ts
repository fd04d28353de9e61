import { hex } from '../../../base/hex.ts';
import { malformed } from '../../card-error.ts';
import { formatSw } from '../../iso7816/apdu.ts';
import type { Channel } from '../../iso7816/channel.ts';
import { type Opened, openApplication } from '../open-application.ts';
import { reportPin } from '../pins.ts';
import type { CardApplication } from '../registry.ts';
import { signaturePassword } from '../secret-forms.ts';
import {
  askSecretState,
  type SecretState,
  type UnlockOutcome,
  type UnlockRules,
  type UnlockWish,
  unlock,
} from '../unlock.ts';
import { wantedOfDer } from './der-length.ts';

export const JPKI_AID = hex('D392F000260100000001');

const EF = {
  signatureCertificate: 0x0001,
  signatureCa: 0x0002,
  token: 0x0006,
  authenticationPin: 0x0018,
  signaturePassword: 0x001b,
} as const;

/** The secret's file is selected, so VERIFY names none. */
const P2_CURRENT = 0x80;
const PASSWORD_RULES: UnlockRules = { p2: P2_CURRENT, fewTries: 2, form: signaturePassword };
const TOKEN_LENGTH = 32;

/** The application of the public certificates (公的個人認証AP), selected. */
export class JpkiAp {
  readonly #channel: Channel;

  private constructor(channel: Channel) {
    this.#channel = channel;
  }

  static open(channel: Channel): Promise<Opened<JpkiAp>> {
    return openApplication(channel, JPKI_AID, () => new JpkiAp(channel));
  }

  askAuthenticationTries(): Promise<SecretState> {
    return this.#askTries(EF.authenticationPin);
  }

  askSignatureTries(): Promise<SecretState> {
    return this.#askTries(EF.signaturePassword);
  }

  /** Straight after `askSignatureTries`: VERIFY relies on the password's file, which that selected. */
  unlockSignature(tries: SecretState, wish: UnlockWish): Promise<UnlockOutcome> {
    return unlock(this.#channel, PASSWORD_RULES, tries, wish);
  }

  /**
   * Tells without a secret whether the card has a file for a signature certificate. A file that is there may still
   * be empty, which shows only after the password; and an answer that is not understood rules nothing out.
   */
  async mayHoldSignatureCertificate(): Promise<boolean> {
    return (await this.#channel.selectFile(EF.signatureCertificate)).kind !== 'not-found';
  }

  /** Needs `unlockSignature`. null where the card holds no certificate: no file, an empty one, or filler. */
  readSignatureCertificate(): Promise<Uint8Array | null> {
    return this.#readDer(EF.signatureCertificate, 'signature certificate');
  }

  /** The authority's certificate. Free of any secret. */
  readSignatureCa(): Promise<Uint8Array | null> {
    return this.#readDer(EF.signatureCa, 'CA certificate');
  }

  /** Which kind of chip this is: `JPKIAPICCTOKEN2` on a card, `JPKIAPGPSETOKEN` on a phone. Free of any secret. */
  async readToken(): Promise<Uint8Array | null> {
    if (!(await this.#select(EF.token))) return null;
    const read = await this.#channel.readFile({ current: true }, () => TOKEN_LENGTH);
    return read.kind === 'read' ? read.bytes : null;
  }

  async #askTries(fid: number): Promise<SecretState> {
    const selected = await this.#channel.selectFile(fid);
    if (selected.kind === 'not-found') return { kind: 'absent' };
    if (selected.kind === 'unexpected') return { kind: 'untold', sw: selected.sw };
    return askSecretState(this.#channel, P2_CURRENT);
  }

  async #select(fid: number): Promise<boolean> {
    const selected = await this.#channel.selectFile(fid);
    if (selected.kind === 'unexpected') {
      throw malformed(`JPKI SELECT EF ${fid.toString(16).padStart(4, '0')}: ${formatSw(selected.sw)}`);
    }
    return selected.kind !== 'not-found';
  }

  async #readDer(fid: number, name: string): Promise<Uint8Array | null> {
    if (!(await this.#select(fid))) return null;
    const read = await this.#channel.readFile({ current: true }, wantedOfDer);
    if (read.kind === 'not-allowed') throw malformed(`${name}: not-allowed`);
    if (read.kind === 'not-found') return null;
    const first = read.bytes[0];
    if (first === undefined || first === 0xff || first === 0x00) return null;
    const want = wantedOfDer(read.bytes);
    return typeof want === 'number' ? read.bytes.slice(0, want) : read.bytes;
  }
}

export const jpkiApplication: CardApplication = {
  id: 'jpki',
  aid: JPKI_AID,
  secrets: ['signature', 'authentication'],
  async inspect(channel) {
    const opened = await JpkiAp.open(channel);
    if (opened.kind !== 'open') return opened;
    const signature = reportPin(await opened.ap.askSignatureTries());
    const authentication = reportPin(await opened.ap.askAuthenticationTries());
    return { kind: 'open', ap: { signature, authentication } };
  },
};
