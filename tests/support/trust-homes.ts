import { createHash, X509Certificate } from 'node:crypto';
import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'vitest';
import { fromBase64 } from '../../src/card/virtual/card-file-values.ts';
import { CARD_IDS, cardFile, SECRETS } from './cards.ts';
import type { run as runBuilt } from './checked-run.ts';
import { at, type JsonObject, type Ran } from './menkyo.ts';
import { temporaryFolder } from './temporary-folder.ts';

export const derOf = (path: string) => new Uint8Array(new X509Certificate(readFileSync(path)).raw);
export const sha256 = (path: string) => createHash('sha256').update(derOf(path)).digest('hex').toUpperCase();

export interface Home {
  readonly folder: string;
  readonly env: Readonly<Record<string, string>>;
  readonly run: (...args: string[]) => Promise<Ran>;
  /** What the store holds, by digest. */
  readonly stored: () => Promise<string[]>;
}

let homes = 0;

/** The home of a user who has never run the program; `run` is `run` of checked-run.ts or `runHere` of in-process.ts. */
export function home(run: typeof runBuilt): Home {
  const folder = join(temporaryFolder('homes'), String(++homes));
  mkdirSync(folder);
  const env = {
    ...SECRETS,
    HOME: folder,
    XDG_DATA_HOME: join(folder, 'data'),
    APPDATA: join(folder, 'data'),
  };
  const runHere = async (...args: string[]) => checkPrivacy(await run(args, { env }));
  return {
    folder,
    env,
    run: runHere,
    stored: async () => {
      const { certificates } = (await runHere('trust', 'list', '--json')).json();
      return (certificates as JsonObject[]).map((one) => String(one.sha256));
    },
  };
}

/** The serial number and the opaque subject of every fixture's certificate (card-protocol.md §3). */
const PRIVATE = CARD_IDS.flatMap((id) => {
  const certificate = cardFile(id).jpkiAp?.signature.certificate;
  if (!certificate) return [];
  const { serialNumber, subject } = new X509Certificate(fromBase64(certificate));
  const name = /CN=(.*)/.exec(subject)?.[1];
  if (!/^10\d{4}$/.test(serialNumber) || !/^TEST\d{20}$/.test(name ?? '')) throw new Error(`${id}: ${name}`);
  return [serialNumber, String(Number.parseInt(serialNumber, 16)), name ?? ''];
});

export function checkPrivacy(ran: Ran): Ran {
  const said = ran.stdout + ran.stderr;
  expect(PRIVATE.length).toBeGreaterThan(30);
  for (const one of PRIVATE) {
    expect(said).not.toMatch(new RegExp(`(?<![0-9A-Za-z])${one}(?![0-9A-Za-z])`, 'i'));
  }
  expect(said).not.toContain('TEST0000');
  expect(said).not.toContain('BEGIN CERTIFICATE');
  // The base64 of a DER SEQUENCE with more than 255 bytes.
  expect(said).not.toContain('MII');
  return ran;
}

export function verdicts(document: JsonObject): { record: unknown; holder: unknown } {
  return {
    record: at(document, 'authenticity', 'record', 'verdict'),
    holder: at(document, 'authenticity', 'holder', 'verdict'),
  };
}

export const trustNotes = (document: JsonObject) =>
  (document.notes as JsonObject[]).filter(
    ({ kind }) => kind === 'test-authority' || kind === 'trusted-by-user',
  );
export const note = (kind: string, what: string) => ({ kind, what });
