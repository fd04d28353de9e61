import * as fontkit from 'fontkit';
import { createElement, isValidElement, type ReactElement, type ReactNode } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { afterEach, beforeEach, describe, expect, type MockInstance, test, vi } from 'vitest';
import {
  anySubject,
  HISTORY_SUBJECT,
  HOLDER,
  NO_PHOTO,
  PHOTO,
  SUBJECT,
  withHolder,
  withLicence,
} from '../../tests/support/face-subjects.ts';
import { CATEGORIES } from '../licence/categories.ts';
import { fontBytes } from './export/fonts.ts';
import { outlineOf } from './export/outlines.ts';
import { facesToSvg } from './export/svg.ts';
import type { FaceSubject } from './face-subject.ts';
import { FaceContent, LicenceFace } from './LicenceFace.tsx';
import { layoutFaces } from './layout/faces.ts';
import type { Face, FacePhoto, PlacedText } from './layout/placed.ts';

// Longer than the defaults, for a busy machine.
vi.setConfig({ testTimeout: 60_000, hookTimeout: 120_000 });

const facesOf = (subject: FaceSubject, photo: FacePhoto = PHOTO) => layoutFaces(subject, photo).faces;

function frontOf(subject: FaceSubject, photo?: FacePhoto): Face {
  const [front] = facesOf(subject, photo);
  if (front === undefined) throw new Error('no face');
  return front;
}

const drawn = (face: Face, outline?: (text: PlacedText) => string): string =>
  renderToStaticMarkup(createElement(LicenceFace, { face, ...(outline && { outline }) }));

interface Tag {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly text: string;
}

const ENTITIES: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"', '#x27': "'" };

