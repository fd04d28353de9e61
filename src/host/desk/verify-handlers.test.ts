import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { CONTEXT, fileOf, proofOf } from '../../../tests/support/proofs.ts';
import { readingOf } from '../../../tests/support/readings.ts';
import { temporaryFolder } from '../../../tests/support/temporary-folder.ts';
import {
  type Answer,
  answerCommand,
  type CommandOutput,
  type Handlers,
} from '../../app/contract/contract.ts';
import { TrustStore } from '../trust-store.ts';
import { asBytes } from './deliver.ts';
import { exportHandlers } from './export-handlers.ts';
import { verifyHandlers } from './verify-handlers.ts';

const FOLDER = temporaryFolder('verify-handlers');
const SVG = { kind: 'svg', outlines: false } as const;
const gold = await readingOf('gold');

beforeAll(() => {
  for (const name of ['XDG_DATA_HOME', 'APPDATA', 'HOME']) vi.stubEnv(name, FOLDER);
});
afterAll(() => {
  vi.unstubAllEnvs();
});

// These tests call two topics alone.
const handlersFor = (reading: typeof gold) =>
  ({
    ...verifyHandlers(new TrustStore(join(FOLDER, 'trust'))),
    ...exportHandlers(
      { reading },
      asBytes,
      () => CONTEXT,
      () => 'time',
    ),
  }) as unknown as Handlers;

const verified = async (file: Uint8Array) =>
  (await answerCommand(handlersFor(gold), 'verifyFile', {
    base64: Buffer.from(file).toString('base64'),
  })) as Answer<CommandOutput<'verifyFile'>>;

async function exported(input: object, reading = gold): Promise<Uint8Array | Answer<never>> {
  const answer = (await answerCommand(handlersFor(reading), 'export', input)) as Answer<
    CommandOutput<'export'>
  >;
  if (!answer.ok) return answer;
  return answer.value.kind === 'bytes' ? Buffer.from(answer.value.base64, 'base64') : new Uint8Array();
}

describe('a file that a page hands over', () => {
  test('gives the document of the command, and the face as it was found, without the signed bytes', async () => {
    const file = await fileOf(gold, SVG);
    const answer = await verified(file);
    expect(answer).toMatchObject({
      ok: true,
      value: {
        isAltered: false,
        document: {
          schema: 'menkyo.verify/1',
          record: { verdict: 'test-key' },
          seal: { verdict: 'unknown-key' },
          holder: { verdict: 'sealed-only', name: '見本　太郎' },
          picture: 'matches',
        },
        face: { kind: 'drawn' },
      },
    });
    const files = gold.raw?.files;
    if (files?.kind !== 'myna') throw new Error('no record');
    const text = JSON.stringify(answer);
    const signed = Buffer.from(files.wef02).toString('base64');
    expect(text).not.toContain(signed.slice(300, 340));
    expect(text).not.toContain('payload');
  });

  test('one that was changed is altered, and one without a proof is refused by what it is', async () => {
    const file = Buffer.from(await fileOf(gold, SVG)).toString('utf8');
    expect(await verified(Buffer.from(file.replace('優良', '良優')))).toMatchObject({
      value: { isAltered: true, document: { picture: 'differs' } },
    });
    for (const [bytes, fault] of [
      [Buffer.from('<svg></svg>'), { kind: 'no-proof' }],
      [Buffer.from('hello'), { kind: 'unknown-file' }],
      [(await proofOf(gold)).subarray(0, 100), { kind: 'malformed', where: 'document' }],
    ] as const) {
      expect(await verified(bytes)).toEqual({ ok: false, error: { kind: 'no-proof-in-file', fault } });
    }
  });

  test('more than a page may send is no file', async () => {
    const answer = await answerCommand(handlersFor(gold), 'verifyFile', { base64: 'A'.repeat(24_000_004) });
    expect(answer).toEqual({ ok: false, error: { kind: 'invalid' } });
  });
});

describe('an export with a proof', () => {
  test('is one only where it is asked for, and is checked again', async () => {
    const [plain, proven] = [
      await exported({ format: SVG }),
      await exported({ format: SVG, withProof: true }),
    ];
    if (!(plain instanceof Uint8Array) || !(proven instanceof Uint8Array)) throw new Error('no file');
    expect(Buffer.from(plain).includes('menkyo.proof')).toBe(false);
    expect(await verified(proven)).toMatchObject({
      value: { document: { picture: 'matches', seal: { verdict: 'genuine', own: true } } },
    });
    const alone = await exported({ format: { kind: 'proof' } });
    if (!(alone instanceof Uint8Array)) throw new Error('no file');
    expect(await verified(alone)).toMatchObject({ value: { document: { file: 'proof', picture: 'none' } } });
  });

  test('is refused where the picture leaves out a part of what was signed', async () => {
    const history = await readingOf('driving-history');
    const withProof = { format: SVG, withProof: true };
    const hidden = { kind: 'no-proof', why: { kind: 'leaves-out', what: 'category' } };
    expect(await exported(withProof, history)).toEqual({ ok: false, error: hidden });
    expect(await exported({ ...withProof, showCategory: true }, history)).toBeInstanceOf(Uint8Array);
  });
});
