import { X509Certificate } from 'node:crypto';
import { describe, expect, test, vi } from 'vitest';
import { OWN_SIGNER_PEM, ownCard } from '../../tests/support/own-authority.ts';
import {
  fileOf,
  forged,
  KNOWN,
  MAKER,
  OPTIONS,
  proofOf,
  STRANGER,
  taken,
  verdictsOf,
  verified,
} from '../../tests/support/proofs.ts';
import { readingOf } from '../../tests/support/readings.ts';
import type { FaceFormat } from '../face/export/formats.ts';
import type { FaceSubject } from '../face/face-subject.ts';
import { LAYOUT_VERSION } from '../face/layout/layout-version.ts';
import { putIntoPng } from './png/png-proof.ts';
import { putIntoSvg } from './svg/svg-proof.ts';
import { isAltered, type VerifyOptions, verifyProof } from './verify-proof.ts';
import { vouchedHolder } from './vouched-holder.ts';

vi.setConfig({ testTimeout: 60_000 });

const PNG: FaceFormat = { kind: 'png', dpi: 72 };
const SVG: FaceFormat = { kind: 'svg', outlines: false };
const PDF: FaceFormat = { kind: 'pdf', paper: 'card' };

const gold = await readingOf('gold');
const green = await readingOf('new-driver');
const own = await readingOf(ownCard());
const der = new X509Certificate(OWN_SIGNER_PEM).raw;
/** Where the signer of the tests' own card is trusted. */
const TRUSTING: Partial<VerifyOptions> = { trusted: async () => [{ der: new Uint8Array(der), by: 'user' }] };

describe('what holds', () => {
  test('a genuine record, a known seal', async () => {
    const result = await verified(await proofOf(own), TRUSTING);
    expect(result.record).toMatchObject({ verdict: 'genuine', subject: expect.stringContaining('TEST') });
    expect(result.seal).toMatchObject({ verdict: 'genuine', by: '見本営業所', isOwn: false });
    expect([result.picture, result.claims, isAltered(result)]).toEqual(['none', [], false]);
    expect(vouchedHolder(result)?.name).toBe('見本　太郎');
  });

  test('without the certificate and the seal, nothing is altered, and nothing is genuine', async () => {
    const seals = { own: [], trusted: [STRANGER.seal] };
    const result = await verified(await proofOf(own), { trusted: async () => [], seals });
    expect([result.record.verdict, result.seal.verdict, result.seal.by]).toEqual([
      'unknown-issuer',
      'unknown-key',
      null,
    ]);
    expect(isAltered(result)).toBe(false);
  });

  test("one's own seal is known as such", async () => {
    const seals = { own: [MAKER.seal], trusted: [] };
    expect((await verified(await proofOf(gold), { seals })).seal).toMatchObject({
      verdict: 'genuine',
      isOwn: true,
    });
  });

  test('a card without a signature, and a conventional one', async () => {
    expect(await verdictsOf(await proofOf(await readingOf('conventional-licence')))).toEqual([
      'not-checked',
      'genuine',
      'none',
    ]);
    const unsigned = await readingOf('no-record-signature');
    expect((await verdictsOf(await proofOf(unsigned)))[0]).toBe('absent');
  });
});

const proof = await proofOf(own);
const other = await proofOf(green);