function unescaped(text: string): string {
  if (/&(?!(lt|gt|amp|quot|#x27);)/.test(text)) throw new Error(`an open &: ${text}`);
  return text.replace(/&([^;]+);/g, (_, name: string) => ENTITIES[name] ?? '');
}

/** The tags of a picture in order, with the text in each. Throws when it is not well-formed XML. */
function parse(svg: string): Tag[] {
  const tags: { name: string; attributes: Record<string, string>; text: string }[] = [];
  const open: typeof tags = [];
  let at = 0;
  for (const [token, name = '', all = '', close, end, text] of svg.matchAll(
    /<([a-zA-Z]+)((?:\s+[a-zA-Z][a-zA-Z0-9:-]*="[^"<]*")*)\s*(\/?)>|<\/([a-zA-Z]+)>|([^<>]+)/gy,
  )) {
    at += token.length;
    if (text !== undefined) {
      const parent = open.at(-1);
      if (parent === undefined) throw new Error(`text outside: ${text}`);
      parent.text += unescaped(text);
    } else if (end !== undefined) {
      if (open.pop()?.name !== end) throw new Error(`</${end}> closes something else`);
    } else {
      const pairs = [...all.matchAll(/([a-zA-Z:-]+)="([^"<]*)"/g)].map(([, key = '', value = '']) => [
        key,
        unescaped(value),
      ]);
      const tag = { name, attributes: Object.fromEntries(pairs), text: '' };
      if (Object.keys(tag.attributes).length < pairs.length) throw new Error(`an attribute twice: ${all}`);
      tags.push(tag);
      if (close === '') open.push(tag);
    }
  }
  if (at < svg.length || open.length > 0) throw new Error(`not well-formed at ${svg.slice(at, at + 60)}`);
  return tags;
}

const named = (tags: readonly Tag[], ...names: readonly string[]) =>
  tags.filter(({ name }) => names.includes(name));

/** Usual subjects, and some with the most hostile texts that can be drawn. */
const EVERY: readonly (readonly [string, FaceSubject, FacePhoto])[] = [
  ['a licence', withLicence({ categories: CATEGORIES }), PHOTO],
  [
    'a licence with a back',
    withLicence({ remarks: ['備考'], conditions: Array(6).fill('眼鏡等') }),
    NO_PHOTO,
  ],
  ['a driving history', HISTORY_SUBJECT, { kind: 'undrawable', reason: 'damaged' }],
  ['a demonstration', { ...SUBJECT, origin: 'virtual', reader: null }, PHOTO],
  [
    'an altered record',
    {
      ...SUBJECT,
      authenticity: { record: { verdict: 'altered', issuer: null }, holder: { verdict: 'altered' } },
    },
    PHOTO,
  ],
];

let complaints: MockInstance<typeof console.error>;
beforeEach(() => {
  complaints = vi.spyOn(console, 'error').mockImplementation(() => undefined);
});
// React reports mistakes through console.error: a missing key, an unknown attribute.
afterEach(() => {
  const said = complaints.mock.calls;
  complaints.mockRestore();
  expect(said).toEqual([]);
});

describe('the picture', () => {
  test('is as large as the card, with its round corners, and says what it is', () => {
    const [root, ground] = parse(drawn(frontOf(SUBJECT)));
    expect(root).toMatchObject({
      name: 'svg',
      attributes: {
        xmlns: 'http://www.w3.org/2000/svg',
        viewBox: '0 0 85.6 54',
        width: '85.6mm',
        height: '54mm',
        role: 'img',
        lang: 'ja',
        'xml:lang': 'ja',
        'aria-label': '運転免許証（マイナ免許証）のICチップ読取結果・運転免許証ではありません',
      },
    });
    expect(ground).toMatchObject({
      name: 'rect',
      attributes: { x: '0', y: '0', width: '85.6', height: '54', rx: '3' },
    });
  });

  test.each(EVERY)(
    '%s: says its colours itself, and takes none from the page around it',
    (_, subject, photo) => {
      for (const face of facesOf(subject, photo)) {
        const svg = drawn(face);
        expect(svg).not.toMatch(/currentColor|var\(|inherit|class=|CanvasText|light-dark/i);
        const tags = parse(svg);
        expect(tags[0]?.attributes.style).toContain('forced-color-adjust:none');
        for (const { attributes } of named(tags, 'rect', 'text', 'path')) {
          expect(attributes.fill).toMatch(/^(none|#[0-9a-f]{6})$/);
          expect(attributes.stroke ?? '#000000').toMatch(/^#[0-9a-f]{6}$/);
        }
        for (const { attributes } of named(tags, 'line')) expect(attributes.stroke).toMatch(/^#[0-9a-f]{6}$/);
      }
    },
  );

  test('text is set as it was measured: without kerning, without ligatures', () => {
    const style = parse(drawn(frontOf(SUBJECT)))[0]?.attributes.style;
    expect(style).toContain('font-kerning:none');
    expect(style).toContain('font-variant-ligatures:none');
    expect(parse(drawn(frontOf(SUBJECT)))[0]?.attributes['font-family']).toMatch(/^'Noto Sans JP',/);
  });

  test.each(EVERY)('%s: every text is text, where the layout put it', (_, subject, photo) => {
    for (const face of facesOf(subject, photo)) {
      const is = named(parse(drawn(face)), 'text');
      const owed = face.texts.flatMap((text) => text.glyphs.map((glyph) => ({ ...glyph, from: text })));
      expect(is.map(({ text }) => text)).toEqual(owed.map(({ text }) => text));
      is.forEach(({ attributes }, i) => {
        const { x, baseline, from } = owed[i] ?? { x: Number.NaN, baseline: Number.NaN };
        expect(Number(attributes.x)).toBeCloseTo(x, 3);
        expect(Number(attributes.y)).toBeCloseTo(baseline, 3);
        expect(Number(attributes['font-size'])).toBeCloseTo(from?.size ?? Number.NaN, 3);
        expect(attributes['font-weight']).toBe(String(from?.weight));
        expect(Number(attributes['letter-spacing'] ?? 0)).toBeCloseTo(from?.spacing ?? Number.NaN, 3);
      });
    }
  });

  test('a class name is for the page around it', () => {
    const svg = renderToStaticMarkup(
      createElement(LicenceFace, { face: frontOf(SUBJECT), className: 'face' }),
    );
    expect(svg.match(/class="face"/g)).toHaveLength(1);
  });

  test('the photograph lies on the ground and under the frame', () => {
    const tags = parse(drawn(frontOf(SUBJECT)));
    const at = (isWanted: (tag: Tag) => boolean) => tags.findIndex(isWanted);
    const image = at(({ name }) => name === 'image');
    expect(image).toBeGreaterThan(at(({ attributes }) => attributes.rx === '3'));
    expect(image).toBeLessThan(at(({ attributes }) => attributes.rx === '2.9'));
    expect(tags[image]?.attributes).toMatchObject({
      preserveAspectRatio: 'none',
      href: PHOTO.kind === 'drawn' ? PHOTO.href : '',
    });
    expect(named(parse(drawn(frontOf(SUBJECT, NO_PHOTO))), 'image')).toEqual([]);
  });
});

describe('hostile texts', () => {
  const TEXTS = [
    '<script>alert(1)</script>',
    '</text></svg><script>1</script>',
    '"><image href="x"/>',
    "' onload='x",
    '&amp;&lt;&#60;&x',
    ']]><!--a-->',
    '<?xml?><!DOCTYPE a>',
    'url(#a) {a:b}',
    '<foreignObject>',
    'https://a.example/',
  ];

  test.each(TEXTS)('%s is a text like others', (text) => {
    const subject: FaceSubject = {
      ...withLicence({ number: text, conditions: [text], remarks: [text], colourClass: text }),
      holder: { ...HOLDER, name: text, address: text },
    };
    for (const face of facesOf(subject)) {
      const tags = parse(drawn(face));
      const names = new Set(tags.map(({ name }) => name));
      for (const name of names) expect(['svg', 'g', 'rect', 'line', 'path', 'text', 'image']).toContain(name);
      expect(named(tags, 'image').length).toBe(face.photo === null ? 0 : 1);
      const said = named(tags, 'text').map((tag) => tag.text);
      const owed = face.kind === 'back' ? [text, `第 ${text} 号`] : [text, text, text, `第 ${text} 号`];
      expect(said.filter((one) => one.includes(text)).sort()).toEqual(owed.sort());
    }
  });

  test('spaces are kept as they are', () => {
    const [tag] = named(parse(drawn(frontOf(withHolder({ name: 'A  B' })))), 'text').filter(
      ({ text }) => text === 'A  B',
    );
    expect(tag?.attributes['xml:space']).toBe('preserve');
  });

  test('whatever a card holds, the picture is well-formed and refers to nothing but itself', () => {
    const isWrong = ([name, value]: readonly [string, string]) =>
      /^on|^xlink|^src/i.test(name) ||
      (name === 'href' && !/^data:image\/png;base64,/.test(value)) ||
      (name !== 'xmlns' && /url\(|https?:/.test(value)) ||
      (!['aria-label', 'style', 'font-family'].includes(name) && /NaN|undefined|Infinity/.test(value));
    let count = 0;
    for (let seed = 0; seed < 150; seed++) {
      const { subject, photo } = anySubject(seed);
      const svg = facesToSvg(facesOf(subject, photo));
      const attributes = parse(svg.slice(svg.indexOf('<svg')).trimEnd()).flatMap((tag) =>
        Object.entries(tag.attributes),
      );
      expect(attributes.filter(isWrong), `seed ${seed}`).toEqual([]);
      count += attributes.length;
    }
    expect(count).toBeGreaterThan(50_000);
  });
});

/** Keys that two children of one parent share. React complains about them in a browser, but not on a server. */
function sharedKeys(node: ReactNode): string[] {
  if (Array.isArray(node)) {
    const keys = node.flatMap((child) => (isValidElement(child) && child.key !== null ? [child.key] : []));
    const shared = keys.filter((key, i) => keys.indexOf(key) < i);
    return [...shared, ...node.flatMap(sharedKeys)];
  }
  if (!isValidElement(node)) return [];
  const { type, props } = node as ReactElement<{ readonly children?: ReactNode }>;
  if (typeof type === 'function') return sharedKeys((type as (of: object) => ReactNode)(props));
  return sharedKeys(props.children);
}

test('no two parts of a face share a key', () => {
  const shared: string[] = [];
  for (let seed = 0; seed < 400; seed++) {
    const { subject, photo } = anySubject(seed);
    for (const face of facesOf(subject, photo))
      shared.push(...sharedKeys(createElement(FaceContent, { face })));
  }
  expect(shared.slice(0, 5)).toEqual([]);
  // The search does find shared keys.
  expect(
    sharedKeys(createElement('g', null, [createElement('a', { key: 1 }), createElement('a', { key: 1 })])),
  ).toEqual(['1']);
});

describe('with its texts as outlines', () => {
  /** The area that the points of a path cover. */
  function extent(d: string): { left: number; top: number; right: number; bottom: number } {
    const numbers = (d.match(/-?\d+(\.\d+)?/g) ?? []).map(Number);
    const [xs, ys] = [numbers.filter((_, i) => i % 2 === 0), numbers.filter((_, i) => i % 2 === 1)];
    return { left: Math.min(...xs), top: Math.min(...ys), right: Math.max(...xs), bottom: Math.max(...ys) };
  }

  const N = '-?\\d+(?:\\.\\d+)?';
  const PATH = new RegExp(`^(M${N} ${N}(L${N} ${N}|Q${N}(?: ${N}){3}|C${N}(?: ${N}){5})*Z)*$`);

  test.each(EVERY)('%s: no text is left, and each is a path of its own where it was', (_, subject, photo) => {
    for (const face of facesOf(subject, photo)) {
      const tags = parse(drawn(face, outlineOf));
      expect(named(tags, 'text')).toEqual([]);
      expect(drawn(face, outlineOf)).not.toMatch(/NaN|undefined|Infinity/);
      const paths = named(tags, 'path').slice(-face.texts.length);
      expect(named(tags, 'path')).toHaveLength(face.texts.length + 1);
      face.texts.forEach(({ text, box, size }, i) => {
        const d = paths[i]?.attributes.d ?? '';
        expect(d).toMatch(PATH);
        const { left, top, right, bottom } = extent(d);
        // Latin letters reach lower than kanji, and brackets in upright words stand in the middle of their square.
        const slack = 0.2 * size;
        const isWithin =
          left >= box.x - slack &&
          top >= box.y - slack &&
          right <= box.x + box.width + slack &&
          bottom <= box.y + box.height + slack;
        expect([text, isWithin]).toEqual([text, true]);
        // The outline also fills its box. One drawn at too small a size would lie within the box as well.
        expect([text, right - left > 0.6 * box.width || text.length < 3]).toEqual([text, true]);
      });
    }
  });

  /** How far the outline of a name is from the font's own glyph for it. */
  function awayFromFont(name: string): number {
    const made = fontkit.create(Buffer.from(fontBytes(400)));
    if (!('layout' in made)) throw new Error('a collection of fonts');
    const text = frontOf(withHolder({ name })).texts.find(({ id }) => id === 'holder name');
    const [at] = text?.glyphs ?? [];
    const [glyph, ...others] = made.layout(name).glyphs;
    if (text === undefined || at === undefined || glyph === undefined) throw new Error('no name');
    expect(others).toEqual([]);
    const scale = text.size / made.unitsPerEm;
    const owed = glyph.path.commands.flatMap(({ args }) =>
      args.map((arg, i) => (i % 2 === 0 ? at.x + arg * scale : at.baseline - arg * scale)),
    );
    const is = (outlineOf(text).match(/-?\d+(\.\d+)?/g) ?? []).map(Number);
    expect(is).toHaveLength(owed.length);
    return Math.max(...is.map((one, i) => Math.abs(one - (owed[i] ?? Number.NaN))));
  }

  // The last one is a single glyph of the font, not か with a mark beside it.
  test.each(['鬱', 'g', 'ｱ', 'か\u309a'])('%s is the glyph of the font', (name) => {
    expect(awayFromFont(name)).toBeLessThan(0.02);
  });

  test('it is exact to a thousandth of a millimetre, which is finer than any printer', () => {
    expect(awayFromFont('鬱')).toBeLessThan(0.001);
  });

  test('every character is drawn where it was measured: marks, spaces, letters set apart', () => {
    const at = (name: string) => {
      const text = frontOf(withHolder({ name })).texts.find(({ id }) => id === 'holder name');
      if (text === undefined) throw new Error('no name');
      return { text, d: outlineOf(text) };
    };
    const { text, d } = at('口　口');
    const paths = d.split(/(?=M)/);
    const middle = (part: string) => (extent(part).left + extent(part).right) / 2;
    // Two squares of two outlines each. Between them stand a space and the letter-spacing.
    expect(text.spacing).toBeGreaterThan(0);
    const [first = '', , second = ''] = paths;
    expect(middle(second) - middle(first)).toBeCloseTo(2 * (text.size + text.spacing), 1);
    expect(at('葛\u{e0100}').d.startsWith('M')).toBe(true);
  });
});

describe('several faces in one picture', () => {
  const TWO = withLicence({ remarks: ['備考'] });

  test('stand one below the other, and do not touch', () => {
    const faces = facesOf(TWO);
    const svg = facesToSvg(faces);
    expect(svg.startsWith('<?xml version="1.0" encoding="UTF-8"?>\n<svg ')).toBe(true);
    const tags = parse(svg.slice(svg.indexOf('<svg')).trimEnd());
    expect(tags[0]?.attributes).toMatchObject({
      viewBox: '0 0 85.6 112',
      width: '85.6mm',
      height: '112mm',
      'aria-label': faces.map(({ title }) => title).join('。'),
    });
    const groups = named(tags, 'g').filter(({ attributes }) => attributes.transform !== undefined);
    expect(groups.map(({ attributes }) => attributes.transform)).toEqual([
      'translate(0 0)',
      'translate(0 58)',
    ]);
    expect(named(tags, 'svg')).toHaveLength(1);
    const notices = named(tags, 'text').filter(
      ({ text }) => text === 'ICチップ読取結果・運転免許証ではありません',
    );
    expect(notices).toHaveLength(2);
  });

  test('one alone is simply itself', () => {
    const [front] = facesOf(SUBJECT);
    if (front === undefined) throw new Error('no face');
    expect(facesToSvg([front])).toBe(`<?xml version="1.0" encoding="UTF-8"?>\n${drawn(front)}\n`);
    expect(facesToSvg([front], outlineOf)).toContain(drawn(front, outlineOf));
  });

  test('outlines are outlines in both', () => {
    const svg = facesToSvg(facesOf(TWO), outlineOf);
    expect(svg).not.toContain('<text');
    expect(svg).not.toContain('備考');
  });
});
