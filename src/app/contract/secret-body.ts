import { ownBytes } from '../../base/bytes.ts';
import {
  forEachSendable,
  SENDABLE_SECRETS,
  type SendableSecret,
} from '../../card/applications/descriptors.ts';
import type { SecretBytes } from './secret-bytes.ts';

/**
 * How the secrets of a `read` travel over localhost. Node's HTTP parser keeps the last request in a buffer that the
 * program cannot overwrite, so the page must not send a secret as it is. It first asks for a one-time pad: random bytes
 * that the host overwrites when the `read` has come, or when the page is gone. The page sends the secrets XORed with the pad, and what stays
 * in the parser's buffer is noise.
 */

/** In bytes. Longer than any secret; a field that holds more is refused before it is sent. */
export const LONGEST_SECRET = 32;

/** A slot for each secret: its length, its bytes, and zeros. All blocks are equally long, so a length tells nothing. */
const SLOT = 1 + LONGEST_SECRET;
const BLOCK = SLOT * SENDABLE_SECRETS.length;

/** A pad begins with its name. The host takes no body under the name of another pad: it would decode to a wrong PIN. */
const NAME = 16;
export const PAD_LENGTH = NAME + BLOCK;

/**
 * The body of a `read`. It copies the secrets before it waits for the pad, so the caller can overwrite its own bytes
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

function pack(secrets: SecretBytes, block: Uint8Array): void {
  SENDABLE_SECRETS.forEach((name, i) => {
    const bytes = secrets[name] ?? new Uint8Array(0);
    if (bytes.length > LONGEST_SECRET) throw new RangeError('a secret is too long');
    block[i * SLOT] = bytes.length;
    block.set(bytes, i * SLOT + 1);
  });
}

function unpacked(block: Uint8Array): SecretBytes | null {
  const slots = forEachSendable((name) => {
    const start = SENDABLE_SECRETS.indexOf(name) * SLOT;
    return { length: block[start] ?? 0, bytes: block.subarray(start + 1, start + SLOT) };
  });
  const isWrong = ({ length, bytes }: (typeof slots)[SendableSecret]) =>
    length > LONGEST_SECRET || bytes.subarray(length).some((byte) => byte !== 0);
  if (Object.values(slots).some(isWrong)) return null;
  return forEachSendable((name) => {
    const { length, bytes } = slots[name];
    if (length === 0) return null;
    const secret = ownBytes(length);
    secret.set(bytes.subarray(0, length));
    return secret;
  });
}

/** XORs what follows the name of a pad with that pad. Done twice, it gives back the same bytes. */
function mask(bytes: Uint8Array, pad: Uint8Array): void {
  for (let i = NAME; i < PAD_LENGTH; i++) bytes[i] = (bytes[i] ?? 0) ^ (pad[i] ?? 0);
}
