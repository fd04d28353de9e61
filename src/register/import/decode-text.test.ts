import { expect, test } from 'vitest';
import { shiftJis, utf8, utf16 } from '../../../tests/support/csv-bytes.ts';
import { decodeText } from './decode-text.ts';

const TEXT = '番号,氏名\r\n1,髙﨑　花子①～－∥\\~\ue000\r\n';

test.each([
  ['utf-8', utf8(TEXT)],
  ['utf-8', utf8(`\ufeff${TEXT}`)],
  ['shift_jis', shiftJis(TEXT)],
  ['utf-16le', utf16(TEXT)],
  ['utf-16be', utf16(TEXT, true)],
] as const)('%s', (encoding, bytes) => {
  expect(decodeText(bytes)).toEqual({ ok: true, value: { text: TEXT, encoding } });
});

const cat = (...parts: readonly (Uint8Array | readonly number[])[]) =>
  Uint8Array.from(parts.flatMap((part) => [...part]));

test.each([
  [
    'Shift_JIS with a lone lead byte',
    cat(shiftJis('番号\r\n1,例'), [0x82], shiftJis('\r\n')),
    'shift_jis',
    2,
    11,
  ],
  ['Shift_JIS that ends in a lead byte', cat(shiftJis('番号\r氏\r'), [0x82]), 'shift_jis', 3, 9],
  [
    'UTF-8 with one wrong byte, which would pass as Shift_JIS',
    cat(utf8('氏名\n例'), [0x82], utf8('示花子')),
    'utf-8',
    2,
    11,
  ],
  ['UTF-8 with a mark and Shift_JIS behind it', cat(utf8('\ufeffid\n'), shiftJis('例')), 'utf-8', 2, 7],
  ['UTF-8 cut within a character', utf8('氏名\n例示').subarray(0, 12), 'utf-8', 2, 12],
  ['UTF-16 of an odd length', utf16('氏名\n例').subarray(0, 9), 'utf-16le', 2, 9],
  ['UTF-16 with half of a pair', utf16('氏\n\ud842例'), 'utf-16le', 2, 10],
] as const)('%s: line and byte', (_, bytes, encoding, line, byte) => {
  expect(decodeText(bytes)).toEqual({ ok: false, error: { kind: 'not-decodable', encoding, line, byte } });
});
