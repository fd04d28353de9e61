import { execFileSync, spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { deflateSync } from 'node:zlib';
import { describe, expect, test, vi } from 'vitest';
import { putIntoPng } from '../../src/proof/png/png-proof.ts';
import { takeProof } from '../../src/proof/proof-file.ts';
import { verifyProof } from '../../src/proof/verify-proof.ts';
import { fileOf, OPTIONS, verdictsOf } from '../support/proofs.ts';
import { readingOf } from '../support/readings.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

/** Other programs read, check and save again what carries a proof: poppler, qpdf and ImageMagick. */

vi.setConfig({ testTimeout: 120_000 });

const reading = await readingOf('gold');
const place = (name: string) => join(temporaryFolder('proofs'), name);

function taken(file: Uint8Array): Uint8Array {
  const proof = takeProof(file);
  if (!proof.ok) throw new Error(proof.error.kind);
  return proof.value.proof;
}

describe.each(['card', 'a4'] as const)('a PDF on %s', (paper) => {
  const path = () => place(`${paper}.pdf`);

  test('is sound, and poppler finds the proof as its only file', async () => {
    const pdf = await fileOf(reading, { kind: 'pdf', paper });
    writeFileSync(path(), pdf);
    expect(execFileSync('qpdf', ['--check', path()], { encoding: 'utf8' })).toContain(
      'No syntax or stream encoding errors',
    );
    expect(execFileSync('pdfdetach', ['-list', path()], { encoding: 'utf8' })).toContain(
      '1: menkyo-proof.json',
    );
    execFileSync('pdfdetach', ['-save', '1', '-o', place('out.json'), path()]);
    expect(readFileSync(place('out.json'))).toEqual(Buffer.from(taken(pdf)));
    expect(Buffer.from(pdf).toString('latin1')).toMatch(/\/AFRelationship \/Source\b/);
  });

  test('saved again by qpdf, the proof is still there, and the pages are not ours any more', async () => {
    writeFileSync(path(), await fileOf(reading, { kind: 'pdf', paper }));
    for (const options of [[], ['--object-streams=generate'], ['--stream-data=uncompress'], ['--qdf']]) {
      execFileSync('qpdf', [...options, path(), place('again.pdf')]);
      expect(await verdictsOf(readFileSync(place('again.pdf')))).toEqual(['test-key', 'genuine', 'differs']);
    }
  });

  test('with a second file in it, nothing is checked', async () => {
    writeFileSync(path(), await fileOf(reading, { kind: 'pdf', paper }));
    writeFileSync(place('other.json'), '{}');
    execFileSync('qpdf', [path(), '--add-attachment', place('other.json'), '--', place('two.pdf')]);
    expect(await verifyProof(readFileSync(place('two.pdf')), OPTIONS)).toEqual({
      ok: false,
      error: { kind: 'several' },
    });
  });

  test.each<[string, (pdf: Buffer) => Buffer]>([
    [
      'a later version behind its end',
      (pdf) => Buffer.concat([pdf, Buffer.from('1 0 obj\n<<>>\nendobj\n%%EOF\n')]),
    ],
    [
      'a comment between two objects',
      (pdf) => Buffer.from(pdf.toString('latin1').replace('endobj\n', 'endobj\n%x\n'), 'latin1'),
    ],
    ['another title', (pdf) => Buffer.from(pdf.toString('latin1').replace('/Creator', '/Creatox'), 'latin1')],
    [
      'its table elsewhere',
      (pdf) => {
        const text = pdf.toString('latin1');
        return Buffer.from(
          text.replace(
            /(\d{9})(\d)( 00000 n)/,
            (_, most, last, end) => `${most}${(Number(last) + 1) % 10}${end}`,
          ),
          'latin1',
        );
      },
    ],
  ])('with %s it differs', async (_, change) => {
    const pdf = Buffer.from(await fileOf(reading, { kind: 'pdf', paper }));
    expect((await verdictsOf(change(pdf)))[2]).toBe('differs');
  });

  test('compressed by another zlib, it matches', async () => {
    const pdf = Buffer.from(await fileOf(reading, { kind: 'pdf', paper }));
    expect((await verdictsOf(recompressed(pdf)))[2]).toBe('matches');
  });
});

/** The same file with its first page stored, not compressed, and the offsets that follow from it. */
function recompressed(pdf: Buffer): Buffer {
  const text = pdf.toString('latin1');
  const { inflateSync } = process.getBuiltinModule('node:zlib');
  const head = /\/Length (\d+)\n\/Filter \/FlateDecode\n>>\nstream\n/.exec(text);
  if (head === null) throw new Error('no stream');
  const from = head.index + head[0].length;
  const length = Number(head[1]);
  const stored = deflateSync(inflateSync(pdf.subarray(from, from + length)), { level: 0 });
  const more = stored.length - length + String(stored.length).length - String(length).length;
  const body = Buffer.concat([
    Buffer.from(text.slice(0, head.index), 'latin1'),
    Buffer.from(head[0].replace(String(length), String(stored.length)), 'latin1'),
    stored,
    Buffer.from(text.slice(from + length), 'latin1'),
  ]).toString('latin1');
  const moved = (at: number) => (at > head.index ? at + more : at);
  const ten = (at: number) => String(at).padStart(10, '0');
  const at = body.lastIndexOf('\nxref\n');
  const tail = body
    .slice(at)
    .replace(/(\d{10}) 00000 n/g, (_, offset: string) => `${ten(moved(Number(offset)))} 00000 n`)
    .replace(/startxref\n(\d+)/, (_, offset: string) => `startxref\n${moved(Number(offset))}`);
  return Buffer.from(body.slice(0, at) + tail, 'latin1');
}

describe('a PNG that ImageMagick saves again', () => {
  const png = fileOf(reading, { kind: 'png', dpi: 100 });
  const convert = async (...options: string[]) => {
    writeFileSync(place('a.png'), await png);
    const { status, stderr } = spawnSync('convert', [place('a.png'), ...options], { encoding: 'utf8' });
    if (status !== 0) throw new Error(stderr);
    const last = options.at(-1) ?? '';
    return readFileSync(last.replace(/^\w+:/, ''));
  };

  /** ImageMagick drops the chunk. A forger puts the proof in again. */
  const withProof = async (file: Uint8Array) => putIntoPng(file, taken(await png));

  test.each([
    ['with chunks of its own', [], 'png'],
    ['without chunks', ['-strip'], 'png'],
    ['as a JPEG', [], 'jpg'],
  ])('%s there is no proof', async (_, options, extension) => {
    const file = await convert(...options, place(`b.${extension}`));
    expect(await verifyProof(file, OPTIONS)).toMatchObject({ ok: false });
  });

  test.each([[[]], [['-strip']], [['-define', 'png:compression-level=1']]])(
    'by %j, the pixels are the same: with the proof put in again, it matches',
    async (options) => {
      const file = await withProof(await convert(...options, place('b.png')));
      expect(await verdictsOf(file)).toEqual(['test-key', 'genuine', 'matches']);
    },
  );

  test.each([
    ['scaled', ['-resize', '90%']],
    ['cropped', ['-crop', '300x150+5+5', '+repage']],
    ['with one pixel drawn over', ['-fill', 'red', '-draw', 'point 100,100']],
    ['with a little more colour', ['-modulate', '100,110']],
    ['a little blurred', ['-blur', '0x0.5']],
    ['by way of few colours', ['-colors', '64']],
  ])('%s it differs', async (_, options) => {
    const file = await withProof(await convert(...options, place('c.png')));
    expect(await verdictsOf(file)).toEqual(['test-key', 'genuine', 'differs']);
  });
});
