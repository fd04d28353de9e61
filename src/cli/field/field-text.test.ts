import { expect, test } from 'vitest';
import { fieldText } from './field-text.ts';

const DOCUMENT = {
  text: 'a\u001b[31mb\nc\u202e',
  number: 0,
  flag: false,
  nothing: null,
  none: [],
  list: ['眼鏡等', null, 3, { a: '\u200b' }],
  object: { a: ['\u001b'] },
};

test.each([
  ['text', 'a〓[31mb〓c〓\n'],
  ['number', '0\n'],
  ['flag', 'false\n'],
  ['nothing', '\n'],
  ['nothing.more', '\n'],
  ['list.9', '\n'],
  ['list.length', '\n'],
  ['none', ''],
  ['list', '眼鏡等\n\n3\n{"a":"\\u200b"}\n'],
  ['list.0', '眼鏡等\n'],
  ['object', '{"a":["\\u001b"]}\n'],
  ['toString', '\n'],
])('%s', (path, text) => {
  expect(fieldText(DOCUMENT, path.split('.'))).toBe(text);
});
