import { describe, expect, test } from 'vitest';
import type { SessionState } from '../../app/contract/session.ts';
import { type Doctor, doctorHandlers } from './doctor-handlers.ts';

const FOUND = [{ id: 'service', state: 'wrong', what: '1', why: '2', todo: '3' }] as const;
const stateOf = (kind: SessionState['kind']) => ({ kind }) as SessionState;

function handlers(kind: SessionState['kind'], doctor: Doctor = async () => FOUND) {
  return doctorHandlers(doctor, { state: stateOf(kind), heldBack: (work) => work() }, () => 5);
}

describe('the doctor of a window', () => {
  test.each(['no-service', 'no-reader', 'waiting-for-card', 'silent-card', 'wrong-card'] as const)(
    'looks while this program holds no card: %s',
    async (kind) => {
      expect(await handlers(kind).diagnose({ language: 'ja' })).toEqual({
        ok: true,
        value: { findings: FOUND },
      });
    },
  );

  test.each(['looking', 'card-present', 'reading', 'read', 'several-cards'] as const)(
    'does not disturb a card that this program holds: %s',
    async (kind) => {
      let isAsked = false;
      const doctor = async () => {
        isAsked = true;
        return FOUND;
      };
      const answer = await handlers(kind, doctor).diagnose({ language: 'ja' });
      expect([answer, isAsked]).toEqual([{ ok: false, error: { kind: 'not-now' } }, false]);
    },
  );

  test('looks once at a time, and again after a failure', async () => {
    const wishes: unknown[] = [];
    let fail: (error: Error) => void = () => undefined;
    const { diagnose } = handlers('no-reader', (wish) => {
      wishes.push(wish);
      return wishes.length > 1
        ? Promise.resolve(FOUND)
        : new Promise((_, reject) => {
            fail = reject;
          });
    });
    const first = diagnose({ language: 'en' });
    expect(await diagnose({ language: 'en' })).toEqual({ ok: false, error: { kind: 'not-now' } });
    fail(new Error('lost'));
    await expect(first).rejects.toThrow('lost');
    expect((await diagnose({ language: 'ja' })).ok).toBe(true);
    expect(wishes).toEqual([
      { language: 'en', now: 5 },
      { language: 'ja', now: 5 },
    ]);
  });
});
