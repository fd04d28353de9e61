import { describe, expect, test } from 'vitest';
import { type CalendarDate, compareDates } from '../src/licence/calendar.ts';
import { seededRandom } from '../tests/support/random.ts';
import { LINE, layoutTimeline, type Mark, type Timeline, type TimelineSubject } from './timeline-layout.ts';

const iso = ({ year, month, day }: CalendarDate) => `${year}-${month}-${day}`;

/** As wide as real words. This test does not check whether they are right. */
const WORDS = {
  ja: {
    names: {
      today: '今日',
      birthday: '誕生日',
      'last-day': '有効期間の末日',
      certificate: '署名用電子証明書の末日',
    },
    spans: [['更新', 'オンライン更新時講習'], ['経由地更新'], ['別の手続き']],
    day: ({ year, month, day }: CalendarDate) => `${year}年${month}月${day}日`,
    month: (year: number, month: number) => `${year}年${month}月`,
    year: (year: number) => `${year}年`,
    days: (from: CalendarDate, until: CalendarDate) =>
      `${from.year}年${from.month}月${from.day}日～${until.year}年${until.month}月${until.day}日`,
  },
  en: {
    names: {
      today: 'Today',
      birthday: 'Birthday',
      'last-day': 'Last day of validity',
      certificate: 'Certificate ends',
    },
    spans: [['Renewal', 'Online lecture'], ['Renewal in another prefecture'], ['Another']],
    day: ({ year, month, day }: CalendarDate) => `${day} September${month} ${year}`,
    month: (year: number, month: number) => `Sep${month} ${year}`,
    year: (year: number) => `${year}`,
    days: (from: CalendarDate, until: CalendarDate) => `${iso(from)} September – ${iso(until)} September`,
  },
};

