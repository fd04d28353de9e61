import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { asciiBytes } from '../base/bytes.ts';
import { mayDrive, openReader, read, toDocument, type Vehicle } from './index.ts';

beforeAll(() => {
  vi.stubEnv('XDG_DATA_HOME', '/proc/nonexistent');
});
afterAll(() => {
  vi.unstubAllEnvs();
});

async function readingOf(card: string, today?: string) {
  const reader = await openReader({ card });
  try {
    const secrets = { licence: asciiBytes('1234') };
    const outcome = await read(reader, { secrets, ...(today !== undefined && { today }) });
    if (!outcome.ok) throw new Error(JSON.stringify(outcome.failure));
    return outcome.reading;
  } finally {
    reader.close();
  }
}

const CAR = {
  kind: 'car',
  grossKg: 1500,
  payloadKg: 300,
  persons: 5,
  transmission: 'automatic',
  isForHire: false,
  trailerKg: null,
} as const satisfies Vehicle;

test('a reading says whether its holder may drive a vehicle, in both languages', async () => {
  const reading = await readingOf('gold', '2026-11-20');
  const { answer, with: needed, reasons } = mayDrive(reading, CAR);
  expect({ answer, needed }).toEqual({ answer: 'yes', needed: ['眼鏡等'] });
  expect(reasons[0]).toEqual({
    rule: 'kind-allows',
    ja: '普通自動車に当たり、準中型の免許で運転できます。',
    en: 'It is an ordinary vehicle (普通), and the 準中型 licence allows it.',
  });
  expect(mayDrive(reading, { ...CAR, transmission: 'manual' }).answer).toBe('no');
  expect(toDocument(reading).validity).toEqual({ state: 'current', daysLeft: 804, on: '2026-11-20' });
});

test.each([
  ['altered-record', '2026-11-20', 'no', 'altered'],
  ['gold', '2029-02-02', 'no', 'ended'],
  ['driving-history', '2026-11-20', 'no', 'no-licence'],
  ['rare-kanji', '2026-11-20', 'ask', 'condition-unknown'],
])('%s on %s: %s, as it is %s', async (card, today, answer, rule) => {
  const judged = mayDrive(await readingOf(card, today), CAR);
  expect(judged.answer).toBe(answer);
  expect(judged.reasons.map((reason) => reason.rule)).toContain(rule);
});

// A caller in JavaScript may pass anything. `undefined` must not pass for a light car.
test.each([
  null,
  'car',
  {},
  { ...CAR, kind: 'lorry' },
  { ...CAR, grossKg: undefined },
  { ...CAR, grossKg: '1500' },
  { ...CAR, payloadKg: Number.NaN },
  { ...CAR, persons: -1 },
  { ...CAR, transmission: 'mt' },
  { ...CAR, isForHire: undefined },
  { ...CAR, trailerKg: undefined },
  { kind: 'class', category: '普通車', transmission: 'manual', isForHire: false, trailerKg: null },
  { kind: 'motorcycle', cc: 0, kilowatts: null, transmission: 'manual' },
  { kind: 'motorcycle', cc: 125, kilowatts: undefined, transmission: 'manual' },
])('%j is no vehicle', async (vehicle) => {
  const reading = await readingOf('gold');
  expect(() => Reflect.apply(mayDrive, null, [reading, vehicle])).toThrow(TypeError);
});
