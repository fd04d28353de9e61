import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { type CardFile, parseCardFile } from '../../src/card/virtual/card-file.ts';
import type { JsonObject, JsonValue } from './menkyo.ts';

const FOLDER = new URL('../../fixtures/cards/', import.meta.url);

export const ALL_IDS: readonly string[] = readdirSync(FOLDER)
  .map((name) => basename(name, '.json'))
  .sort();

/** The fixtures except conventional licences, which have secrets and documents of their own. */
export const CARD_IDS: readonly string[] = ALL_IDS.filter((id) => !id.startsWith('conventional-'));
export const CONVENTIONAL_IDS: readonly string[] = ALL_IDS.filter((id) => id.startsWith('conventional-'));

const parsedFiles = new Map<string, CardFile>();

/** A copy of its own: a test may change it. */
export function cardFile(id: string): CardFile {
  const known = parsedFiles.get(id);
  if (known !== undefined) return structuredClone(known);
  const parsed = parseCardFile(readFileSync(new URL(`${id}.json`, FOLDER), 'utf8'));
  if (!parsed.ok) throw new Error(`${id}: ${JSON.stringify(parsed.error)}`);
  parsedFiles.set(id, parsed.value);
  return structuredClone(parsed.value);
}

/** The secrets of the fixtures, as environment variables. */
export const SECRETS = {
  MENKYO_PIN: '1234',
  MENKYO_SIGN_PASSWORD: 'TEST1234',
  MENKYO_TEXT_PIN: '5678',
} as const;

/** The secrets of the conventional licences among the fixtures. */
export const CONVENTIONAL_SECRETS = { MENKYO_PIN1: '1357', MENKYO_PIN2: '2468' } as const;

/** A document of a read, or of one that failed, without what differs between a reader and a virtual card. */
export function comparable(document: JsonObject): JsonObject {
  const { reading } = document;
  const read = (reading === undefined ? document : reading) as JsonObject | null;
  const kept = read && { ...read, readAt: null, judgedOn: null, origin: null, reader: null, validity: null };
  return reading === undefined ? (kept ?? {}) : { ...document, reading: kept };
}

/** Fixtures that `menkyo read` refuses, and how. */
export const REFUSED: Readonly<Record<string, { status: number; error: JsonObject }>> = {
  'without-licence': { status: 13, error: { kind: 'no-licence' } },
  'other-card': { status: 12, error: { kind: 'not-a-my-number-card', card: 'unknown' } },
  'pin-locked': { status: 21, error: { kind: 'locked', secret: 'licence', triesLeft: 0 } },
  'one-try-left': {
    status: 22,
    error: { kind: 'secret-not-sent', secret: 'licence', reason: 'few-tries', triesLeft: 1 },
  },
  'truncated-record': { status: 40, error: { kind: 'malformed' } },
};

/**
 * The document that `menkyo read --holder=text` must give for a card file, computed from the file and not from bytes.
 * `readAt` and `judgedOn` are left out.
 */
export function expectedDocument(id: string, reader: string | null): JsonObject {
  const file = cardFile(id);
  const record = file.licenceAp?.wef02;
  if (record === undefined || typeof record === 'string') throw new Error(`${id} has no record`);
  const notes: JsonValue[] = [];
  const shown = (text: string, field: string) =>
    text.replace(/\{([0-9A-F]{4})\}/g, (_, code: string) => {
      notes.push({ kind: 'unreadable-character', field, code });
      return '〓';
    });
  const conditions = record.conditions.map((text, i) => shown(text, `condition ${i + 1}`));
  const remarks = record.remarks.map((text, i) => shown(text, `remark ${i + 1}`));
  const bytes = Buffer.from(record.photo ?? '', 'base64');
  const common = {
    acquiredOn: record.acquiredOn,
    categories: record.categories,
    remarks,
    photo: {
      format: 'jpeg2000',
      bytes: bytes.length,
      sha256: createHash('sha256').update(bytes).digest('hex'),
      width: 240,
      height: 320,
    },
  };
  const { historyNumber, colourClass } = record;
  const signature = file.licenceAp?.wef03;
  const facts = file.inputSupportAp;
  const unknown = { state: 'unknown', triesLeft: null };
  return {
    schema: 'menkyo.read/1',
    origin: reader === null ? 'virtual' : 'reader',
    reader,
    card: historyNumber === null ? 'myna-licence' : 'myna-history',
    pins: {
      licence: { state: file.licenceAp?.pin === null ? 'unset' : 'set', triesLeft: 10 },
      signature: unknown,
      authentication: unknown,
      inputSupport: { state: 'set', triesLeft: 3 },
    },
    licence:
      historyNumber !== null
        ? null
        : {
            number: record.number,
            colourClass,
            band: colourClass === '優良' ? 'gold' : colourClass === '新規' ? 'green' : 'blue',
            expiresOn: record.expiresOn,
            conditions,
            issuedOn: null,
            commission: null,
            referenceNumber: null,
            acquiredByKind: {},
            changes: [],
            ...common,
          },
    history:
      historyNumber === null
        ? null
        : {
            number: historyNumber,
            recordedOn: record.recordedOn,
            category: record.historyCategory,
            ...common,
          },
    holder: {
      name: facts?.name ?? '',
      birthDate: (facts?.birthDate ?? '').replace(/^(\d{4})(\d{2})(\d{2})$/, '$1-$2-$3'),
      sex: facts?.sex === '1' ? 'male' : 'female',
      address: facts?.address ?? '',
      kana: null,
      alias: null,
      source: 'input-support',
      substitutes: { name: [], address: [] },
    },
    domicile: null,
    authenticity: {
      record: {
        // No certificate is installed, and the test authority does not count for a card on a reader.
        verdict: signature === null ? 'absent' : 'unknown-issuer',
        issuer: null,
        subject: null,
        keyIdentifier:
          signature === null || signature === undefined || typeof signature === 'string'
            ? null
            : signature.keyIdentifier,
      },
      holder: { verdict: 'not-signed', validUntil: null, revocation: 'not-checked' },
    },
    notes,
  };
}

/** A reading without when it was read and whom it was checked by. */
export function factsOf({
  readAt: _,
  judgedOn: __,
  validity: ____,
  authenticity: ___,
  notes,
  ...rest
}: JsonObject): JsonObject {
  const ofTrust = ['test-authority', 'trusted-by-user'];
  return { ...rest, notes: (notes as JsonObject[]).filter(({ kind }) => !ofTrust.includes(String(kind))) };
}
