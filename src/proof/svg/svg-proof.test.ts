import { describe, expect, test } from 'vitest';
import { fileOf } from '../../../tests/support/proofs.ts';
import { readingOf } from '../../../tests/support/readings.ts';
import { isSameSvg } from './same-svg.ts';
import { putIntoSvg, takeFromSvg } from './svg-proof.ts';

const text = Buffer.from(await fileOf(await readingOf('gold'), { kind: 'svg', outlines: false })).toString(
  'utf8',
);
const [metadata = ''] = /<metadata.*?<\/metadata>/.exec(text) ?? [];
const bare = text.replace(metadata, '');

function taken(svg: string): string {
  const found = takeFromSvg(svg);
  return found.ok ? Buffer.from(found.value).toString('utf8') : found.error.kind;
}

const proof = taken(text);

test('it stands once, as the first child of the root, and the rest of the file is as it was', () => {
  expect(text).toMatch(
    /^<\?xml [^>]*>\n<svg [^>]*><metadata id="menkyo-proof">\{"schema":"menkyo\.proof\/1",/,
  );
  expect(putIntoSvg(bare, Buffer.from(`${proof}\n`))).toBe(text);
});

test.each([
  ['none', bare, 'no-proof'],
  ["an editor's own metadata", bare.replace('</svg>', '<metadata id="a"><b/></metadata></svg>'), 'no-proof'],
  ['two', text.replace('</svg>', `${metadata}</svg>`), 'several'],
  [
    'a second one in another place',
    text.replace('</svg>', `<g>${metadata.replace(' id="menkyo-proof"', '')}</g></svg>`),
    'several',
  ],
  ['one that is too large', text.replace('{"schema"', `${' '.repeat(2 ** 21)}{"schema"`), 'too-large'],
])('%s', (_, svg, kind) => {
  expect(taken(svg)).toBe(kind);
});

test.each([
  ['beside the metadata of an editor', text.replace('</svg>', '<metadata><a/></metadata></svg>')],
  ['with its quotes escaped', text.replace(metadata, metadata.replace(/(?<=>.*)"(?=.*<)/g, '&quot;'))],
  ['with another id', text.replace('id="menkyo-proof"', 'id="m1" xml:space="preserve"')],
])('is taken out %s', (_, svg) => {
  expect(taken(svg)).toBe(proof);
});

test('a file made to take long is refused in no time', () => {
  for (const part of ['<metadata ', '<metadata>', '<metadata><']) {
    const started = performance.now();
    expect(taken(`<svg>${part.repeat(2 ** 18)}`)).toBe('no-proof');
    expect(performance.now() - started).toBeLessThan(10_000);
  }
});

describe('compared with the same picture drawn again', () => {
  const photograph = /(?<=base64,)[^"]*/.exec(bare)?.[0] ?? '';

  test.each([
    ['the file itself', bare, true],
    ['other line ends', bare.replaceAll('\n', '\r\n'), true],
    ['a byte order mark', `\ufeff${bare}`, true],
    ['another letter', bare.replace('見本　太郎', '見本　次郎'), false],
    [
      'a text moved',
      bare.replace(/(?<=<text x="\d+\.)\d/, (digit) => String((Number(digit) + 1) % 10)),
      false,
    ],
    ['a box more', bare.replace('</svg>', '<rect width="9" height="9"/></svg>'), false],
    ['a style', bare.replace('</svg>', '<style>text{fill:none}</style></svg>'), false],
    ['a script', bare.replace('</svg>', '<script/></svg>'), false],
    ['without its photograph', bare.replace(/<image[^>]*>/, ''), false],
    ['a photograph of something else', bare.replace(photograph, photograph.slice(0, 400)), false],
    [
      'a photograph from elsewhere',
      bare.replace(`data:image/png;base64,${photograph}`, 'https://a.example/'),
      false,
    ],
    ['a comment', bare.replace('</svg>', '<!-- --></svg>'), false],
  ])('%s', (_, svg, isSame) => {
    expect(isSameSvg(svg, bare)).toBe(isSame);
  });
});
