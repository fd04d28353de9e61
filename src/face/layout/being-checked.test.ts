import { expect, test } from 'vitest';
import { readingOf } from '../../../tests/support/readings.ts';
import { beingChecked } from '../face-subject.ts';
import { layoutFaces } from './faces.ts';

test.each(['gold', 'driving-history', 'conventional-licence'])(
  'a face of %s that is still being checked says so on every side, and nothing of a verdict',
  async (id) => {
    const reading = await readingOf(id, { holder: 'none' });
    for (const origin of ['reader', 'virtual'] as const) {
      const early = { ...reading, origin, authenticity: beingChecked(true) };
      const { faces, notes } = layoutFaces(early, { kind: 'coming' });
      expect(faces.length).toBeGreaterThan(0);
      for (const { texts, title } of faces) {
        const mark = texts.filter((one) => one.id.startsWith('mark')).map(({ text }) => text);
        expect(mark.join(' ')).toMatch(/確認中.*BEING CHECKED/);
        expect(title).toContain('確認中');
        for (const { id: name, text } of texts) {
          if (name.includes('verdict')) expect(text).toMatch(/確認中|Being checked/);
        }
      }
      expect(notes.filter(({ kind }) => kind === 'text-cut')).toEqual([]);
    }
  },
);
