import type { ApplicationDescriptor, SecretName } from '../applications/descriptor.ts';
import { referenceOf, SECRETS } from '../applications/descriptors.ts';
import { fileCommandOf, Selection } from '../applications/selection.ts';
import { isNeverRead } from '../guard/allowed.ts';

/**
 * The name of a command for people: `READ WEF02 0-255`. `secret` is set if the command asks for a secret's tries or
 * carries the secret.
 */
export interface Named {
  readonly name: string;
  readonly secret: SecretName | null;
}

/** Names commands in order, because what READ BINARY reads depends on earlier commands. */
export class Namer {
  readonly #selection = new Selection();

  /** The selected file, for code that decodes what was read from it. */
  get place(): { readonly application: ApplicationDescriptor | null; readonly file: number | null } {
    return this.#selection;
  }

  /** What lies there this program never reads. Another program may have. */
  get isNeverRead(): boolean {
    const { aid, file } = this.#selection;
    return isNeverRead(aid, file);
  }

  /** `command` may lack the secret: header and data are enough. */
  name(command: Uint8Array): Named {
    const [cla = 0, ins = 0, p1 = 0, p2 = 0, lc = 0] = command;
    const plain = (name: string): Named => ({ name, secret: null });
    if (cla !== 0x00) return plain(`INS ${hexByte(ins)}`);
    if (ins === 0x20) return this.#verify(p2, command.length > 4);
    if (ins === 0xc0) return plain('GET RESPONSE');
    const said = fileCommandOf({ ins, p1, p2, data: command.subarray(5, 5 + lc) });
    this.#selection.follow(said);
    switch (said.kind) {
      case 'select-application':
        return plain(`SELECT ${this.#selection.application?.name ?? 'an unknown AP'}`);
      case 'select-file':
        return plain(`SELECT ${this.#fileName()}`);
      case 'read':
        return plain(`READ ${this.#fileName()} ${said.offset}-${said.offset + expectedOf(command) - 1}`);
      case 'other':
        return plain(`INS ${hexByte(ins)}`);
    }
  }

  #verify(p2: number, hasBody: boolean): Named {
    const secret = this.#secretAt(p2);
    const name = secret === null ? 'an unknown secret' : SECRETS[secret].name;
    return { name: hasBody ? `VERIFY ${name}` : `VERIFY ${name}: tries left?`, secret };
  }

  #secretAt(p2: number): SecretName | null {
    const { application, file } = this.#selection;
    const names = Object.keys(application?.secrets ?? {}) as SecretName[];
    return (
      names.find((name) => {
        const secret = SECRETS[name];
        return referenceOf(secret) === p2 && (secret.reference === 'in-p2' || secret.file.id === file);
      }) ?? null
    );
  }

  #fileName(): string {
    const { application, file } = this.#selection;
    if (file === null) return 'the selected file';
    const known = [
      ...Object.values(application?.files ?? {}),
      ...Object.values(application?.secrets ?? {}).map((secret) => secret.file),
    ].find(({ id }) => id === file);
    return known?.name ?? `EF ${file.toString(16).toUpperCase().padStart(4, '0')}`;
  }
}

/** Le, as a short or an extended field (ISO/IEC 7816-3, 12.2). */
function expectedOf(command: Uint8Array): number {
  return command.length > 5
    ? ((command[5] ?? 0) << 8) | (command[6] ?? 0) || 65536
    : (command[4] ?? 0) || 256;
}

function hexByte(byte: number): string {
  return byte.toString(16).toUpperCase().padStart(2, '0');
}
