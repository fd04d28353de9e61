import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { compileThere, layOutProject } from '../support/counter-example.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

/** What a program must not be able to write, a line each: names and values that are none of the library's. */
const MISSPELT = [
  // Calls and options.
  'read(reader, { secret: { licence: pin } })',
  'read(reader, { secrets: { license: pin } })',
  "read(reader, { secrets: { licence: '1234' } })",
  "read(reader, { holder: 'chip' })",
  'read(reader, { onprogress: () => undefined })',
  "read(reader, { agreedTries: { licence: '3' } })",
  "openReader({ name: 'Sony' })",
  "openReader({ engine: 'ccid' })",
  "openReader({ waitSeconds: '30' })",
  "watch({ cards: 'gold' })",
  "faces(reading, { format: 'jpeg' })",
  "faces(reading, { format: 'svg', dpi: 300 })",
  "faces(reading, { format: 'pdf', paper: 'a5' })",
  'verify(bytes, { allowTestkeys: true })',
  "mayDrive(reading, { kind: 'lorry' })",
  "mayDrive(reading, { kind: 'class', category: '普通車', transmission: 'manual', isForHire: false, trailerKg: null })",
  "explain(failure, 'jp')",
  "explain({ kind: 'wrong-pin' }, 'ja')",
  "explainVerdict('records', 'genuine', 'ja')",
  "explainVerdict('record', 'authentic', 'ja')",
  "explainVerdict('holder', 'absent', 'ja')",
  "explainVerdict('picture', 'same', 'ja')",
  "createRegister({ passphrase: pin, policy: 'hire' })",
  // Fields and verdicts.
  'document.licence?.expiryDate',
  'document.validity.days',
  'document.authenticity.records',
  'document.pins.licence === 10',
  "if (document.authenticity.record.verdict === 'genuin') return",
  "if (document.authenticity.holder.verdict === 'valid') return",
  "if (document.validity.state === 'expired') return",
  "if (document.origin === 'card') return",
  "if (document.card === 'licence') return",
  "if (reading.authenticity.record.verdict === 'Genuine') return",
  "if (failure.kind === 'wrong-pin') return",
  "if (failure.kind === 'card-fault' && failure.fault.kind === 'gone') return",
  "if (verified.seal.verdict === 'unknown') return",
  "if (verified.picture === 'equal') return",
  "if (driving.answer === 'maybe') return",
] as const;

/** Fields and values of the library's, which must compile: else the program above would fail for another reason. */
const RIGHT = [
  "read(reader, { secrets: { licence: pin }, holder: 'signature-certificate' })",
  "faces(reading, { format: 'pdf', paper: 'a4' })",
  "explainVerdict('record', 'genuine', 'ja')",
  "if (document.authenticity.record.verdict === 'genuine') return",
  "if (document.validity.state === 'ended') return",
  "if (failure.kind === 'card-fault' && failure.fault.kind === 'removed') return",
  "if (verified.picture === 'matches') return",
  "if (driving.answer === 'ask') return",
] as const;

const HEAD = `import * as library from 'menkyo-desk';
import type { CardReader, Failure, LicenceReading, MayDrive, ReadDocument, VerifyDocument } from 'menkyo-desk';
const { createRegister, explain, explainVerdict, faces, mayDrive, openReader, read, verify, watch } = library;
declare const reader: CardReader, reading: LicenceReading, failure: Failure, document: ReadDocument;
declare const verified: VerifyDocument, driving: MayDrive, pin: Uint8Array, bytes: Uint8Array;
void [createRegister, explain, explainVerdict, faces, mayDrive, openReader, read, verify, watch];
void [reader, reading, failure, document, verified, driving, pin, bytes];
`;

test('a misspelt option, value, field or verdict does not compile', () => {
  const folder = temporaryFolder('misspelt-types');
  layOutProject(folder);
  const wrong = MISSPELT.map((line, i) => `function wrong${i}() {\n  // @ts-expect-error\n  ${line};\n}\n`);
  const right = RIGHT.map((line, i) => `function right${i}() {\n  ${line};\n}\n`);
  writeFileSync(join(folder, 'misspelt.ts'), [HEAD, ...wrong, ...right].join(''));
  // A line that compiles is told as an unused directive.
  expect(compileThere(folder, ['misspelt.ts'])).toBe('');
}, 120_000);
