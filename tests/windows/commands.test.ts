import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, inject, test } from 'vitest';
import { VirtualCard } from '../../src/card/virtual/virtual-card.ts';
import { cardFile, SECRETS } from '../support/cards.ts';
import { at, type JsonObject, menkyo } from '../support/menkyo.ts';
import { OWN_CA } from '../support/own-authority.ts';
import { type SmartCardService, servicesOfThisFile } from './smart-card-service.ts';
import { menkyoOnWindows, temporaryFolder, windowsPath } from './wine.ts';

const wine = inject('wine');
const startService = servicesOfThisFile();
const PASORI = 'ソニー FeliCa Port/PaSoRi 4.0 0';
const env = SECRETS;

async function serviceWithGold(): Promise<SmartCardService> {
  const service = await startService(PASORI);
  service.lay(new VirtualCard(cardFile('gold')));
  return service;
}

/** A folder as a user names it: with a space, and in Japanese. */
function folder(): string {
  return temporaryFolder(wine, '書き出し先 フォルダー');
}

describe.concurrent('without a reader', () => {
  test.each([
    ['--version'],
    ['--help'],
    ['--help', '--lang', 'ja'],
    ['read', '--help'],
    ['card', 'list'],
    ['card', 'list', '--json', '--lang', 'ja'],
    ['card', 'show', 'gold'],
    ['status', '--card', 'gold', '--lang', 'ja'],
    ['read', '--card', 'rare-kanji', '--holder', '--lang', 'ja'],
    ['procedures', '--card', 'gold', '--today', '2026-11-20', '--json'],
    ['read', '--card', 'gold', '--holder', '--today', '2026-11-20'],
  ])('%s', async (...args) => {
    const [here, there] = await Promise.all([menkyoOnWindows(wine, args, { env }), menkyo(args, { env })]);
    expect(here.status, here.stderr).toBe(there.status);
    const timeless = (text: string) => text.replace(/\d\d:\d\d(:\d\d)?/g, 'TIME');
    expect(timeless(here.stdout)).toBe(timeless(there.stdout));
    expect(here.stderr).toBe(there.stderr);
  });

  test('pictures and pages are those of Linux, byte for byte, in a folder in Japanese', async () => {
    const [here, there] = [folder(), folder()];
    const outputs = (path: (name: string) => string) => [
      ...['--png', path('表 面.png')],
      ...['--svg', path('表 面.svg')],
      ...['--pdf', path('表 面.pdf')],
    ];
    const read = ['read', '--card', 'gold', '--holder=text'];
    const [ran, onLinux] = await Promise.all([
      menkyoOnWindows(wine, [...read, ...outputs((name) => windowsPath(join(here, name)))], { env }),
      menkyo([...read, ...outputs((name) => join(there, name))], { env }),
    ]);
    expect(ran.status, ran.stderr).toBe(0);
    expect(onLinux.status, onLinux.stderr).toBe(0);
    expect(readdirSync(here).sort()).toEqual(readdirSync(there).sort());
    for (const name of ['表 面.png', '表 面.svg']) {
      expect(readFileSync(join(here, name)).equals(readFileSync(join(there, name))), name).toBe(true);
    }
    expect(readFileSync(join(here, '表 面.pdf')).subarray(0, 5).toString()).toBe('%PDF-');
    expect(readFileSync(join(here, '表 面.pdf'))).toHaveLength(readFileSync(join(there, '表 面.pdf')).length);
  });

  test('an export with a proof matches on the other system, whichever of the two made it', async () => {
    const there = folder();
    const names = ['表 面.png', '表 面.svg', '表 面.pdf'];
    const formats = ['--png', '--svg', '--pdf'];
    const read = (path: (name: string) => string) => [
      ...['read', '--card', 'gold', '--holder=text', '--proof'],
      ...formats.flatMap((format, i) => [format, path(names[i] ?? '')]),
    ];
    const [ours, theirs] = [join(there, 'linux'), join(there, 'windows')];
    mkdirSync(ours);
    mkdirSync(theirs);
    // The seal's key is made there. Wine takes its own folder, whatever the environment says.
    const linuxEnv = { ...env, XDG_DATA_HOME: join(there, 'linux data') };
    const [onLinux, onWindows] = await Promise.all([
      menkyo(
        read((name) => join(ours, name)),
        { env: linuxEnv },
      ),
      menkyoOnWindows(
        wine,
        read((name) => windowsPath(join(theirs, name))),
        { env },
      ),
    ]);
    expect([onLinux.status, onWindows.status], onWindows.stderr).toEqual([0, 0]);
    for (const name of names) {
      const verified = await Promise.all([
        menkyoOnWindows(wine, ['verify', windowsPath(join(ours, name)), '--json'], { env }),
        menkyo(['verify', join(theirs, name), '--json'], { env: linuxEnv }),
      ]);
      for (const ran of verified) {
        expect(ran.status, `${name}: ${ran.stdout}${ran.stderr}`).toBe(0);
        const { picture, record, seal } = ran.json();
        expect([picture, at({ record } as JsonObject, 'record', 'verdict')]).toEqual(['matches', 'test-key']);
        expect(at({ seal } as JsonObject, 'seal', 'verdict')).toBe('unknown-key');
      }
    }
  });

  test('a batch, one line a card', async () => {
    const lines = ['gold', 'blue', 'expired'].map((card) =>
      JSON.stringify({ card, secrets: { pin: '1234' } }),
    );
    const path = join(folder(), '一括.jsonl');
    writeFileSync(path, `${lines.join('\r\n')}\r\n`);
    const ran = await menkyoOnWindows(wine, ['read', '--batch', windowsPath(path), '--json']);
    expect(ran.status, ran.stderr).toBe(0);
    expect(ran.stdout.trim().split('\n')).toHaveLength(3);
  });

  test('a recording, its replay, its explanation, and without a person in it', async () => {
    const place = folder();
    const [trace, safe] = [join(place, '記録 1.jsonl'), join(place, '記録 2.jsonl')].map(windowsPath) as [
      string,
      string,
    ];
    const run = (...args: string[]) => menkyoOnWindows(wine, args, { env });
    const read = await run('read', '--card', 'gold', '--json', '--trace', trace);
    expect(read.status, read.stderr).toBe(0);
    const replayed = await run('read', '--replay', trace, '--json');
    expect(replayed.status, replayed.stderr).toBe(0);
    expect(at(replayed.json(), 'licence')).toEqual(at(read.json(), 'licence'));
    const made = await run('trace', 'anonymise', trace, safe);
    expect(made.status, made.stderr).toBe(0);
    const shown = await run('trace', 'show', safe, '--lang', 'ja');
    expect(shown.status, shown.stderr).toBe(0);
    expect(shown.stdout).toContain('SELECT');
  });
});

