import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { forbiddenCommands, verifies } from '../support/commands.ts';
import { type Laid, lay, Pcscd, READER_NAMES } from '../support/pcscd.ts';
import { WatchedCommand } from '../support/watched-command.ts';

// Each test has a service of its own. A service notices up to 400 ms late that a card left, and would report the card of
// the test before.
let pcscd: Pcscd;
beforeEach(async () => {
  pcscd = await Pcscd.start();
});

const laid: Laid[] = [];
const watching: WatchedCommand[] = [];
afterEach(async () => {
  await Promise.all(watching.splice(0).map((one) => one.stop('SIGKILL')));
  await Promise.all(laid.splice(0).map(({ inserted }) => inserted.remove()));
  await pcscd.stop();
});

async function put(...args: Parameters<typeof lay>): Promise<Laid> {
  const one = await lay(...args);
  laid.push(one);
  return one;
}

function watch(...args: readonly string[]): WatchedCommand {
  const one = new WatchedCommand(args);
  watching.push(one);
  return one;
}

const [FIRST, SECOND] = READER_NAMES;

describe('menkyo watch --json', () => {
  test('tells the readers, and each card of each reader as it comes and goes', async () => {
    const watched = watch();
    expect([await watched.next(), await watched.next()]).toMatchObject(
      [FIRST, SECOND].map((reader) => ({ event: 'reader-added', reader, state: 'empty', card: null })),
    );
    const gold = await put('gold');
    expect(await watched.next()).toMatchObject({
      event: 'card-laid',
      reader: FIRST,
      state: 'card',
      card: 'myna',
    });
    await put('conventional-licence', 1);
    expect(await watched.next()).toMatchObject({ event: 'card-laid', reader: SECOND, card: 'ic-licence' });
    await gold.inserted.remove();
    expect(await watched.next()).toMatchObject({
      event: 'card-left',
      reader: FIRST,
      state: 'empty',
      card: 'myna',
    });
    expect(await watched.stop('SIGINT')).toBe(130);
    const sent = laid.flatMap(({ commands }) => commands);
    expect([verifies(sent), forbiddenCommands(sent)]).toEqual([0, []]);
    expect(gold.commands.length).toBeGreaterThan(0);
    expect(gold.isResetSince()).toBe(true);
  });

  test('--count ends it with status 0, and a card that lies there already counts', async () => {
    await put('gold');
    const watched = watch('--count', '2');
    await watched.tells('card-laid');
    await put('other-card', 1);
    expect(await watched.tells('card-laid')).toMatchObject({ reader: SECOND, card: 'unknown' });
    expect(await watched.ended).toBe(0);
  });

  test('the service ends and comes back: what lies there is told anew', async () => {
    const watched = watch();
    await put('gold');
    await watched.tells('card-laid');
    await pcscd.stop();
    expect(await watched.next()).toMatchObject({
      event: 'service-lost',
      reader: null,
      state: null,
      card: null,
    });
    pcscd = await Pcscd.start();
    expect(await watched.next()).toMatchObject({ event: 'service-back' });
    expect(await watched.tells('reader-added')).toMatchObject({ reader: FIRST });
  });

  test('the program that takes the lines has ended: status 50', async () => {
    const watched = watch();
    await watched.tells('reader-added');
    watched.closeOutput();
    await put('gold');
    expect(await watched.ended).toBe(50);
  });
});

test('in text, one line for each', async () => {
  const watched = watch('--lang', 'ja', '--count', '1');
  await put('gold');
  expect(await watched.ended).toBe(0);
  const lines = watched.out.split('\n').filter((line) => line.includes(FIRST));
  expect(lines.at(-1)).toMatch(
    /^\d\d:\d\d:\d\d {2}Virtual PCD 00 00 {2}カードが置かれました: マイナンバーカード/,
  );
});
