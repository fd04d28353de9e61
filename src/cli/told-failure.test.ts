import { expect, test } from 'vitest';
import { CardError, type CardFault } from '../card/card-error.ts';
import { type ReaderProblem, SourceError } from '../host/card-source/card-source.ts';
import { errorDocument } from './documents.ts';
import { statusOf } from './failure.ts';
import { failedBy, messageOf } from './told-failure.ts';
import { en } from './words/en.ts';
import { ja } from './words/ja.ts';

const READERS = ['Virtual PCD 00 00', 'Virtual PCD 00 01'];
const fault = (of: CardFault) => new CardError(of);
const problem = (of: ReaderProblem) => new SourceError(of);

test.each<[error: Error, status: number, document: object]>([
  [problem({ kind: 'several-cards', readers: READERS }), 2, { kind: 'several-cards', readers: READERS }],
  [
    problem({ kind: 'ambiguous-reader', name: 'virtual', readers: READERS }),
    10,
    { kind: 'no-reader', reason: 'ambiguous', readers: READERS },
  ],
  [fault({ kind: 'no-reader', name: null }), 10, { kind: 'no-reader', reason: 'none' }],
  [fault({ kind: 'no-reader', name: 'Sony' }), 10, { kind: 'no-reader', reason: 'no-such-reader' }],
  [
    fault({ kind: 'no-service', reason: 'not-running', detail: '' }),
    10,
    { kind: 'no-reader', reason: 'no-service' },
  ],
])('%s: status %i, %j', (error, status, document) => {
  const failed = failedBy(error);
  expect(statusOf(failed.failure, null)).toBe(status);
  for (const words of [en, ja]) {
    const message = messageOf(failed, words);
    expect(errorDocument(failed.failure, message, null)).toEqual({
      schema: 'menkyo.error/1',
      error: { ...document, message },
      reading: null,
    });
    for (const name of 'readers' in document ? READERS : []) expect(message).toContain(name);
  }
});
