import { expect, test } from 'vitest';
import { cardFile } from '../../tests/support/cards.ts';
import { hex } from '../base/hex.ts';
import { isConnect, isExchange } from '../card/trace/trace-file.ts';
import { connectInProcess } from '../card/virtual/in-process.ts';
import { VirtualCard } from '../card/virtual/virtual-card.ts';
import type { Explained } from '../explain/explained.ts';
import { ExchangeLog, MAX_LOGGED } from './exchange-log.ts';

const SELECT = hex('00A4040C10A0000002310600000000000000000000');
const VERIFY = hex('002000860431323334');

function begin() {
  const told: Explained[] = [];
  const log = new ExchangeLog(0, (event) => told.push(event));
  const connect = (isVirtual = false) =>
    log.recording(connectInProcess(new VirtualCard(cardFile('gold'))), 'read', isVirtual);
  return { told, log, connect };
}

test('keeps what went over the wire, masked, and tells it explained', async () => {
  const { told, log, connect } = begin();
  const connection = connect();
  await connection.transmit(SELECT);
  await connection.transmit(VERIFY);
  await connection.end();
  expect(log.contents.events).toHaveLength(4);
  expect(told.map(({ kind }) => kind)).toEqual(['connection', 'exchange', 'exchange', 'end']);
  for (const kept of [JSON.stringify(log.contents), JSON.stringify(told)]) {
    expect(kept).toContain('00200086**');
    expect(kept).not.toContain('31323334');
  }
});

test('the log is personal after a card on a reader, not after a demonstration card', async () => {
  const { log, connect } = begin();
  await connect(true).transmit(SELECT);
  expect(log.contents.personal).toBe(false);
  await connect().transmit(SELECT);
  expect(log.contents.personal).toBe(true);
  log.clear();
  expect(log.contents).toMatchObject({ events: [], personal: false, reader: null, atr: null });
});

test('what was cleared in the middle of a connection is gone, and what comes after is kept', async () => {
  const { log, connect } = begin();
  const connection = connect();
  await connection.transmit(SELECT);
  log.clear();
  await connection.transmit(VERIFY);
  expect(log.contents.events).toMatchObject([{ command: '00200086**' }]);
  expect(log.contents.personal).toBe(true);
});

test('closed, it keeps nothing, though a connection that it watched goes on', async () => {
  const { told, log, connect } = begin();
  const connection = connect();
  await connection.transmit(SELECT);
  log.close();
  const { length } = told;
  await connection.transmit(SELECT);
  await connection.end();
  expect(log.contents).toMatchObject({ events: [], personal: false });
  expect(told).toHaveLength(length);
});

test('keeps 2,000 exchanges, and lets the oldest go with what stands before them', async () => {
  const { log, connect } = begin();
  const connection = connect();
  for (let i = 0; i < MAX_LOGGED + 5; i++) await connection.transmit(SELECT);
  const { events } = log.contents;
  expect(events.filter(isExchange)).toHaveLength(MAX_LOGGED);
  expect(events.filter(isConnect)).toEqual([]);
});