interface Box {
  readonly what: string;
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

function textsOf({ marks, ticks, bars }: Timeline): Box[] {
  return [...marks, ...ticks, ...bars].map(({ left, top, width, lines }) => ({
    what: lines.join(' '),
    left,
    right: left + width,
    top,
    bottom: top + lines.length * LINE,
  }));
}

function barsOf({ bars }: Timeline): Box[] {
  return bars.map(({ barLeft, barTop, barWidth, lines }) => ({
    what: `bar of ${lines[0]}`,
    left: barLeft,
    right: barLeft + barWidth,
    top: barTop,
    bottom: barTop + 1.1,
  }));
}

function overlapping(boxes: readonly Box[]): string[] {
  return boxes.flatMap((a, i) =>
    boxes
      .slice(i + 1)
      .filter((b) => a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom)
      .map((b) => `${a.what} × ${b.what}`),
  );
}

function outside(boxes: readonly Box[], { width, height }: Timeline): string[] {
  return boxes
    .filter(
      ({ left, right, top, bottom }) =>
        left < -1e-9 || right > width + 1e-9 || top < -1e-9 || bottom > height,
    )
    .map(({ what }) => what);
}

const day = (text: string): CalendarDate => {
  const [year = 0, month = 0, day = 0] = text.split('-').map(Number);
  return { year, month, day };
};

const plus = (date: CalendarDate, days: number): CalendarDate => {
  const at = new Date(Date.UTC(date.year, date.month - 1, date.day + days));
  return { year: at.getUTCFullYear(), month: at.getUTCMonth() + 1, day: at.getUTCDate() };
};

function subject(
  language: 'ja' | 'en',
  today: CalendarDate,
  lastDay: CalendarDate,
  other: Partial<TimelineSubject> & { certificate?: CalendarDate } = {},
): TimelineSubject {
  const { names, spans } = WORDS[language];
  const birthday = plus(lastDay, -31);
  const marks: Mark[] = [
    { id: 'today', name: names.today, date: today },
    { id: 'birthday', name: names.birthday, date: birthday },
    { id: 'last-day', name: names['last-day'], date: lastDay },
    ...(other.certificate === undefined
      ? []
      : [{ id: 'certificate' as const, name: names.certificate, date: other.certificate }]),
  ];
  return {
    today,
    lastDay,
    marks,
    spans: [
      { names: spans[0] ?? [], from: plus(lastDay, -62), until: lastDay },
      { names: spans[1] ?? [], from: plus(lastDay, -62), until: birthday },
    ],
    reminders: [-183, -122, -61].map((days) => plus(lastDay, days)),
    ...other,
  };
}

/** Distances in days from today to the last day: the extremes, and values near every edge. */
const DISTANCES = [
  -7300, -400, -62, -31, -1, 0, 1, 2, 15, 30, 31, 32, 45, 60, 61, 62, 63, 90, 91, 120, 183, 365, 500, 730,
  1095, 1826, 3652,
];
const WIDTHS = [12, 26, 28, 37, 55, 90];

describe.each(['ja', 'en'] as const)('%s', (language) => {
  test.each(DISTANCES)(
    '%d days to the last day: no text on another, all inside, in every width',
    (distance) => {
      const random = seededRandom(distance + 10_000);
      for (const start of ['2024-02-29', '2026-12-31']) {
        const today = day(start);
        const lastDay = plus(today, distance);
        for (const width of WIDTHS) {
          // The certificate's last day: near one of the other days, or anywhere.
          const near =
            [today, lastDay, plus(lastDay, -31), plus(today, Math.floor(distance / 2))][random(4)] ?? today;
          const certificate = plus(near, random(2) === 0 ? random(9) - 4 : random(3000) - 1500);
          const timeline = layoutTimeline(
            subject(language, today, lastDay, { certificate }),
            WORDS[language],
            width,
          );
          const where = `${start} ${distance} ${iso(certificate)} ${width}`;
          const boxes = [...textsOf(timeline), ...barsOf(timeline)];
          expect(overlapping(boxes), where).toEqual([]);
          expect(outside(boxes, timeline), where).toEqual([]);
          expect(timeline.ticks.length, where).toBeGreaterThan(0);
          for (const { top, lines } of timeline.marks)
            expect(top + lines.length * LINE, where).toBeLessThan(timeline.axis.y);
          for (const { top } of [...timeline.ticks, ...timeline.bars])
            expect(top, where).toBeGreaterThan(timeline.axis.y);
        }
      }
    },
  );
});

const TODAY = day('2026-11-20');

test('time runs from left to right, by its length', () => {
  const { axis, marks } = layoutTimeline(subject('ja', TODAY, day('2029-02-01')), WORDS.ja, 70);
  const x = Object.fromEntries(marks.map((mark) => [mark.id, mark.x]));
  expect(x.today).toBe(axis.left);
  expect(x['last-day']).toBe(axis.right);
  // The birthday is 31 of the 804 days before the end.
  expect((axis.right - (x.birthday ?? 0)) / (axis.right - axis.left)).toBeCloseTo(31 / 804, 6);
});

test('what has begun is drawn from its beginning, and what is over to today', () => {
  const begun = layoutTimeline(subject('ja', TODAY, plus(TODAY, 40)), WORDS.ja, 70);
  expect(begun.axis.today).toBeGreaterThan(begun.axis.left);
  expect(begun.bars[0]?.barLeft).toBeGreaterThanOrEqual(begun.axis.left);
  expect(begun.bars[0]?.barLeft).toBeLessThan(begun.axis.today);
  const over = layoutTimeline(subject('ja', TODAY, plus(TODAY, -200)), WORDS.ja, 70);
  expect(over.axis.today).toBe(over.axis.right);
  expect(over.axis.lastDay).toBeLessThan(over.axis.today);
});

test('a certificate that ends outside of it stands at that end, and says its day', () => {
  for (const [certificate, beyond] of [
    ['2025-04-01', 'before'],
    ['2031-04-01', 'after'],
    ['2028-04-01', null],
  ] as const) {
    const { marks, axis } = layoutTimeline(
      subject('ja', TODAY, day('2029-02-01'), { certificate: day(certificate) }),
      WORDS.ja,
      70,
    );
    const mark = marks.find(({ id }) => id === 'certificate');
    expect(mark?.beyond).toBe(beyond);
    expect(mark?.lines[1]).toBe(WORDS.ja.day(day(certificate)));
    if (beyond === 'before') expect(mark?.x).toBeLessThan(axis.left);
    if (beyond === 'after') expect(mark?.x).toBeGreaterThan(axis.right);
  }
});

test('ticks: months where there is room for them, years where there is not, in order and apart', () => {
  const labels = (lastDay: string, width: number) =>
    layoutTimeline(subject('ja', TODAY, day(lastDay)), WORDS.ja, width).ticks.map(({ lines }) => lines[0]);
  expect(labels('2027-03-01', 70)).toEqual(['2026年12月', '2027年1月', '2027年2月', '2027年3月']);
  expect(labels('2029-02-01', 28)).toEqual(['2027年', '2028年', '2029年']);
  expect(labels('2029-02-01', 90)).toEqual([
    '2027年1月',
    '2027年4月',
    '2027年7月',
    '2027年10月',
    '2028年1月',
    '2028年4月',
    '2028年7月',
    '2028年10月',
    '2029年1月',
  ]);
});

test('reminders outside of it are left out, those inside keep their order', () => {
  const { reminders, axis } = layoutTimeline(subject('ja', TODAY, plus(TODAY, 130)), WORDS.ja, 70);
  expect(reminders).toHaveLength(2);
  expect(reminders).toEqual(reminders.toSorted((a, b) => a - b));
  for (const x of reminders) expect(x > axis.left && x < axis.right).toBe(true);
});

test('no line runs behind a text where the usual dates lie', () => {
  for (const width of [28, 45, 72]) {
    const { marks } = layoutTimeline(
      subject('ja', TODAY, day('2029-02-01'), { certificate: day('2028-06-10') }),
      WORDS.ja,
      width,
    );
    for (const one of marks) {
      for (const other of marks) {
        if (one === other) continue;
        const isBehind =
          one.lineTop < other.top + 2 * LINE && one.x > other.left && one.x < other.left + other.width;
        expect(isBehind, `${one.id} behind ${other.id} at ${width}`).toBe(false);
      }
    }
  }
});

test('the dates of the test are what they say', () => {
  expect(compareDates(plus(day('2028-02-28'), 1), day('2028-02-29'))).toBe(0);
});
