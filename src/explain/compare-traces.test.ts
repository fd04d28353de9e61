import { describe, expect, test } from 'vitest';
import { recordedTrace } from '../../tests/support/recorded-traces.ts';
import { isExchange, type TraceEvent, type TraceExchange } from '../card/trace/trace-file.ts';
import { compareTraces, type Difference } from './compare-traces.ts';

const gold = await recordedTrace('gold');

function changed(
  name: string,
  change: (event: TraceExchange) => TraceExchange,
  events: readonly TraceEvent[] = gold,
): TraceEvent[] {
  const at = events.findLastIndex((event) => isExchange(event) && event.name.startsWith(name));
  return events.map((event, i) => (i === at && isExchange(event) ? change(event) : event));
}

const kinds = (differences: readonly Difference[]) => differences.map(({ kind }) => kind);

test('a trace is the same as itself, and as one that took another time', () => {
  expect(compareTraces(gold, gold)).toEqual({ same: true, differences: [] });
  const slower = gold.map((event) => (isExchange(event) ? { ...event, ms: event.ms * 2 } : event));
  expect(compareTraces(gold, slower)).toEqual({ same: true, differences: [] });
});

test('timings are told from a factor of three on, and are no difference', () => {
  const slow = changed('READ WEF03', (event) => ({ ...event, ms: 300 }));
  const compared = compareTraces(gold, slow);
  expect(compared).toMatchObject({ same: true, differences: [{ kind: 'time', b: { ms: 300 } }] });
  const jitter = changed('READ WEF03', (event) => ({ ...event, ms: 9 }));
  expect(compareTraces(gold, jitter).differences).toEqual([]);
});

test('a field that changed is told by its name, with both values', async () => {
  const blue = await recordedTrace('blue');
  const { same, differences } = compareTraces(gold, blue);
  expect(same).toBe(false);
  const fields = differences.flatMap((one) => (one.kind === 'answer' ? one.fields : []));
  const colour = fields.find(({ a }) => a?.name === 'colourClass');
  expect(colour).toMatchObject({ a: { value: { text: '優良' } }, b: { value: { text: '一般' } } });
});

test('another status is told, and so is a card that left', () => {
  const refused = changed('VERIFY licence PIN', (event) => ({ ...event, answer: '63C9' }));
  expect(compareTraces(gold, refused).differences).toMatchObject([
    {
      kind: 'answer',
      outcomeDiffers: true,
      bytes: null,
      a: { status: { sw: '9000' } },
      b: { status: { sw: '63C9' } },
    },
  ]);
  const torn = changed('READ WEF03', ({ answer: _, ...event }) => ({ ...event, error: { kind: 'removed' } }));
  expect(compareTraces(gold, torn).differences).toMatchObject([
    { kind: 'answer', outcomeDiffers: true, b: { error: { kind: 'removed' } } },
  ]);
});

test('where no field tells it, the first byte that differs', () => {
  const photo = changed('READ WEF02', (event) => {
    const answer = event.answer ?? '';
    return { ...event, answer: `${answer.slice(0, 200)}FE${answer.slice(202)}` };
  });
  const [only] = compareTraces(gold, photo).differences;
  expect(only).toMatchObject({ kind: 'answer', outcomeDiffers: false, fields: [], bytes: { at: 100 } });
  expect(only?.kind === 'answer' && only.bytes?.b.startsWith('FE')).toBe(true);
});

describe('what only one has', () => {
  test('is told where it stands, and does not shift what follows', () => {
    const at = gold.findLastIndex((event) => isExchange(event) && event.name === 'SELECT JPKI AP');
    const without = gold.filter((_, i) => i !== at);
    expect(compareTraces(gold, without).differences).toMatchObject([
      { kind: 'only-in', which: 'a', exchange: { name: 'SELECT JPKI AP' } },
    ]);
    expect(compareTraces(without, gold).differences).toMatchObject([{ kind: 'only-in', which: 'b' }]);
  });

  test('a read that went on further', async () => {
    const short = await recordedTrace('gold', 'none');
    const { differences } = compareTraces(gold, short);
    expect(new Set(kinds(differences))).toEqual(new Set(['only-in']));
    expect(differences.every((one) => one.kind === 'only-in' && one.which === 'a')).toBe(true);
  });

  test('something in the middle of both', () => {
    const event = (command: string): TraceEvent => ({ at: 0, ms: 1, name: command, command, answer: '9000' });
    const of = (commands: string) => [...commands].map((one) => event(`0${one}`));
    const told = (a: string, b: string) =>
      compareTraces(of(a), of(b)).differences.map((one) =>
        one.kind === 'only-in' ? `${one.which}${one.exchange.command.slice(1)}` : one.kind,
      );
    expect(told('12345', '12945')).toEqual(['a3', 'b9']);
    expect(told('123456', '156')).toEqual(['a2', 'a3', 'a4']);
    expect(told('ABCDEF', 'BDFA')).toEqual(['aA', 'aC', 'aE', 'bA']);
    expect(told('', '12')).toEqual(['b1', 'b2']);
    expect(told('', '')).toEqual([]);
  });
});

test('two very long traces that have nothing in common are told as they are', () => {
  const event = (command: string): TraceEvent => ({ at: 0, ms: 1, name: '', command, answer: '9000' });
  const long = (first: string) =>
    Array.from({ length: 5_000 }, (_, i) =>
      event(`${first}${i.toString(16).toUpperCase().padStart(6, '0')}`),
    );
  expect(compareTraces(long('0A'), long('0B')).differences).toHaveLength(10_000);
});
