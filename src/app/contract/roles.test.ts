import { expect, test } from 'vitest';
import { COMMANDS, EVENTS, type EventName } from './contract.ts';
import { mayAsk, mayHear } from './roles.ts';

const COMMAND_NAMES = Object.keys(COMMANDS);
// Safe: these are the keys of a constant.
const EVENT_NAMES = Object.keys(EVENTS) as EventName[];

test('the customer’s window may answer, choose a language, type, cancel, and see its own view', () => {
  expect(COMMAND_NAMES.filter((name) => mayAsk('customer', name))).toEqual([
    'customerView',
    'customerLanguage',
    'customerAgree',
    'customerDecline',
    'customerRead',
    'customerCancel',
    'customerAgain',
  ]);
  expect(EVENT_NAMES.filter((name) => mayHear('customer', name))).toEqual(['customer']);
});

test('the clerk’s window may do all the rest, and nothing in the customer’s name', () => {
  const clerks = COMMAND_NAMES.filter((name) => mayAsk('clerk', name));
  expect(clerks).toHaveLength(COMMAND_NAMES.length - 7);
  expect(clerks.filter((name) => mayAsk('customer', name))).toEqual([]);
  expect(EVENT_NAMES.filter((name) => !mayHear('clerk', name))).toEqual(['customer']);
});

test.each(['', 'constructor', 'hasOwnProperty', '__proto__', 'customer', 'customerRead ', 'CUSTOMERREAD'])(
  'the customer’s window has no command %j',
  (name) => expect(mayAsk('customer', name)).toBe(false),
);
