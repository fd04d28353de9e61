import { describe, expect, test } from 'vitest';
import { readingOf } from '../../../tests/support/readings.ts';
import { stemOf } from './file-name.ts';

const AT = Date.UTC(2026, 10, 20, 9, 5, 11);
const named = async (name: string | null) => {
  const reading = { ...(await readingOf('gold')), readAt: AT };
  return { ...reading, holder: reading.holder && name !== null ? { ...reading.holder, name } : null };
};

describe('the name of an exported file', () => {
  test('tells nothing of the person unless it is chosen', async () => {
    expect(stemOf(await named('見本　太郎'), 'time')).toBe('menkyo-20261120-180511');
  });

  test.each([
    ['見本　太郎', 'menkyo-見本太郎-20261120-180511'],
    ['SAMPLE TARO', 'menkyo-SAMPLETARO-20261120-180511'],
    ['../../etc/a\u202eb\u0000c', 'menkyo-etcabc-20261120-180511'],
    ['CON: <x>|"?*\\.', 'menkyo-CONx-20261120-180511'],
    ['𠮷'.repeat(60), `menkyo-${'𠮷'.repeat(40)}-20261120-180511`],
    ['　', 'menkyo-20261120-180511'],
    [null, 'menkyo-20261120-180511'],
  ])('with the name %j: one that every system takes', async (name, stem) => {
    expect(stemOf(await named(name), 'name')).toBe(stem);
  });

  test('with the last digits of the number', async () => {
    const { licence } = await named(null);
    const last = licence?.number?.slice(-4);
    expect(last).toMatch(/^\d{4}$/);
    expect(stemOf(await named(null), 'number')).toBe(`menkyo-${last}-20261120-180511`);
  });
});
