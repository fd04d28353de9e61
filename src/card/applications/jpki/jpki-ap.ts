import { CardError, malformed } from '../../card-error.ts';
import type { SecretState, UnlockOutcome, UnlockWish } from '../../guard/guard.ts';
import { formatSw } from '../../iso7816/apdu.ts';
import type { Channel, FileRead } from '../../iso7816/channel.ts';
import { type Opened, openApplication } from '../open-application.ts';
import { reportPin } from '../pins.ts';
import type { CardApplication } from '../registry.ts';
import { wantedOfDer } from './der-length.ts';
import { JPKI } from './descriptor.ts';

const TOKEN_LENGTH = 32;
/**
 * How much of a certificate to ask for while its length is unknown. The files are larger, but reading filler takes time
 * (docs/decisions/0017-fewest-commands.md).
 */
const FIRST_BLOCK = 1280;

/** The selected application of the public certificates (公的個人認証AP). */
export class JpkiAp {
  readonly #channel: Channel;
  /** No source confirms short ids on real cards, so the first read tries one. */
  #hasShortIds = true;

  private constructor(channel: Channel) {
    this.#channel = channel;
  }

  static open(channel: Channel): Promise<Opened<JpkiAp>> {
    return openApplication(channel, JPKI.aid, () => new JpkiAp(channel));
  }

  askAuthenticationTries(): Promise<SecretState> {
    return this.#channel.askTries('authentication');
  }

  askSignatureTries(): Promise<SecretState> {
    return this.#channel.askTries('signature');
  }

  /** Call it straight after `askSignatureTries`. */
  unlockSignature(wish: UnlockWish): Promise<UnlockOutcome> {
    return this.#channel.unlock('signature', wish);
  }

  /**
   * Asks without a secret whether the card has a file for a signature certificate. The file may still be empty, which
   * only shows after the password. An answer that this program does not understand rules nothing out.
   */
  async mayHoldSignatureCertificate(): Promise<boolean> {
    return (await this.#channel.selectFile(JPKI.files.signatureCertificate.id)).kind !== 'not-found';
  }

  /** Needs `unlockSignature`. null if the card holds no certificate: no file, an empty file or filler. */
  readSignatureCertificate(): Promise<Uint8Array | null> {
    return this.#readDer(JPKI.files.signatureCertificate.id, 'signature certificate');
  }

  /** The authority's certificate. Needs no secret. */
  readSignatureCa(): Promise<Uint8Array | null> {
    return this.#readDer(JPKI.files.signatureCa.id, 'CA certificate');
  }

  /** The kind of chip: `JPKIAPICCTOKEN2` on a card, `JPKIAPGPSETOKEN` on a phone. Needs no secret. */
  async readToken(): Promise<Uint8Array | null> {
    if (!(await this.#select(JPKI.files.token.id))) return null;
    const read = await this.#channel.readFile({ current: true }, () => TOKEN_LENGTH);
    return read.kind === 'read' ? read.bytes : null;
  }

  async #select(fid: number): Promise<boolean> {
    const selected = await this.#channel.selectFile(fid);
    if (selected.kind === 'unexpected') {
      throw malformed(`JPKI SELECT EF ${fid.toString(16).padStart(4, '0')}: ${formatSw(selected.sw)}`);
    }
    return selected.kind !== 'not-found';
  }

  /**
   * Reads by short id, which selects the file as well. Short ids on real cards are an assumption. If the result is not
   * one whole DER element, this selects the file by its full id and reads it again from the start.
   */
  async #readFile(fid: number): Promise<FileRead> {
    if (this.#hasShortIds) {
      try {
        const read = await this.#channel.readFile({ sfi: fid, first: FIRST_BLOCK }, wantedOfDer);
        if (read.kind === 'read' && isWhole(read.bytes)) return read;
      } catch (error) {
        if (!(error instanceof CardError) || error.fault.kind !== 'malformed') throw error;
      }
      this.#hasShortIds = false;
    }
    if (!(await this.#select(fid))) return { kind: 'not-found' };
    return this.#channel.readFile({ current: true, first: FIRST_BLOCK }, wantedOfDer);
  }

  async #readDer(fid: number, name: string): Promise<Uint8Array | null> {
    const read = await this.#readFile(fid);
    if (read.kind === 'not-allowed') throw malformed(`${name}: not-allowed`);
    if (read.kind === 'not-found') return null;
    const first = read.bytes[0];
    if (first === undefined || first === 0xff || first === 0x00) return null;
    const want = wantedOfDer(read.bytes);
    return typeof want === 'number' ? read.bytes.slice(0, want) : read.bytes;
  }
}

function isWhole(bytes: Uint8Array): boolean {
  const want = wantedOfDer(bytes);
  return typeof want === 'number' && want <= bytes.length;
}

export const jpkiApplication: CardApplication = {
  descriptor: JPKI,
  async inspect(channel) {
    const opened = await JpkiAp.open(channel);
    if (opened.kind !== 'open') return opened;
    const signature = reportPin(await opened.ap.askSignatureTries());
    const authentication = reportPin(await opened.ap.askAuthenticationTries());
    return { kind: 'open', ap: { signature, authentication } };
  },
};
