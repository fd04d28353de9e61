import { ownBytes } from '../../base/bytes.ts';
import { SECRET_KINDS, type SecretBytes, type SecretKind, wipeSecrets } from './secret-bytes.ts';

/**
 * How the secrets of a command travel over localhost. Node's HTTP parser keeps the last request in a buffer that the
 * program cannot overwrite, so the page must not send a secret as it is. It first asks for a one-time pad: random bytes
 * that the host overwrites when the command has come, or when the page is gone. The page sends the secrets XORed with the
 * pad, and what stays in the parser's buffer is noise.
 */

interface Slot {
  readonly name: SecretKind;
  readonly longest: number;
  readonly lengthBytes: number;
  /** Where it begins in the block. */
  readonly at: number;
}

/** A slot for each secret: its length, its bytes, and zeros. All blocks are equally long, so a length tells nothing. */
const SLOTS: readonly Slot[] = slotsOf(SECRET_KINDS);
const BLOCK = SLOTS.reduce((sum, { lengthBytes, longest }) => sum + lengthBytes + longest, 0);

/** A pad begins with its name. The host takes no body under the name of another pad: it would decode to a wrong PIN. */
const NAME = 16;
export const PAD_LENGTH = NAME + BLOCK;

/**
 * The body of a command with secrets. It copies the secrets before it waits for the pad, so the caller can overwrite its own bytes
 * once this returns a promise.
 */
export async function bodyWithSecrets(
  { secrets, ...rest }: { readonly secrets: SecretBytes },
  requestPad: () => Promise<Uint8Array>,
): Promise<Uint8Array<ArrayBuffer>> {
  const block = ownBytes(BLOCK);
  try {
    pack(secrets, block);
    const pad = await requestPad();
    // A pad of zeros would send the secrets as they are.
    if (pad.length !== PAD_LENGTH || pad.every((byte) => byte === 0)) throw new RangeError('no pad of ours');
    const json = new TextEncoder().encode(JSON.stringify(rest));
    const body = ownBytes(PAD_LENGTH + json.length);
    body.set(pad.subarray(0, NAME));
    body.set(block, NAME);
    mask(body, pad);
    body.set(json, PAD_LENGTH);
    pad.fill(0);
    return body;
  } finally {
    block.fill(0);
  }
}

/** What such a body says, in arrays of its own; null where it was made with another pad, or not by our page. */
export function readBodyWithSecrets(
  body: Uint8Array,
  pad: Uint8Array,
): { readonly secrets: SecretBytes } | null {
  if (body.length < PAD_LENGTH || pad.length !== PAD_LENGTH) return null;
  if (pad.subarray(0, NAME).some((byte, i) => byte !== body[i])) return null;
  let rest: unknown;
  try {
    rest = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(body.subarray(PAD_LENGTH)));
  } catch {
    return null;
  }
  // Secrets in the JSON would stay in memory as texts or lists, so a client that sends them so gets no answer to it.
  if (typeof rest !== 'object' || rest === null || Object.hasOwn(rest, 'secrets')) return null;
  const block = ownBytes(PAD_LENGTH);
  block.set(body.subarray(0, PAD_LENGTH));
  try {
    mask(block, pad);
    const secrets = unpacked(block.subarray(NAME));
    return secrets && { ...rest, secrets };
  } finally {
    block.fill(0);
  }
}

function slotsOf(kinds: typeof SECRET_KINDS): readonly Slot[] {
  let at = 0;
  return kinds.map(({ name, longest }) => {
    const slot = { name, longest, lengthBytes: longest > 0xff ? 2 : 1, at };
    at += slot.lengthBytes + longest;
    return slot;
  });
}

function pack(secrets: SecretBytes, block: Uint8Array): void {
  for (const { name, longest, lengthBytes, at } of SLOTS) {
    const bytes = secrets[name] ?? new Uint8Array(0);
    if (bytes.length > longest) throw new RangeError('a secret is too long');
    for (let i = 0; i < lengthBytes; i++) block[at + i] = bytes.length >> (8 * (lengthBytes - 1 - i));
    block.set(bytes, at + lengthBytes);
  }
}

/** The secrets that are there. null for a slot that holds more than it says. */
function unpacked(block: Uint8Array): SecretBytes | null {
  const secrets: Partial<Record<SecretKind, Uint8Array>> = {};
  for (const { name, longest, lengthBytes, at } of SLOTS) {
    let length = 0;
    for (let i = 0; i < lengthBytes; i++) length = length * 0x100 + (block[at + i] ?? 0);
    const bytes = block.subarray(at + lengthBytes, at + lengthBytes + longest);
    if (length > longest || bytes.subarray(length).some((byte) => byte !== 0)) {
      wipeSecrets({ secrets });
      return null;
    }
    if (length === 0) continue;
    const secret = ownBytes(length);
    secret.set(bytes.subarray(0, length));
    secrets[name] = secret;
  }
  return secrets;
}

/** XORs what follows the name of a pad with that pad. Done twice, it gives back the same bytes. */
function mask(bytes: Uint8Array, pad: Uint8Array): void {
  for (let i = NAME; i < PAD_LENGTH; i++) bytes[i] = (bytes[i] ?? 0) ^ (pad[i] ?? 0);
}