describe('what a forger does', () => {
  const rename = (parts: { reading: { holder: { name: string } } }) => {
    parts.reading.holder.name = '例示　花子';
  };
  const swap = (part: 'wef02' | 'wef03') => (parts: { record: Record<string, string> }) => {
    parts.record[part] = taken(other).parts.record[part];
  };

  test.each<[string, () => Promise<Uint8Array>, [string, string, string], string | null]>([
    [
      'changes the name and keeps the seal',
      async () => {
        const { document } = taken(proof);
        const changed = taken(await forged(proof, rename, null)).document;
        return Buffer.from(JSON.stringify({ ...document, payload: changed.payload }));
      },
      ['genuine', 'altered', 'none'],
      null,
    ],
    [
      'changes the name and removes the seal',
      () => forged(proof, rename, null),
      ['genuine', 'absent', 'none'],
      null,
    ],
    [
      'changes the name and seals it again',
      () => forged(proof, rename, STRANGER),
      ['genuine', 'unknown-key', 'none'],
      '例示　花子',
    ],
    [
      "puts one person's record with another's signature, sealed by a key that is trusted",
      () => forged(proof, swap('wef02'), MAKER),
      ['altered', 'genuine', 'none'],
      '見本　太郎',
    ],
    [
      'takes the seal of another proof',
      async () => {
        const { document } = taken(proof);
        const { protected: header, signature } = taken(other).document;
        return Buffer.from(JSON.stringify({ ...document, protected: header, signature }));
      },
      ['genuine', 'altered', 'none'],
      null,
    ],
    [
      'takes the seal of another kind of document',
      async () => {
        const { document } = taken(proof);
        const payload = Buffer.from(document.payload ?? '', 'base64url');
        return Buffer.from(
          JSON.stringify({ ...document, ...(await MAKER.sign(payload, 'menkyo.request/1')) }),
        );
      },
      ['genuine', 'altered', 'none'],
      null,
    ],
    [
      'names another key in the header',
      async () => {
        const { document } = taken(proof);
        const header = JSON.parse(Buffer.from(document.protected ?? '', 'base64url').toString());
        header.jwk.x = Buffer.alloc(32, 7).toString('base64url');
        const changed = Buffer.from(JSON.stringify(header)).toString('base64url');
        return Buffer.from(JSON.stringify({ ...document, protected: changed }));
      },
      ['genuine', 'altered', 'none'],
      null,
    ],
    [
      'asks for no algorithm',
      async () => {
        const { document } = taken(proof);
        const header = Buffer.from('{"alg":"none","typ":"menkyo.proof/1"}').toString('base64url');
        return Buffer.from(JSON.stringify({ ...document, protected: header, signature: '' }));
      },
      ['genuine', 'altered', 'none'],
      null,
    ],
  ])('%s', async (_, make, verdicts, name) => {
    const result = await verified(await make(), TRUSTING);
    expect([result.record.verdict, result.seal.verdict, result.picture]).toEqual(verdicts);
    expect(vouchedHolder(result)?.name ?? null).toBe(name);
  });
});

