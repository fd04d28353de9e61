// Writes fixtures/: card files, the test authority's certificates, and the JSON schema of card files. The same
// definitions give the same bytes: a test makes the files again and compares.
import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { toHex } from '../src/base/hex.ts';
import { conventionalLicence } from '../src/card/virtual/applications/conventional-licence-elements.ts';
import { encodeConventionalRecord } from '../src/card/virtual/applications/conventional-licence-encode.ts';
import { encodeRecord } from '../src/card/virtual/applications/myna-licence-encode.ts';
import { type CardFileInput, cardFileJsonSchema, parseCardFile } from '../src/card/virtual/card-file.ts';
import {
  caCertificate,
  holderCertificate,
  keyIdentifier,
  signRecord,
  toPem,
  writeCertificates,
} from './fixtures/authority.ts';
import { certificateCases } from './fixtures/certificate-cases.ts';
import { DEFINITIONS, type Definition, type RecordInput } from './fixtures/definitions.ts';
import { drawFace, encodePhoto, type Sitter } from './fixtures/face.ts';

export const PINS = { licence: '1234', authentication: '4321', inputSupport: '5678', signature: 'TEST1234' };

function base64(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('base64');
}

/** A record as a card stores it. The parser of card files fills in what the input omits. */
function storedRecord(record: RecordInput): Uint8Array {
  const draft: CardFileInput = {
    schema: 'menkyo.card/1',
    title: { ja: '', en: '' },
    licenceAp: { pin: null, wef02: record, wef03: null },
  };
  const parsed = parseCardFile(JSON.stringify(draft));
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.error));
  const wef02 = parsed.value.licenceAp?.wef02;
  if (wef02 === undefined || typeof wef02 === 'string') throw new Error('no record');
  return encodeRecord(wef02);
}

function licenceApOf(definition: Definition, photo: string | null): CardFileInput['licenceAp'] {
  if (definition.record === undefined) return null;
  const signed: RecordInput = { ...definition.record, photo };
  const shown: RecordInput = { ...(definition.changedTo ?? definition.record), photo };
  const signer = definition.signature === 'unknown-signer' ? 'unknown-signer' : 'licence-signer';
  const bytes = storedRecord(shown);
  return {
    pin: definition.pin === undefined ? PINS.licence : definition.pin,
    triesLeft: definition.triesLeft?.licence ?? 10,
    wef02: definition.cutShort === undefined ? shown : toHex(bytes.slice(0, -definition.cutShort)),
    wef03:
      definition.signature === 'none'
        ? null
        : {
            value: toHex(signRecord(signer, storedRecord(signed))),
            serialNumber: '02',
            issuer: 'C=JP,O=MENKYO DESK TEST,CN=TEST licence signer',
            subject: 'C=JP,O=MENKYO DESK TEST,CN=TEST licence signer',
            keyIdentifier: toHex(keyIdentifier(signer)),
          },
  };
}

const photos = new Map<Sitter, string>();

async function photoOf(sitter: Sitter): Promise<string> {
  const photo = photos.get(sitter) ?? base64(await encodePhoto(drawFace(sitter)));
  photos.set(sitter, photo);
  return photo;
}

type ConventionalInput = NonNullable<Definition['conventional']>;

/** The record as bytes if further elements follow it; else its elements. */
function conventionalOf(card: ConventionalInput, behind: string | undefined): ConventionalInput {
  if (behind === undefined) return card;
  const { record } = conventionalLicence.parse(card);
  if (typeof record === 'string') throw new Error('the record is bytes already');
  return { ...card, record: toHex(encodeConventionalRecord(record)) + behind };
}

async function cardFileOf(definition: Definition, index: number): Promise<CardFileInput> {
  const { title, about, holder, sitter, maxLe } = definition;
  const photo = sitter === undefined ? null : await photoOf(sitter);
  return {
    $schema: '../card-file.schema.json',
    schema: 'menkyo.card/1',
    title,
    about,
    ...(maxLe === undefined ? {} : { reader: { maxLe } }),
    ...(definition.kind === undefined ? {} : { kind: definition.kind }),
    ...(definition.conventional === undefined
      ? {}
      : {
          conventionalLicence: { ...conventionalOf(definition.conventional, definition.recordBehind), photo },
        }),
    licenceAp: licenceApOf(definition, photo),
    jpkiAp:
      holder === undefined
        ? null
        : {
            signature: {
              password: PINS.signature,
              triesLeft: definition.triesLeft?.signature ?? 5,
              certificate:
                definition.certificate === 'none' ? null : base64(holderCertificate(holder, index)),
            },
            authentication: { pin: PINS.authentication, triesLeft: 3 },
            ca: base64(caCertificate()),
          },
    inputSupportAp:
      holder === undefined
        ? null
        : {
            pin: PINS.inputSupport,
            name: holder.name,
            address: holder.address,
            birthDate: holder.birthDate.slice(1),
            sex: holder.sex,
          },
  };
}

export async function makeCardFiles(): Promise<Map<string, string>> {
  const files = new Map<string, string>();
  for (const [index, definition] of DEFINITIONS.entries()) {
    const file = await cardFileOf(definition, index + 1);
    files.set(`${definition.id}.json`, `${JSON.stringify(file, null, 2)}\n`);
  }
  return files;
}

export function makeSchema(): string {
  return `${JSON.stringify(cardFileJsonSchema(), null, 2)}\n`;
}

export async function writeFixtures(): Promise<void> {
  const root = new URL('../fixtures/', import.meta.url);
  const cards = new URL('cards/', root);
  mkdirSync(cards, { recursive: true });
  const files = await makeCardFiles();
  for (const name of readdirSync(cards)) if (!files.has(name)) rmSync(new URL(name, cards));
  for (const [name, text] of files) writeFileSync(new URL(name, cards), text);
  writeFileSync(new URL('card-file.schema.json', root), makeSchema());
  writeCertificates();
  const certificates = new URL('certificates/', root);
  rmSync(certificates, { recursive: true, force: true });
  mkdirSync(certificates);
  for (const [name, text] of makeCertificateFiles()) writeFileSync(new URL(name, certificates), text);
}

/** Good and bad certificates, each with its authority's, and the list of expected verdicts. */
export function makeCertificateFiles(): Map<string, string> {
  const files = new Map<string, string>();
  const cases = certificateCases();
  for (const { id, certificate, authority } of cases) {
    files.set(`${id}.pem`, toPem(certificate));
    files.set(`${id}.ca.pem`, toPem(authority));
  }
  const index = cases.map(({ certificate: _, authority: __, ...rest }) => rest);
  files.set('index.json', `${JSON.stringify(index, null, 2)}\n`);
  return files;
}

if (process.argv[1]?.endsWith('make-fixtures.ts')) await writeFixtures();
