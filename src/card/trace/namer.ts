import { equalBytes } from '../../base/bytes.ts';
import { CONVENTIONAL, INPUT_SUPPORT, JPKI, LICENCE } from '../guard/allowed.ts';
import { PLACES, type SecretName } from '../guard/secrets.ts';

/** What a command is to a person: `READ WEF02 0-255`. `secret` where it asks after one, or carries one. */
export interface Named {
  readonly name: string;
  readonly secret: SecretName | null;
}

interface Application {
  readonly aid: Uint8Array;
  readonly name: string;
  readonly files: Readonly<Record<number, string>>;
}

const APPLICATIONS: readonly Application[] = [
  {
    aid: LICENCE.aid,
    name: 'licence AP',
    files: {
      [LICENCE.pin]: 'IEF01',
      [LICENCE.wef01]: 'WEF01',
      [LICENCE.wef02]: 'WEF02',
      [LICENCE.wef03]: 'WEF03',
    },
  },
  {
    aid: JPKI.aid,
    name: 'JPKI AP',
    files: {
      [JPKI.signatureCertificate]: 'signature certificate',
      [JPKI.signatureCa]: 'CA certificate',
      [JPKI.token]: 'token',
      [JPKI.authenticationPin]: 'authentication PIN',
      [JPKI.signaturePassword]: 'signature password',
    },
  },
  {
    aid: INPUT_SUPPORT.aid,
    name: 'input support AP',
    files: { [INPUT_SUPPORT.basicFacts]: 'basic facts', [INPUT_SUPPORT.pin]: 'input support PIN' },
  },
  { aid: CONVENTIONAL.aid, name: 'conventional licence DF1', files: {} },
];

const SECRET_NAMES: Readonly<Record<SecretName, string>> = {
  licence: 'licence PIN',
  signature: 'signature password',
  authentication: 'authentication PIN',
  inputSupport: 'input support PIN',
};

/** Names one command after another, since what READ BINARY reads was selected before. */
export class Namer {
  #application: Application | null = null;
  #file: number | null = null;

  /** The file that is selected, for whoever decodes what was read from it. */
  get place(): { readonly application: string | null; readonly file: number | null } {
    return { application: this.#application?.name ?? null, file: this.#file };
  }

  /** A command, or as much of it as a trace has: header and data, a secret left out. */
  name(command: Uint8Array): Named {
    const [cla = 0, ins = 0, p1 = 0, p2 = 0, lc = 0] = command;
    const plain = (name: string): Named => ({ name, secret: null });
    if (cla === 0x00 && ins === 0xa4) {
      const data = command.subarray(5, 5 + lc);
      return plain(p1 === 0x04 ? this.#selectApplication(data) : this.#selectFile(data));
    }
    if (cla === 0x00 && ins === 0xb0) return plain(this.#read(p1, p2, command));
    if (cla === 0x00 && ins === 0x20) return this.#verify(p2, command.length > 4);
    if (cla === 0x00 && ins === 0xc0) return plain('GET RESPONSE');
    return plain(`INS ${hexByte(ins)}`);
  }

  #selectApplication(aid: Uint8Array): string {
    this.#application = APPLICATIONS.find((one) => equalBytes(one.aid, aid)) ?? null;
    this.#file = null;
    return `SELECT ${this.#application?.name ?? 'an unknown AP'}`;
  }

  #selectFile(data: Uint8Array): string {
    this.#file = ((data[0] ?? 0) << 8) | (data[1] ?? 0);
    return `SELECT ${this.#fileName()}`;
  }

  #read(p1: number, p2: number, command: Uint8Array): string {
    const isByShortId = (p1 & 0x80) !== 0;
    if (isByShortId) this.#file = p1 & 0x1f;
    const offset = isByShortId ? p2 : (p1 << 8) | p2;
    const le =
      command.length > 5 ? ((command[5] ?? 0) << 8) | (command[6] ?? 0) || 65536 : (command[4] ?? 0) || 256;
    return `READ ${this.#fileName()} ${offset}-${offset + le - 1}`;
  }

  #verify(p2: number, hasBody: boolean): Named {
    const secret = this.#secretAt(p2);
    const name = secret === null ? 'an unknown secret' : SECRET_NAMES[secret];
    return { name: hasBody ? `VERIFY ${name}` : `VERIFY ${name}: tries left?`, secret };
  }

  #secretAt(p2: number): SecretName | null {
    const aid = this.#application?.aid;
    const found = (Object.keys(PLACES) as SecretName[]).find((name) => {
      const place = PLACES[name];
      const isHere = aid !== undefined && equalBytes(place.application.aid, aid);
      return isHere && place.p2 === p2 && (place.file === null || place.file === this.#file);
    });
    return found ?? null;
  }

  #fileName(): string {
    if (this.#file === null) return 'the selected file';
    const hex = this.#file.toString(16).toUpperCase().padStart(4, '0');
    return this.#application?.files[this.#file] ?? `EF ${hex}`;
  }
}

function hexByte(byte: number): string {
  return byte.toString(16).toUpperCase().padStart(2, '0');
}