describe('a picture', () => {
  test.each([PNG, SVG, { kind: 'svg', outlines: true }, PDF, { kind: 'pdf', paper: 'a4' }] as const)(
    '%o of every kind of card matches',
    async (format) => {
      for (const id of ['gold', 'driving-history', 'conventional-licence', 'all-categories']) {
        const file = await fileOf(await readingOf(id), format);
        expect([id, ...(await verdictsOf(file)).slice(1)]).toEqual([id, 'genuine', 'matches']);
      }
    },
  );

  test.each([PNG, SVG, PDF])('%o: another resolution, person, or way of drawing differs', async (format) => {
    const file = await fileOf(gold, format);
    const later = (subject: FaceSubject) => ({ ...subject, readAt: subject.readAt + 60_000 });
    const redraw: VerifyOptions['redraw'] = {
      file: (subject, ...picture) => OPTIONS.redraw.file(later(subject), ...picture),
      pixels: (subject, ...picture) => OPTIONS.redraw.pixels(later(subject), ...picture),
    };
    expect((await verdictsOf(file, { redraw }))[2]).toBe('differs');
  });

  test('of another layout is not compared', async () => {
    const made = taken(await forgedFrom(gold, SVG, otherLayout));
    const svg = Buffer.from(await fileOf(gold, SVG)).toString('utf8');
    const bare = svg.replace(/<metadata.*<\/metadata>/, '');
    const file = Buffer.from(putIntoSvg(bare, Buffer.from(JSON.stringify(made.document))));
    expect(await verdictsOf(file)).toEqual(['test-key', 'genuine', 'other-version']);
  });

  test('a genuine record under the picture of another person differs', async () => {
    const [a, b] = await Promise.all([fileOf(gold, PNG), fileOf(green, PNG)]);
    const proof = await takenFrom(a);
    const under = putIntoPng(await bare(b), proof);
    expect(await verdictsOf(under)).toEqual(['test-key', 'genuine', 'differs']);
    const svg = Buffer.from(await fileOf(green, SVG))
      .toString('utf8')
      .replace(/<metadata.*<\/metadata>/, '');
    const other = await takenFrom(await fileOf(gold, SVG));
    expect((await verdictsOf(Buffer.from(putIntoSvg(svg, other))))[2]).toBe('differs');
  });

  test.each([
    ['that stands alone', async () => proofOf(gold)],
    ['of an SVG', async () => takenFrom(await fileOf(gold, SVG))],
    ['of a PNG with more pixels', async () => takenFrom(await fileOf(gold, { kind: 'png', dpi: 100 }))],
  ])('with the proof %s differs', async (_, proof) => {
    expect((await verdictsOf(putIntoPng(await bare(await fileOf(gold, PNG)), await proof())))[2]).toBe(
      'differs',
    );
  });

  test('says more than the check finds: that comes out, and only that', async () => {
    // Drawn where the certificates were installed, and checked where they are not.
    const { record, holder } = own.authenticity;
    const shown = {
      ...own,
      authenticity: {
        record: { ...record, verdict: 'genuine', issuer: 'O=Example', subject: 'O=Example' },
        holder: { ...holder, verdict: 'genuine' },
      },
    } as const;
    const file = await fileOf(shown, SVG);
    const unknown = await verified(file, { trusted: async () => [] });
    expect(unknown.claims).toEqual([
      { what: 'record', shown: 'genuine', found: 'unknown-issuer' },
      { what: 'holder', shown: 'genuine', found: 'sealed-only' },
    ]);
    expect([unknown.record.verdict, unknown.picture, isAltered(unknown)]).toEqual([
      'unknown-issuer',
      'matches',
      false,
    ]);
    const { claims } = await verified(file, TRUSTING);
    expect(claims).toMatchObject([{ what: 'issuer', shown: 'O=Example' }, { what: 'holder' }]);
  });

  test('that says less than the check finds claims nothing', async () => {
    expect((await verified(await fileOf(own, SVG), TRUSTING)).claims).toEqual([]);
  });
});

test.each([
  ['', 'unknown-file'],
  ['GIF89a', 'unknown-file'],
  ['\x89PNG\r\n\x1a\n', 'no-proof'],
  ['%PDF-1.7', 'no-proof'],
  ['<svg></svg>', 'no-proof'],
  ['{}', 'malformed'],
])('%j: %s', async (bytes, kind) => {
  const result = await verifyProof(Buffer.from(bytes, 'latin1'), {
    trusted: async () => [],
    seals: KNOWN,
    redraw: OPTIONS.redraw,
  });
  expect(result).toMatchObject({ ok: false, error: { kind } });
});

function otherLayout(parts: { shown: { layout: number } }): void {
  parts.shown.layout = LAYOUT_VERSION + 1;
}

async function takenFrom(file: Uint8Array): Promise<Uint8Array> {
  const { takeProof } = await import('./proof-file.ts');
  const proof = takeProof(file);
  if (!proof.ok) throw new Error(proof.error.kind);
  return proof.value.proof;
}

/** A PNG without its proof. */
async function bare(png: Uint8Array): Promise<Uint8Array> {
  const { pngParts } = await import('./png/png-parts.ts');
  const found = pngParts(png).parts.find(({ name }) => name === 'iTXt');
  if (found === undefined) throw new Error('no proof');
  return Buffer.concat([png.subarray(0, found.start), png.subarray(found.end)]);
}

async function forgedFrom(
  reading: typeof gold,
  format: FaceFormat,
  change: Parameters<typeof forged>[1],
): Promise<Uint8Array> {
  return forged(await takenFrom(await fileOf(reading, format)), change, MAKER);
}
