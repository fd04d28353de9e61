// A large register of made-up people, written past the cards.
import { noonInJapan } from '../../src/licence/calendar.ts';
import { type ChainEntry, chainEntry, EMPTY_HEAD, headOf } from '../../src/register/chain.ts';
import type { Check } from '../../src/register/check.ts';
import { checkValues, personValues, settingsValues } from '../../src/register/entry-values.ts';
import { checkRowOf, personRowOf } from '../../src/register/finder-rows.ts';
import type { Person } from '../../src/register/person.ts';
import { POLICIES } from '../../src/register/policy.ts';
import type { RegisterStore, Step } from '../../src/register/store.ts';

export const TODAY = { year: 2026, month: 11, day: 20 };
const DAY_MS = 86_400_000;
const POLICY = POLICIES.employer;
const PEOPLE_AT_ONCE = 200;

const SURNAMES = ['例示', '見本', '試験', '仮名', '架空'];
const GIVEN = ['一', '二', '三', '四', '五', '六', '七', '八', '九', '十'];

export function madePerson(at: number): Person {
  const digit = (place: number) => GIVEN[Math.floor(at / 10 ** place) % 10] ?? '';
  return {
    id: `E-${String(at).padStart(6, '0')}`,
    name: `${SURNAMES[at % SURNAMES.length]}　${digit(0)}${digit(1)}${digit(2)}`,
    kana: 'レイジ　ハナコ',
    group: `営業${at % 100}課`,
    note: null,
    leftOn: null,
  };
}

/** The last check of each person lies 5 to 180 days back, so that some of them are due soon. */
function madeCheck(person: Person, at: number, number: number, of: number): Check {
  const back = 5 + ((at * 7919) % 175) + (of - 1 - number) * 183;
  return {
    id: `${person.id}-${number}`,
    person: person.id,
    at: noonInJapan(TODAY) - back * DAY_MS,
    by: '総務　例示',
    judgedOn: TODAY,
    origin: 'reader',
    reader: 'Made-up Reader 00 00',
    card: 'myna-licence',
    number: String(at).padStart(12, '0'),
    expiresOn: { year: 2028 + (at % 4), month: 1 + (at % 12), day: 1 + (at % 28) },
    colourClass: '優良',
    categories: ['準中型', '普通', '原付'],
    conditions: ['眼鏡等', '準中型車（５ｔ）と普通車はＡＴ車に限る'],
    record: 'genuine',
    holder: 'not-read',
    reasons: [],
    consent: null,
    confirmed: [],
    afar: null,
    kept: {
      name: null,
      birthDate: null,
      address: null,
      photo: null,
      acquiredOn: {
        byGroup: { motorcycleSmallMoped: null, other: { year: 2010, month: 4, day: 1 }, secondClass: null },
        byKind: [],
      },
      contract: null,
      vehicle: null,
      proof: null,
    },
  };
}

/** Fills an empty store. Every person has so many checks. */
export async function fillRegister(
  store: RegisterStore,
  key: Uint8Array,
  { people, checksEach }: { readonly people: number; readonly checksEach: number },
): Promise<void> {
  let head = EMPTY_HEAD;
  let steps: Step[] = [];
  const write = async () => {
    const first = steps[0]?.entry;
    if (first === undefined) return;
    const written = await store.write({ after, steps });
    if (!written.ok) throw new Error(JSON.stringify(written.error));
    after = head;
    steps = [];
  };
  let after = head;
  const add = (entry: ChainEntry, more: Omit<Step, 'entry'> = {}) => {
    steps.push({ entry, ...more });
    head = headOf(entry);
  };
  const settings = { register: 'bench', demo: false, policy: POLICY, consentText: null };
  add(chainEntry(key, head, 'policy', settingsValues(settings)));
  for (let at = 0; at < people; at++) {
    const person = madePerson(at);
    const entry = chainEntry(key, head, 'person', personValues(person));
    add(entry, checksEach === 0 ? { people: [personRowOf(person, entry.seq, null, POLICY)] } : {});
    let before: number | null = null;
    for (let number = 0; number < checksEach; number++) {
      const check = madeCheck(person, at, number, checksEach);
      const made = chainEntry(key, head, 'check', checkValues(check, before));
      before = made.seq;
      const isLast = number === checksEach - 1;
      const row = () => personRowOf(person, entry.seq, { ...check, entry: made.seq }, POLICY);
      add(made, { check: checkRowOf(check, made.seq), ...(isLast ? { people: [row()] } : {}) });
    }
    if (at % PEOPLE_AT_ONCE === PEOPLE_AT_ONCE - 1) await write();
  }
  await write();
}
