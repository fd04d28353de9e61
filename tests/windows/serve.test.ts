import { setTimeout as pause } from 'node:timers/promises';
import { expect, inject, onTestFinished, test } from 'vitest';
import { VirtualCard } from '../../src/card/virtual/virtual-card.ts';
import { cardFile } from '../support/cards.ts';
import { ask, partsOf } from '../web/support/requests.ts';
import { Screen } from '../web/support/screen.ts';
import { SmartCardService } from './smart-card-service.ts';
import { type Started, start } from './wine.ts';

const wine = inject('wine');
const PASORI = 'ソニー FeliCa Port/PaSoRi 4.0 0';

async function serving(port: number): Promise<{ readonly running: Started; readonly address: string }> {
  const running = start(wine, ['serve', '--no-open'], { port });
  onTestFinished(async () => {
    running.kill();
    await running.ended;
  });
  for (;;) {
    const [address] = /http:\/\/\S+/.exec(running.stdout()) ?? [];
    if (address !== undefined) return { running, address };
    await Promise.race([pause(50), running.ended.then(({ stderr }) => Promise.reject(new Error(stderr)))]);
  }
}

test('serve: the page, the card that comes, its reading, and the card that goes', async () => {
  const service = await SmartCardService.start(PASORI);
  onTestFinished(() => service.stop());
  const { address } = await serving(service.port);
  const page = await ask(partsOf(address).port, {});
  expect(page.status).toBe(200);
  expect(page.text).toContain('<!doctype html>');
  const [, script = ''] = /src="([^"]+\.js)"/.exec(page.text) ?? [];
  const code = await ask(partsOf(address).port, { path: new URL(script, 'http://localhost/').pathname });
  expect(code.status).toBe(200);

  const screen = await Screen.open(address);
  const events = await screen.events();
  await events.state('waiting-for-card');
  const card = new VirtualCard(cardFile('gold'));
  service.lay(card);
  await events.state('card-present');
  // While a person types: Windows resets a card whose transaction is idle for five seconds.
  await service.until(() => service.held.handles === 0);
  const read = await screen.read({
    holder: 'none',
    secrets: { licence: new TextEncoder().encode('1234'), signature: null, inputSupport: null },
    agreedTries: { licence: null, signature: null, inputSupport: null },
    agreedForm: false,
    agreedRepeat: false,
  });
  expect(read.ok, JSON.stringify(read)).toBe(true);
  const { reading } = await events.state('read');
  expect(reading.licence?.number).toBe('001234567890');
  await screen.call('clear', {});
  await events.state('card-present');
  service.take();
  await events.state('waiting-for-card');
  service.unplug(PASORI);
  await events.state('no-reader');
  // Windows stops the service then, and starts it with the next reader.
  service.run(false);
  await events.state('no-service');
  service.plugIn(PASORI);
  service.run(true);
  service.lay(card);
  await events.state('card-present');
  events.close();
});

test('Ctrl-C ends it, and the card is let go', async () => {
  const service = await SmartCardService.start(PASORI);
  onTestFinished(() => service.stop());
  const { running } = await serving(service.port);
  running.interrupt();
  const { status, stderr } = await running.ended;
  expect(status, stderr).toBe(130);
  expect(stderr).toContain('Menkyo Desk has ended.');
  await service.until(() => service.held.contexts === 0);
});
