import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { asciiBytes } from '../base/bytes.ts';
import { openReader, read, toDocument } from './index.ts';

beforeAll(() => {
  vi.stubEnv('XDG_DATA_HOME', '/proc/nonexistent');
});
afterAll(() => {
  vi.unstubAllEnvs();
});

async function failureOf(reader: Awaited<ReturnType<typeof openReader>>, options: object) {
  const outcome = await read(reader, options);
  return outcome.ok ? null : outcome.failure;
}

describe('with few tries left', () => {
  const withThreeLeft = async () => {
    const reader = await openReader({ card: 'gold' });
    for (let i = 0; i < 7; i++) {
      await read(reader, { secrets: { licence: asciiBytes(`900${i}`) } });
    }
    return reader;
  };

  test.each([undefined, 4])('an agreement to %s sends nothing', async (licence) => {
    const reader = await withThreeLeft();
    const options = { secrets: { licence: asciiBytes('9999') }, agreedTries: { licence } };
    expect(await failureOf(reader, options)).toMatchObject({
      kind: 'secret-not-sent',
      reason: 'few-tries',
      triesLeft: 3,
    });
    reader.close();
  });

  // A caller in JavaScript may pass anything. `false` must not count as 0, which agrees to any number.
  test.each([null, false, true, Number.NaN, 'no', -1, 2.5, {}])(
    'an agreement to %o is refused before the card is touched',
    async (licence) => {
      const reader = await openReader({ card: 'gold' });
      const secret = asciiBytes('9999');
      const options = { secrets: { licence: secret }, agreedTries: { licence } };
      await expect(failureOf(reader, options)).rejects.toThrow('agreedTries.licence');
      expect(secret).toEqual(new Uint8Array(4));
      reader.close();
    },
  );

  test('an agreement to an unusual form is true or false', async () => {
    const reader = await openReader({ card: 'gold' });
    await expect(failureOf(reader, { agreedForm: 'no' })).rejects.toThrow('agreedForm');
    reader.close();
  });
});

describe('a conventional licence', () => {
  const pins = () => ({ pin1: asciiBytes('1357'), pin2: asciiBytes('2468') });

  test.each([
    [{}, 'unknown', false, null],
    [{ photo: true }, 'set', true, null],
    [{ domicile: true }, 'set', false, '東京都見本区例示一丁目２番'],
  ] as const)('%j: PIN 2 is %s', async (wish, state, hasPhoto, domicile) => {
    const reader = await openReader({ card: 'conventional-licence' });
    const outcome = await read(reader, { secrets: pins(), ...wish });
    reader.close();
    if (!outcome.ok) throw new Error(JSON.stringify(outcome.failure));
    const { licence, pins: told } = outcome.reading;
    const { card, holder, domicile: found } = toDocument(outcome.reading);
    expect([card, told.pin2?.state, licence?.photo !== null, found]).toEqual([
      'ic-licence',
      state,
      hasPhoto,
      domicile,
    ]);
    expect(holder?.name).toBe('見本　花子');
  });

  test('a PIN of a My Number Card is not sent to it', async () => {
    const reader = await openReader({ card: 'conventional-licence' });
    expect(await failureOf(reader, { secrets: { licence: asciiBytes('1357') } })).toMatchObject({
      kind: 'secret-not-sent',
      secret: 'pin1',
      reason: 'not-given',
      triesLeft: 3,
    });
    reader.close();
  });
});

test('bytes that the caller overwrites while the card is asked never reach the card', async () => {
  let typed: Uint8Array | null = null;
  const reader = await openReader({
    card: 'gold',
    onExchange: () => {
      setImmediate(() => typed?.fill(0));
    },
  });
  // A card that has refused a value makes the guard compute a digest between its check and the VERIFY.
  expect(await failureOf(reader, { secrets: { licence: asciiBytes('9001') } })).toMatchObject({
    triesLeft: 9,
  });
  typed = asciiBytes('1234');
  expect(await failureOf(reader, { secrets: { licence: typed } })).toBeNull();
  reader.close();
});
