import * as z from 'zod';
import { err, ok, type Result } from '../../base/result.ts';
import { boundedJson } from '../bounded-json.ts';
import type { FlatJws, Sealer } from '../sealing.ts';
import type { AfarFault } from './refusal.ts';

const BASE64URL = z.string().regex(/^[A-Za-z0-9_-]+$/);
const DOCUMENT = z.strictObject({
  schema: z.string(),
  payload: BASE64URL,
  protected: BASE64URL,
  signature: BASE64URL,
});

/** A sealed document as a file. `schema` is also the type that the seal names. */
export async function sealedDocument(
  payload: Uint8Array,
  schema: string,
  sealer: Sealer,
): Promise<Uint8Array> {
  const jws = await sealer.sign(payload, schema);
  return new TextEncoder().encode(`${JSON.stringify({ schema, ...jws })}\n`);
}

/** The parts of such a file. Its seal is not judged. */
export function sealedIn(bytes: Uint8Array, schema: string): Result<FlatJws, AfarFault> {
  const json = boundedJson(bytes, { isSpaced: true });
  const document = DOCUMENT.safeParse(json).data;
  if (document === undefined || document.schema !== schema) return err(otherThan(json, schema));
  const { payload, protected: header, signature } = document;
  return ok({ payload, protected: header, signature });
}

/** What a document of another schema is. */
export function otherThan(json: unknown, schema: string): AfarFault {
  const named =
    typeof json === 'object' && json !== null && 'schema' in json && typeof json.schema === 'string'
      ? json.schema
      : '';
  const name = schema.slice(0, schema.indexOf('/') + 1);
  const isNewer = named !== schema && named.startsWith(name) && /^\d+$/.test(named.slice(name.length));
  return isNewer ? { kind: 'newer' } : { kind: 'not-one', where: 'document' };
}
