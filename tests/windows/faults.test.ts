import { describe, expect, inject, test } from 'vitest';
import { VirtualCard } from '../../src/card/virtual/virtual-card.ts';
import { cardFile, SECRETS } from '../support/cards.ts';
import { expectNoSecrets } from '../support/checked-run.ts';
import { verifies } from '../support/commands.ts';
import { at } from '../support/menkyo.ts';
import { CODE, type FunctionName, type SmartCardService, servicesOfThisFile } from './smart-card-service.ts';
import { menkyoOnWindows, start, type WindowsRan, type WindowsRunOptions } from './wine.ts';

const wine = inject('wine');
const startService = servicesOfThisFile();
const PASORI = 'ソニー FeliCa Port/PaSoRi 4.0 0';

/** A service with one reader and, unless it is null, a card of the fixtures on it. */
async function serviceWith(id: string | null) {
  const service = await startService(PASORI);
  const card = id === null ? null : new VirtualCard(cardFile(id));
  if (card !== null) service.lay(card);
  return { service, card };
}

const READ = ['read', '--json', '--holder=text'];

async function read(service: SmartCardService, options: WindowsRunOptions = {}, ...more: string[]) {
  const ran = await menkyoOnWindows(wine, [...READ, ...more], {
    port: service.port,
    env: { ...SECRETS, ...options.env },
  });
  expectNoSecrets(ran.stdout + ran.stderr);
  return ran;
}

const kindOf = (ran: WindowsRan) => at(ran.json(), 'error', 'kind');

/** That many tries are gone from the licence PIN. */
function expectTriesLost(card: VirtualCard | null, lost: number): void {
  expect(card?.triesLeft('licence')).toBe(10 - lost);
}

describe.concurrent('what goes wrong with a card', () => {
  test('a wrong PIN costs one try, and says so', async () => {
    const { service, card } = await serviceWith('gold');
    const ran = await read(service, { env: { MENKYO_PIN: '9999' } });
    expect(ran.status, ran.stderr).toBe(20);
    expect(at(ran.json(), 'error')).toMatchObject({ kind: 'wrong-secret', secret: 'licence', triesLeft: 9 });
    expect(verifies(service.commands)).toBe(1);
    expectTriesLost(card, 1);
    expect(service.resets).toBe(1);
  });

  test.each([2, 4, 7])('the card is taken away at command %i', async (number) => {
    const { service, card } = await serviceWith('gold');
    service.onCommand = (_, count) => {
      if (count === number) service.take();
    };
    const ran = await read(service);
    expect(ran.status, ran.stderr).toBe(30);
    expect(kindOf(ran)).toBe('card-removed');
    expect(service.commands).toHaveLength(number);
    expect(service.held).toEqual({ contexts: 0, handles: 0 });
    expectTriesLost(card, 0);
  });

  test('another card is laid down in the middle: it gets no command', async () => {
    const { service, card } = await serviceWith('gold');
    const other = new VirtualCard(cardFile('blue'));
    service.onCommand = (_, count) => {
      if (count === 3) service.lay(other);
    };
    const ran = await read(service);
    expect(ran.status, ran.stderr).toBe(30);
    expect(kindOf(ran)).toBe('card-removed');
    expect(service.commands).toHaveLength(3);
    expectTriesLost(card, 0);
    expectTriesLost(other, 0);
  });

  test('another program resets the card', async () => {
    const { service, card } = await serviceWith('gold');
    service.onCommand = (_, count) => {
      if (count === 3) service.reset();
    };
    const ran = await read(service);
    expect(ran.status, ran.stderr).toBe(30);
    expect(at(ran.json(), 'error', 'message')).toMatch(/Another program reset the card/);
    expectTriesLost(card, 0);
  });

  test('another program holds the card for itself', async () => {
    const { service, card } = await serviceWith('gold');
    service.holdByAnother();
    const ran = await read(service);
    expect(ran.status, ran.stderr).toBe(31);
    expect(kindOf(ran)).toBe('reader-in-use');
    expect(service.commands).toEqual([]);
    expectTriesLost(card, 0);
  });

  test('another program holds the card for a moment: the read goes on', async () => {
    const { service } = await serviceWith('gold');
    const letGo = service.holdByAnother();
    let asked = 0;
    service.onCall = (name) => {
      if (name === 'Connect' && ++asked === 2) letGo();
    };
    const ran = await read(service);
    expect(ran.status, ran.stderr).toBe(0);
  });

  test('a card that the reader cannot make sense of', async () => {
    const service = await startService(PASORI);
    service.layMute(new VirtualCard(cardFile('gold')));
    const ran = await read(service);
    expect(ran.status, ran.stderr).toBe(30);
    expect(at(ran.json(), 'error', 'message')).toMatch(/The card does not answer/);
  });

  test('a card that is not there yet: the command waits for it', async () => {
    const { service } = await serviceWith(null);
    service.onCall = (name, count) => {
      // The second call waits: the first told that there is no card.
      if (name !== 'GetStatusChange' || count !== 2) return;
      setImmediate(() => service.lay(new VirtualCard(cardFile('gold'))));
    };
    const ran = await read(service, {}, '--wait', '60');
    expect(ran.status, ran.stderr).toBe(0);
    expect(at(ran.json(), 'reader')).toBe(PASORI);
  });

  test('no card comes', async () => {
    const { service } = await serviceWith(null);
    const ran = await read(service, {}, '--wait', '1');
    expect(ran.status, ran.stderr).toBe(11);
    expect(kindOf(ran)).toBe('no-card');
  });
});

