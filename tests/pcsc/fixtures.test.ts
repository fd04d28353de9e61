import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  CARD_IDS,
  CONVENTIONAL_IDS,
  CONVENTIONAL_SECRETS,
  cardFile,
  comparable,
  expectedDocument,
  REFUSED,
  SECRETS,
} from '../support/cards.ts';
import { accountOfReads, forbiddenCommands, verifies } from '../support/commands.ts';
import { at, menkyo } from '../support/menkyo.ts';
import { lay, Pcscd, READER_NAMES } from '../support/pcscd.ts';

/** Each engine has its own reader, so that both run at the same time. */
const ENGINES = [
  { engine: 'winscard', reader: 0 },
  { engine: 'pcsclite', reader: 1 },
] as const;

const folder = mkdtempSync(join(tmpdir(), 'menkyo-traces-'));
let pcscd: Pcscd;
beforeAll(async () => {
  pcscd = await Pcscd.start();
});
afterAll(async () => {
  await pcscd.stop();
  rmSync(folder, { recursive: true, force: true });
});

describe.concurrent.each(ENGINES)('$engine', ({ engine, reader }) => {
  const name = READER_NAMES[reader];
  const env = { ...SECRETS, MENKYO_PCSC: engine };
  const source = ['--reader', name, '--wait', '20'];
  // One reader holds one card at a time; the two readers work in parallel.
  let turn = Promise.resolve();
  const inTurn = (work: () => Promise<void>) => {
    const mine = turn.then(work);
    turn = mine.catch(() => undefined);
    return mine;
  };

  test.each(CONVENTIONAL_IDS)('%s gives the document of the virtual card', (id) =>
    inTurn(async () => {
      const { inserted, isResetSince, commands } = await lay(id, reader);
      const args = ['read', '--json', '--photo', '--domicile'];
      const own = { ...CONVENTIONAL_SECRETS, MENKYO_PCSC: engine };
      const ran = await menkyo([...args, ...source], { env: own });
      const isReset = isResetSince();
      await inserted.remove();
      const virtual = await menkyo([...args, '--card', id], { env: own });
      expect(ran.status, ran.stderr).toBe(virtual.status);
      expect(comparable(ran.json())).toEqual(comparable(virtual.json()));
      expect(isReset).toBe(true);
      expect(forbiddenCommands(commands)).toEqual([]);
    }),
  );

  test.each(CARD_IDS)('%s', (id) =>
    inTurn(async () => {
      const { inserted, commands, answers, isResetSince } = await lay(id, reader);
      const trace = join(folder, `${engine}-${id}.jsonl`);
      const ran = await menkyo(['read', '--json', '--holder=text', '--trace', trace, ...source], { env });
      const isReset = isResetSince();
      await inserted.remove();
      const document = ran.json();

      const refused = REFUSED[id];
      if (refused !== undefined) {
        expect(ran.status, ran.stderr).toBe(refused.status);
        expect(document).toMatchObject({ schema: 'menkyo.error/1', error: refused.error, reading: null });
        expect(ran.stderr).toContain(at(document, 'error', 'message'));
      } else {
        expect(ran.status, ran.stderr).toBe(0);
        const { readAt, judgedOn, validity, ...rest } = document;
        expect(readAt).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\+09:00$/);
        expect(judgedOn).toBe(String(readAt).slice(0, 10));
        expect(validity).toMatchObject({ on: judgedOn });
        expect(rest).toEqual(expectedDocument(id, name));
      }
      expect(isReset).toBe(true);
      expect(forbiddenCommands(commands)).toEqual([]);
      const read = refused === undefined;
      const sent = read ? 2 : id === 'truncated-record' ? 1 : 0;
      expect(verifies(commands)).toBe(sent);

      // A replay of the recording, without card and secrets, gives the same document.
      const replayed = await menkyo(['read', '--json', '--replay', trace]);
      expect(replayed.status, replayed.stderr).toBe(ran.status);
      const { readAt: _then, origin: _reader, ...once } = document;
      const { readAt: _now, origin, ...again } = replayed.json();
      expect(again).toEqual(once);
      expect(origin).toBe(refused === undefined ? 'replay' : undefined);

      // How much the card was asked for (card-protocol.md §1).
      const file = cardFile(id);
      const { behindEnd, reads, ends } = accountOfReads(file, commands, answers);
      const short = file.reader.maxLe <= 256;
      if (read) expect(behindEnd).toBeLessThanOrEqual(short ? 255 : 2048);
      const licence = commands.slice(
        0,
        commands.findIndex((_, i) => i > 0 && commands[i]?.[1] === 0xa4 && commands[i]?.[2] === 0x04),
      );
      if (read && !short) expect(licence.length).toBeLessThanOrEqual(9);
      if (read && short) {
        const forced = ['licence 1A', 'licence 1B', 'licence 1C']
          .map((fileName) => Math.ceil((ends.get(fileName) ?? 0) / 256))
          .reduce((sum, blocks) => sum + blocks, 0);
        expect(licence.length).toBeLessThanOrEqual(forced + 6);
        expect(reads.get('licence 1B')).toBe(Math.ceil((ends.get('licence 1B') ?? 0) / 256));
      }
    }),
  );
});