describe.concurrent('with a reader', () => {
  test('readers', async () => {
    const { port } = await serviceWithGold();
    const ran = await menkyoOnWindows(wine, ['readers', '--json'], { port });
    expect(ran.json()).toEqual({
      schema: 'menkyo.readers/1',
      readers: [{ name: PASORI, state: 'card', card: 'myna' }],
    });
  });

  test('status', async () => {
    const { port } = await serviceWithGold();
    const ran = await menkyoOnWindows(wine, ['status', '--json', '--reader', 'pasori'], { port });
    expect(ran.status, ran.stderr).toBe(0);
    expect(at(ran.json(), 'pins', 'licence')).toEqual({ state: 'set', triesLeft: 10 });
    expect(at(ran.json(), 'reader')).toBe(PASORI);
  });

  test('a batch of two readers', async () => {
    const service = await serviceWithGold();
    const second = 'カードリーダー 二号 0';
    service.plugIn(second);
    service.lay(new VirtualCard(cardFile('blue')), second);
    const path = join(folder(), '一括.jsonl');
    const secrets = { pin: '1234' };
    writeFileSync(path, [second, PASORI].map((reader) => JSON.stringify({ reader, secrets })).join('\r\n'));
    const ran = await menkyoOnWindows(wine, ['read', '--batch', windowsPath(path), '--json'], {
      port: service.port,
    });
    expect(ran.status, ran.stderr + ran.stdout).toBe(0);
    const documents = ran.stdout
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as JsonObject);
    expect(documents.map((one) => at(one, 'document', 'reader'))).toEqual([second, PASORI]);
  });

  test.each(['en', 'ja'] as const)('doctor in %s finds nothing wrong', async (lang) => {
    const { port } = await serviceWithGold();
    const ran = await menkyoOnWindows(wine, ['doctor', '--lang', lang], { port });
    expect(ran.status, ran.stdout).toBe(0);
    expect(ran.stdout).toContain('winscard');
    expect(ran.stdout).toContain('windows 10.');
    expect(ran.stdout).toContain(
      lang === 'en' ? 'pcsclite, is not available here' : 'pcsclite はここにはありません',
    );
    expect(ran.stdout).not.toMatch(/bindings/);
    expect(ran.stdout).not.toMatch(/sudo|apt|pcscd|libccid|lsusb/);
  });

  test.each(['en', 'ja'] as const)('doctor in %s, and the service does not run', async (lang) => {
    const ran = await menkyoOnWindows(wine, ['doctor', '--lang', lang]);
    expect(ran.status, ran.stdout).toBe(10);
    expect(ran.stdout).toContain('SCardSvr');
    expect(ran.stdout).toContain('services.msc');
    expect(ran.stdout).not.toMatch(/sudo|apt|pcscd|libccid|lsusb/);
  });

  test.each(['en', 'ja'] as const)('doctor in %s, and there is no reader', async (lang) => {
    const service = await startService();
    const ran = await menkyoOnWindows(wine, ['doctor', '--lang', lang], { port: service.port });
    expect(ran.status, ran.stdout).toBe(10);
    expect(ran.stdout).not.toMatch(/sudo|apt|pcscd|libccid|lsusb/);
  });
});

