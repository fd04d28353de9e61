import { expect, test } from 'vitest';
import { EventBus } from './event-bus.ts';

interface Events {
  state: number;
  log: string;
}

function heard() {
  const bus = new EventBus<Events>();
  const told: unknown[] = [];
  return { bus, told };
}

test('a listener hears the events of its name, one of all events hears each, in the order in which they began', () => {
  const { bus, told } = heard();
  bus.onAny((name, value) => told.push(['any', name, value]));
  bus.on('log', (value) => told.push(['log', value]));
  bus.on('state', (value) => told.push(['state', value]));
  bus.emit('state', 1);
  bus.emit('log', 'a');
  expect(told).toEqual([
    ['any', 'state', 1],
    ['state', 1],
    ['any', 'log', 'a'],
    ['log', 'a'],
  ]);
});

test('a listener that stops hears nothing more, also where another stops it while an event is told', () => {
  const { bus, told } = heard();
  const stopFirst = bus.on('state', () => {
    stopFirst();
    stopSecond();
  });
  const stopSecond = bus.on('state', (value) => told.push(value));
  bus.on('state', (value) => told.push(`third ${value}`));
  bus.emit('state', 1);
  expect(told).toEqual(['third 1']);
  expect(bus.size).toBe(1);
});

test('a cleared bus tells nobody', () => {
  const { bus, told } = heard();
  bus.on('state', (value) => told.push(value));
  bus.onAny((...event) => told.push(event));
  bus.clear();
  bus.emit('state', 1);
  expect(told).toEqual([]);
  expect(bus.size).toBe(0);
});

test('a listener that throws keeps the event neither from the others nor from the code that emits', () => {
  const faults: string[] = [];
  const bus = new EventBus<{ state: number }>((what) => faults.push(what));
  const told: number[] = [];
  bus.on('state', () => {
    throw new TypeError('PIN 1234');
  });
  bus.on('state', (value) => told.push(value));
  bus.emit('state', 1);
  expect([told, faults]).toEqual([[1], ['event state: TypeError']]);
});