describe.concurrent('what goes wrong with the Smart Card service', () => {
  test.each([
    ['it does not run', (service: SmartCardService) => service.run(false)],
    [
      'it stops while the program looks for a card',
      (service: SmartCardService) => {
        service.onCall = (name, count) => {
          if (name === 'GetStatusChange' && count === 1) service.run(false);
        };
      },
    ],
  ] as const)('%s: the advice speaks of Windows, in both languages', async (_, stop) => {
    for (const [lang, words] of [
      ['en', /SCardSvr/],
      ['ja', /SCardSvr/],
    ] as const) {
      const { service } = await serviceWith('gold');
      stop(service);
      const ran = await read(service, {}, '--lang', lang);
      expect(ran.status, ran.stderr).toBe(10);
      expect(kindOf(ran)).toBe('no-reader');
      expect(ran.stderr).toMatch(words);
      expect(ran.stderr).not.toMatch(/sudo|apt|pcscd/);
    }
  });

  test('it stops in the middle of a read: no try is lost', async () => {
    const { service, card } = await serviceWith('gold');
    service.onCommand = (_, count) => {
      if (count === 3) service.run(false);
    };
    const ran = await read(service);
    expect([10, 30], ran.stderr).toContain(ran.status);
    expect(service.commands).toHaveLength(3);
    expectTriesLost(card, 0);
  });

  test('it has no reader', async () => {
    const service = await startService();
    const ran = await read(service);
    expect(ran.status, ran.stderr).toBe(10);
    expect(kindOf(ran)).toBe('no-reader');
  });

  test('the reader is plugged in while the command waits', async () => {
    const service = await startService('Another Reader 0');
    service.onCall = (name, count) => {
      if (name !== 'GetStatusChange' || count !== 2) return;
      setImmediate(() => {
        service.plugIn(PASORI);
        service.lay(new VirtualCard(cardFile('gold')), PASORI);
      });
    };
    const ran = await read(service, {}, '--wait', '60');
    expect(ran.status, ran.stderr).toBe(0);
    expect(at(ran.json(), 'reader')).toBe(PASORI);
  });

  test('the reader is unplugged in the middle of a read', async () => {
    const { service, card } = await serviceWith('gold');
    service.onCommand = (_, count) => {
      if (count === 3) service.unplug(PASORI);
    };
    const ran = await read(service);
    expect([10, 30], ran.stderr).toContain(ran.status);
    expect(service.commands).toHaveLength(3);
    expectTriesLost(card, 0);
  });

  test.each<[FunctionName, number, number]>([
    ['EstablishContext', CODE.serviceStopped, 10],
    ['ListReaders', CODE.noReaders, 10],
    ['ListReaders', CODE.serviceStopped, 10],
    ['GetStatusChange', CODE.systemCancelled, 10],
    ['Connect', CODE.noSmartcard, 11],
    ['Connect', CODE.removedCard, 11],
    ['Connect', CODE.sharingViolation, 31],
    ['BeginTransaction', CODE.resetCard, 30],
    ['Transmit', CODE.notTransacted, 30],
    ['Transmit', CODE.invalidHandle, 10],
    // ERROR_GEN_FAILURE: a code of Windows itself, which drivers give.
    ['Transmit', 0x1f, 30],
    ['EndTransaction', CODE.notTransacted, 0],
  ])('SCard%s answers %i: status %i', async (name, code, status) => {
    const { service, card } = await serviceWith('gold');
    service.fail(name, code);
    const ran = await read(service, {}, '--wait', '1');
    expect(ran.status, ran.stderr).toBe(status);
    expect(service.held.handles).toBe(0);
    expectTriesLost(card, 0);
  });

  test('a command that is killed leaves the card reset, and nothing held', async () => {
    const { service } = await serviceWith('gold');
    const reached = new Promise<void>((resolve) => {
      service.onCommand = (_, count) => {
        if (count === 3) resolve();
      };
    });
    service.slow = 300;
    const started = start(wine, READ, { port: service.port, env: SECRETS });
    await reached;
    started.kill();
    await started.ended;
    await service.until(() => service.held.contexts === 0 && service.held.handles === 0);
    expect(service.resets).toBe(1);
  });
});
