import * as z from 'zod';
import { err, ok, type Result } from '../../base/result.ts';
import type { SecretName } from '../applications/descriptor.ts';
import type { ApplicationPart } from './applications/application-part.ts';
import { conventionalLicenceParts } from './applications/conventional-licence.ts';
import { conventionalLicence } from './applications/conventional-licence-elements.ts';
import { type CardFileBasicFacts, inputSupportAp, inputSupportPart } from './applications/input-support.ts';
import { jpkiAp, jpkiPart } from './applications/jpki.ts';
import { licenceAp, licencePart } from './applications/myna-licence.ts';

/**
 * A card file: a person's description of what a virtual card holds. The types and fixtures/card-file.schema.json, with
 * which editors complete, both derive from this declaration.
 */
const SCHEMA_ID = 'menkyo.card/1';

const bilingual = z.strictObject({ ja: z.string(), en: z.string() });

const cardFile = z.strictObject({
  $schema: z.string().optional(),
  schema: z.literal(SCHEMA_ID),
  title: bilingual,
  about: bilingual.optional().describe('What this card is for.'),
  reader: z
    .strictObject({
      maxLe: z
        .int()
        .min(256)
        .max(65536)
        .default(65536)
        .describe('The greatest Le that the reader passes on: 256 is a reader without extended length.'),
    })
    .prefault({}),
  kind: z
    .enum(['my-number-card', 'conventional-licence', 'other'])
    .default('my-number-card')
    .describe('What answers to SELECT besides the applications below.'),
  licenceAp: licenceAp.nullable().default(null),
  jpkiAp: jpkiAp.nullable().default(null),
  inputSupportAp: inputSupportAp.nullable().default(null),
  conventionalLicence: conventionalLicence.nullable().default(null),
});

export type CardFile = z.output<typeof cardFile>;
export type CardFileInput = z.input<typeof cardFile>;

/** The applications that the card answers to, with their content. */
export function partsOf({
  licenceAp,
  jpkiAp,
  inputSupportAp,
  conventionalLicence,
  kind,
}: CardFile): readonly ApplicationPart[] {
  const parts: ApplicationPart[] = [];
  if (licenceAp !== null) parts.push(licencePart(licenceAp));
  if (jpkiAp !== null) parts.push(jpkiPart(jpkiAp));
  if (inputSupportAp !== null) parts.push(inputSupportPart(inputSupportAp));
  if (kind === 'conventional-licence') parts.push(...conventionalLicenceParts(conventionalLicence));
  return parts;
}

/** Whether the card has a licence, or a history certificate, that a read can show. */
export function hasLicence({ licenceAp, conventionalLicence }: CardFile): boolean {
  return licenceAp !== null || conventionalLicence !== null;
}

export interface CardFileSecret {
  /** What a person types; null where none is set. */
  readonly typed: string | null;
  readonly triesLeft: number;
}

/** Each secret of the card; null where the card has no application for it. */
export function secretsOf({
  licenceAp,
  jpkiAp,
  inputSupportAp,
  conventionalLicence,
}: CardFile): Readonly<Record<SecretName, CardFileSecret | null>> {
  const secret = (typed: string | null, triesLeft: number): CardFileSecret => ({ typed, triesLeft });
  return {
    licence: licenceAp && secret(licenceAp.pin, licenceAp.triesLeft),
    signature: jpkiAp && secret(jpkiAp.signature.password, jpkiAp.signature.triesLeft),
    authentication: jpkiAp && secret(jpkiAp.authentication.pin, jpkiAp.authentication.triesLeft),
    inputSupport: inputSupportAp && secret(inputSupportAp.pin, inputSupportAp.triesLeft),
    pin1: conventionalLicence && secret(conventionalLicence.pin1.pin, conventionalLicence.pin1.triesLeft),
    pin2: conventionalLicence && secret(conventionalLicence.pin2.pin, conventionalLicence.pin2.triesLeft),
  };
}

/** Name, address, birth date and sex as the file writes them; null where it writes none. */
export function basicFactsOf({ inputSupportAp }: CardFile): CardFileBasicFacts | null {
  return inputSupportAp;
}

export interface CardFileFault {
  /** A path into the file, such as `licenceAp.wef02.expiresOn`; empty for the file as a whole. */
  readonly at: string;
  readonly problem: string;
}

export function parseCardFile(json: string): Result<CardFile, readonly CardFileFault[]> {
  let value: unknown;
  try {
    value = JSON.parse(json);
  } catch (error) {
    return err([{ at: '', problem: error instanceof Error ? error.message : 'not JSON' }]);
  }
  const parsed = cardFile.safeParse(value);
  if (parsed.success) return ok(parsed.data);
  return err(parsed.error.issues.flatMap((issue) => faultsOf(issue, [])));
}

/**
 * For a value with two allowed shapes, gives the faults of the shape that the author meant: the one that matched
 * furthest.
 */
function faultsOf(issue: z.core.$ZodIssue, prefix: readonly PropertyKey[]): CardFileFault[] {
  const path = [...prefix, ...issue.path];
  if (issue.code === 'invalid_union') {
    const deep = issue.errors
      .map((issues) => issues.flatMap((inner) => faultsOf(inner, path)))
      .filter((faults) => faults.some(({ at }) => at !== path.join('.')));
    if (deep[0] !== undefined) return deep[0];
  }
  return [{ at: path.join('.'), problem: issue.message }];
}

export function cardFileJsonSchema(): object {
  return { title: 'Menkyo Desk virtual card', ...z.toJSONSchema(cardFile, { io: 'input' }) };
}
