import { expect, test } from 'vitest';
import { toHex } from '../../../base/hex.ts';
import { encodeBasicFacts } from './input-support.ts';

test('the basic facts: FF20 around DF21 to DF25, in UTF-8', () => {
  const facts = { pin: '5678', triesLeft: 3, name: '見本', address: '東京', birthDate: '19850101', sex: '1' };
  expect(toHex(encodeBasicFacts(facts))).toBe(
    'FF202C DF2108000B0014001D0028 DF2206E8A68BE69CAC DF2306E69DB1E4BAAC DF24083139383530313031 DF250131'.replaceAll(
      ' ',
      '',
    ),
  );
  const address = '京'.repeat(60);
  const long = toHex(encodeBasicFacts({ ...facts, address }));
  expect(long.slice(0, 8)).toBe('FF2081DB'); // 11 + 9 + 184 + 11 + 4 bytes
  expect(long).toContain(`DF2381B4${'E4BAAC'.repeat(60)}DF24`);
});