test('a reader that Windows makes is listed, and gets no command unless it is named', async () => {
  const hello = 'Windows Hello for Business 1';
  const service = await startService(hello, PASORI);
  service.lay(new VirtualCard(cardFile('blue')), hello);
  const { port } = service;
  const list = await menkyoOnWindows(wine, ['readers', '--json'], { port });
  expect(list.status, list.stderr).toBe(0);
  expect(at(list.json(), 'readers')).toEqual(
    expect.arrayContaining([
      { name: hello, state: 'card', card: null },
      { name: PASORI, state: 'empty', card: null },
    ]),
  );
  const told = await menkyoOnWindows(wine, ['readers', '--lang', 'ja'], { port });
  expect(told.stdout).toContain(`${hello}  - Windowsが作るもので、カードは置けません。`);
  const doctor = await menkyoOnWindows(wine, ['doctor'], { port });
  expect(doctor.status, doctor.stdout).toBe(0);
  const none = await menkyoOnWindows(wine, ['status', '--wait', '0'], { port });
  expect(none.status, none.stderr).toBe(11);
  expect(service.commands).toEqual([]);
  const named = await menkyoOnWindows(wine, ['status', '--reader', hello, '--json'], { port });
  expect(named.status, named.stderr).toBe(0);
  expect(service.commands).not.toEqual([]);
});

/** These keep something in the user's data folder, which all tests share: one after another. */
describe('what the program keeps', () => {
  const data = join(wine.folder, 'prefix', 'drive_c', 'users', 'root', 'AppData', 'Roaming', 'Menkyo Desk');
  const run = (...args: string[]) => menkyoOnWindows(wine, args, { env });

  test('reminders: added, listed, exported, removed; several programs at once', async () => {
    const add = ['reminders', 'add', '--about', 'licence', '--last-day', '2029-02-01', '--months', '6,4,2'];
    const labels = ['一', '二', '三', '四'];
    const added = await Promise.all(labels.map((label) => run(...add, '--label', label, '--json')));
    expect(added.map(({ status, stderr }) => [status, stderr])).toEqual(labels.map(() => [0, '']));
    const listed = await run('reminders', 'list', '--json');
    const ids = (at(listed.json(), 'reminders') as { id: string; label: string }[]).map(({ id }) => id);
    expect(ids).toHaveLength(labels.length);
    const calendar = join(folder(), '更新 予定.ics');
    const exported = await run('reminders', 'ics', windowsPath(calendar));
    expect(exported.status, exported.stderr).toBe(0);
    expect(readFileSync(calendar, 'utf8')).toContain('BEGIN:VCALENDAR');
    for (const id of ids) expect((await run('reminders', 'remove', id)).status).toBe(0);
    // No lock and no half-written file. The seal's key is that of the test of proofs.
    expect(readdirSync(data).filter((name) => name !== 'seal.json')).toEqual(['reminders.json']);
  });

  test('certificates: added, used, removed', async () => {
    const place = folder();
    const path = join(place, '発行者 証明書.pem');
    writeFileSync(path, readFileSync(OWN_CA));
    const added = await run('trust', 'add', windowsPath(path), '--yes', '--json');
    expect(added.status, added.stderr).toBe(0);
    const listed = await run('trust', 'list', '--json');
    const [digest = ''] = JSON.stringify(listed.json()).match(/[0-9A-F]{64}/) ?? [];
    const removed = await run('trust', 'remove', digest.slice(0, 12));
    expect(removed.status, removed.stderr).toBe(0);
    expect(JSON.stringify((await run('trust', 'list', '--json')).json())).not.toContain(digest);
  });
});
