import { expect, test } from 'vitest';
import { isSystemReader, withoutSystemReaders } from './system-readers.ts';

test.each([
  'Windows Hello for Business 1',
  'Windows Hello for Business',
  'Microsoft Virtual Smart Card 0',
  'Microsoft UICC ISO Reader 3f873476 0',
])('%s is made by Windows', (name) => {
  expect(isSystemReader(name)).toBe(true);
});

test.each([
  'Sony FeliCa Port/PaSoRi 4.0 0',
  'Microsoft IFD 0',
  'Generic USB Smart Card Reader 0',
  'Virtual PCD 00 00',
  'Reader beside Windows Hello for Business 1',
])('%s takes cards', (name) => {
  expect(withoutSystemReaders([{ name }])).toEqual([{ name }]);
});
