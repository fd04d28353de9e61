import { describe, expect, test } from 'vitest';
import type { AfarRegister } from '../../src/host/afar/answer-pair.ts';
import { type AskWish, askFromAfar } from '../../src/host/afar/ask-from-afar.ts';
import { type ListedRequest, listRequests } from '../../src/register/afar/requests.ts';
import { audit } from '../../src/register/audit.ts';
import { EMPTY_HEAD } from '../../src/register/chain.ts';
import { forget, removePerson } from '../../src/register/forget.ts';
import { POLICIES, type Policy } from '../../src/register/policy.ts';
import { Register } from '../../src/register/register.ts';
import type { RegisterStore } from '../../src/register/store.ts';
import { ASKED_AT, answerOf, FILED_AT, filed, openedRequest, outcomeOf, requestOf } from './afar.ts';
import { day } from './day.ts';
import { MAKER } from './proofs.ts';
import { readingOf } from './readings.ts';
import { CHAIN_KEY } from './register-entries.ts';
import { person } from './register-suite.ts';

const TODAY = day('2026-11-20');
const DAY_MS = 86_400_000;

/** Checks from afar, on every store. `opened` gives a new and empty one, and closes it after the test. */
export function afarSuite(name: string, opened: () => Promise<RegisterStore>): void {
  const begun = async ({
    policy = POLICIES.plain,
    demo = true,
    key = 1,
  }: {
    readonly policy?: Policy;
    readonly demo?: boolean;
    readonly key?: number;
  } = {}): Promise<AfarRegister> => {
    const made = await Register.begin(await opened(), Uint8Array.from(CHAIN_KEY), { policy, demo });
    if (!made.ok) throw new Error(made.error.kind);
    const register = made.value;
    expect((await register.savePeople([person('E-1'), person('E-2')])).ok).toBe(true);
    return { register, keyFor: () => new Uint8Array(32).fill(key) };
  };
  const gold = () => readingOf('gold');
  const checksOf = async ({ register }: AfarRegister, id = 'E-1') =>
    (await register.person(id))?.checks ?? [];
  const states = async ({ register }: AfarRegister) =>
    (await listRequests(register, TODAY)).map(({ person: { id }, state }: ListedRequest) => [id, state]);
  const sound = async ({ register }: AfarRegister) =>
    expect(await audit(register.store, Uint8Array.from(CHAIN_KEY), EMPTY_HEAD)).toMatchObject({ ok: true });

  describe(name, () => {
    test('an answer is filed once, as the check of the person who was asked', async () => {
      const desk = await begun();
      const request = await requestOf(desk);
      expect(await states(desk)).toEqual([['E-1', 'open']]);
      const answer = await answerOf(request, await gold());
      const result = await filed(desk, answer);
      expect(result).toMatchObject({
        ok: true,
        value: { isFirst: true, isCompared: true, seal: { verdict: 'unknown-key' } },
      });
      const { parts } = await openedRequest(request);
      expect(await checksOf(desk)).toMatchObject([
        {
          id: parts.id,
          person: 'E-1',
          by: '総務　例示',
          number: '001234567890',
          record: 'test-key',
          holder: 'not-signed',
          confirmed: [],
          consent: { sha256: parts.consent.sha256 },
          afar: { request: parts.id, seal: expect.stringMatching(/^[0-9A-F]{64}$/) },
        },
      ]);
      expect(await outcomeOf(desk, answer)).toBe('answered');
      expect(await checksOf(desk)).toHaveLength(1);
      expect(await states(desk)).toEqual([['E-1', 'answered']]);
      await sound(desk);
    });

    test('two desks that file it at the same time record one check', async () => {
      const desk = await begun();
      const answer = await answerOf(await requestOf(desk), await gold());
      const outcomes = await Promise.all(Array.from({ length: 6 }, () => outcomeOf(desk, answer)));
      expect(outcomes.sort()).toEqual([...Array.from({ length: 5 }, () => 'answered'), 'filed']);
      expect(await checksOf(desk)).toHaveLength(1);
      await sound(desk);
    });

    const plain = async (desk: AfarRegister) => answerOf(await requestOf(desk), await gold());
    interface Case {
      readonly reason: string;
      readonly answer: (desk: AfarRegister) => Promise<Uint8Array>;
      readonly more?: Parameters<typeof outcomeOf>[2];
    }
    const cases: readonly (readonly [string, Case['answer'], Case['more']?])[] = [
      ['not-ours', async () => answerOf(await requestOf(await begun()), await gold())],
      ['other-key', async () => answerOf(await requestOf(await begun({ key: 2 })), await gold())],
      ['late', plain, { now: ASKED_AT + 15 * DAY_MS }],
      ['filed', plain, { now: ASKED_AT + 14 * DAY_MS }],
      [
        // The request's own text was exchanged, and sealed again.
        'altered',
        async (desk) => {
          const request = await openedRequest(await requestOf(desk));
          return answerOf({ ...request, sha256: 'ab'.repeat(32) }, await gold());
        },
      ],
      [
        'no-consent',
        async (desk) => {
          const request = await openedRequest(await requestOf(desk));
          const consent = { ...request.parts.consent, sha256: 'cd'.repeat(32) };
          return answerOf({ ...request, parts: { ...request.parts, consent } }, await gold());
        },
      ],
      ['altered', async (desk) => answerOf(await requestOf(desk), await readingOf('altered-record'))],
      ['other-person', async (desk) => answerOf(await requestOf(desk), await readingOf('blue'))],
      [
        'filed',
        async (desk) => answerOf(await requestOf(desk), await readingOf('blue')),
        { otherCard: true },
      ],
      ['not-one', async (desk) => requestOf(desk)],
    ];
    test.each(cases.map(([reason, answer, more]): Case => ({ reason, answer, ...(more && { more }) })))(
      '$reason',
      async ({ reason, answer, more }) => {
        const desk = await begun();
        expect(await outcomeOf(desk, await answer(desk), more)).toBe(reason);
        expect(await checksOf(desk)).toHaveLength(reason === 'filed' ? 1 : 0);
        await sound(desk);
      },
    );

    test.each(['virtual', 'replay'] as const)(
      'an ordinary register takes no answer of a %s',
      async (origin) => {
        const desk = await begun({ demo: false });
        const answer = await answerOf(await requestOf(desk), { ...(await gold()), origin });
        expect(await outcomeOf(desk, answer)).toBe('not-a-reader');
        expect(await states(desk)).toEqual([['E-1', 'open']]);
      },
    );

    test('an ordinary register takes an answer of a reader', async () => {
      const desk = await begun({ demo: false });
      const answer = await answerOf(await requestOf(desk), { ...(await gold()), origin: 'reader' });
      expect(await outcomeOf(desk, answer)).toBe('filed');
    });

    test('only fields that the holder was told of are kept, whatever the policy is by then', async () => {
      const stores = ['name', 'birthDate', 'address', 'photo', 'contract'] as const;
      const desk = await begun({ policy: { ...POLICIES.plain, stores: ['name', 'birthDate', 'contract'] } });
      const request = await requestOf(desk);
      expect((await openedRequest(request)).parts.keeps.fields).toEqual(['name', 'birthDate']);
      const policy = { ...POLICIES.plain, stores: stores.filter((field) => field !== 'birthDate') };
      expect((await desk.register.changeSettings({ policy })).ok).toBe(true);
      expect(await outcomeOf(desk, await answerOf(request, await gold()))).toBe('filed');
      const [check] = await checksOf(desk);
      expect(check?.kept).toMatchObject({
        name: { value: '見本　太郎', from: 'chip' },
        birthDate: null,
        address: null,
        photo: null,
      });
    });

    test('a wrong clock of the one who answers does not move the check', async () => {
      const desk = await begun();
      const years = (count: number) => count * 365 * DAY_MS;
      for (const [id, readAt, at] of [
        ['E-1', ASKED_AT - years(3), ASKED_AT],
        ['E-2', FILED_AT + years(3), FILED_AT],
      ] as const) {
        const answer = await answerOf(await requestOf(desk, { person: id }), { ...(await gold()), readAt });
        expect(await outcomeOf(desk, answer)).toBe('filed');
        expect((await checksOf(desk, id))[0]?.at).toBe(at);
      }
    });

    test('a person who was edited can still answer, and one who was removed cannot', async () => {
      const desk = await begun();
      const [one, two] = [
        await requestOf(desk),
        await requestOf(desk, { person: 'E-2', purpose: '秘密の目的' }),
      ];
      expect((await desk.register.savePeople([person('E-1', { group: '営業' })])).ok).toBe(true);
      expect((await removePerson(desk.register, 'E-2', 'asked')).ok).toBe(true);
      expect(await outcomeOf(desk, await answerOf(one, await gold()))).toBe('filed');
      expect(await outcomeOf(desk, await answerOf(two, await gold()))).toBe('not-ours');
      const values = (await desk.register.store.entries(1, 100)).flatMap(({ fields }) => fields);
      expect(values.some(({ value }) => value !== null && Buffer.from(value).includes('秘密'))).toBe(false);
      await sound(desk);
    });

    test('requests are found, newest first, and only where they stand now', async () => {
      const desk = await begun();
      const { store } = desk.register;
      for (const [nth, id] of ['E-1', 'E-2', 'E-1'].entries()) {
        await requestOf(desk, { person: id, now: ASKED_AT + nth });
      }
      const inOrder = [
        ['E-1', 'open'],
        ['E-2', 'open'],
        ['E-1', 'open'],
      ];
      expect(await states(desk)).toEqual(inOrder);
      const rows = await Promise.all(['E-1', 'E-2'].map((id) => store.person(id)));
      expect([...(await store.asking())].sort()).toEqual(rows.map((row) => row?.entry).sort());
      const [before] = await desk.register.wholeEntries(rows.map((row) => row?.entry ?? 0));
      if (before === undefined) throw new Error('no entry');
      expect((await desk.register.savePeople([person('E-1', { group: '営業' })])).ok).toBe(true);
      expect(await states(desk)).toEqual(inOrder);
      await sound(desk);
      // What a removal took out is put back: it fits its commitment, and is still not shown.
      await desk.register.write(async (steps) => {
        steps.add('removal', [], () => ({ reduced: [before] }));
        return { ok: true, value: undefined };
      });
      expect(await store.asking()).toContain(before.seq);
      expect(await states(desk)).toEqual(inOrder);
      const audited = await audit(store, Uint8Array.from(CHAIN_KEY), EMPTY_HEAD);
      expect(audited).toMatchObject({ ok: false, fault: { what: 'not-removed' } });
    });

    test('what the policy no longer keeps goes with the check', async () => {
      const desk = await begun({ policy: POLICIES.rental });
      expect(await outcomeOf(desk, await answerOf(await requestOf(desk), await gold()))).toBe('filed');
      expect((await forget(desk.register, day('2029-01-01'))).ok).toBe(true);
      expect(await states(desk)).toEqual([]);
      await sound(desk);
    });

    test('asks a person who is there, and for a purpose that fits a line', async () => {
      const desk = await begun();
      const fault = async (more: Partial<AskWish>) => {
        const wish = {
          person: 'E-1',
          by: 'x',
          purpose: null,
          days: 1,
          language: 'ja',
          now: ASKED_AT,
        } as const;
        const asked = await askFromAfar(desk, { ...wish, ...more }, MAKER);
        return asked.ok ? null : asked.error.kind;
      };
      expect(await fault({ person: 'E-9' })).toBe('unknown-person');
      for (const purpose of ['a\nb', 'x'.repeat(201), '\u202e目的']) {
        expect(await fault({ purpose })).toBe('bad-purpose');
      }
      expect(await states(desk)).toEqual([]);
    });
  });
}
