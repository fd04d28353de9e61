import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  watch,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, test, vi } from 'vitest';
import { HAS_TERMINALS } from '../support/terminal.ts';
import { installed, type Running } from './support/installation.ts';
import { ask, pageHeaders, partsOf } from './support/requests.ts';
import { Screen } from './support/screen.ts';
import { WINDOW } from './support/window-folder.ts';

const program = installed({ withWindow: true });
const IS_POSIX = process.platform !== 'win32';

const serve = (args: readonly string[] = [], env: Readonly<Record<string, string>> = {}) =>
  program.start(['serve', ...args], env);

async function expectWorking(address: string): Promise<Screen> {
  const { port } = partsOf(address);
  const page = await ask(port, {});
  expect([page.status, page.text]).toEqual([200, WINDOW['index.html']]);
  const screen = await Screen.open(address);
  expect((await screen.call('hello', {})).ok).toBe(true);
  return screen;
}

/** Expects the temporary folder to be empty and the port to be closed. */
async function expectGone(address: string): Promise<void> {
  expect(readdirSync(program.temporary)).toEqual([]);
  await expect(ask(partsOf(address).port, {})).rejects.toThrow('ECONNREFUSED');
}

describe('menkyo serve', () => {
  test('--no-open prints an address, works, and ends with Ctrl-C', async () => {
    const running = serve(['--no-open'], { DISPLAY: ':99' });
    const address = await running.address();
    const events = await (await expectWorking(address)).events();
    expect(await running.stop()).toBe(130);
    await events.ended;
    // Results go to stdout, everything else to stderr.
    expect(running.stdout).toBe(`${address}\n`);
    expect(running.stderr).toBe(
      'Open this address in a browser on this computer within 30 seconds (it works once):\nIf it was not opened within 30 seconds, or to open it again, end the program and start it again.\nPress Ctrl-C to end.\nmenkyo: Menkyo Desk has ended.\n',
    );
    await expectGone(address);
  });

  test('in Japanese', async () => {
    const running = serve(['--no-open', '--lang', 'ja']);
    const screen = await expectWorking(await running.address());
    expect(await screen.call('hello', {})).toMatchObject({ value: { systemLanguage: 'ja' } });
    expect(await running.stop()).toBe(130);
    expect(running.stderr).toContain('30秒以内に次のアドレスを開いてください');
    expect(running.stderr).toMatch(
      /\n30秒以内に開けなかったときや、もう一度開くときは、いったん終了してから、もう一度起動してください。\n終了するときは、Ctrl-C を押してください。\nmenkyo: 免許デスクを終了しました。\n$/,
    );
  });

  test.skipIf(!IS_POSIX).each([
    ['SIGTERM', 143],
    ['SIGHUP', 129],
  ] as const)('%s ends it the same way, with %i', async (signal, status) => {
    const running = serve(['--no-open']);
    const address = await running.address();
    const screen = await expectWorking(address);
    // Something is in progress: a card is on the desk, and a screen listens.
    await screen.call('demonstrate', { id: 'gold' });
    const events = await screen.events();
    await events.state('card-present');
    expect(await running.stop(signal)).toBe(status);
    await events.ended;
    await expectGone(address);
  });

  test('--no-open: for a page without a key a fresh address is printed', async () => {
    const running = serve(['--no-open']);
    const first = await running.address();
    const { port } = partsOf(first);
    const reply = await ask(port, { method: 'POST', path: '/reopen', headers: pageHeaders(port) });
    expect([reply.status, reply.text]).toEqual([204, '']);
    const second = await running.address(2);
    expect(second).not.toBe(first);
    await expectWorking(second);
    expect(await running.stop()).toBe(130);
  });

  test.each([
    ['at a counter that wants it', 'counter', 2],
    ['at home', 'home', 1],
  ] as const)('the customer’s address comes after the clerk’s, %s', async (_what, place, addresses) => {
    const data = join(program.folder, `data-${place}`);
    mkdirSync(join(data, 'menkyo-desk'), { recursive: true });
    const settings = { place, customerWindow: { opensAtStart: true, display: null } };
    writeFileSync(join(data, 'menkyo-desk', 'settings.json'), JSON.stringify(settings));
    const running = serve(['--no-open'], { XDG_DATA_HOME: data });
    // Told after every address, but on another pipe.
    await running.until(
      () => running.stderr.includes('Press Ctrl-C') && running.addresses.length >= addresses,
    );
    const pages = running.addresses.map((address) => new URL(address).pathname);
    expect(pages).toEqual(['/', '/customer.html'].slice(0, addresses));
    const clerk = await expectWorking(await running.address());
    // Another one is printed at the clerk's wish, at a counter alone.
    expect((await clerk.call('openCustomerWindow', {})).ok).toBe(place === 'counter');
    if (place === 'counter') {
      const customer = await Screen.open(await running.address(3));
      expect(await customer.call('customerView', {})).toMatchObject({ ok: true });
    }
    expect(await running.stop()).toBe(130);
  });

  test('ended before a window was opened', async () => {
    const running = serve(['--no-open']);
    const address = await running.address();
    expect(await running.stop()).toBe(130);
    await expectGone(address);
  });

  test('--json: the address as a document on a line', async () => {
    const running = serve(['--no-open', '--json']);
    const line = await running.until(() => /^\{.*\}\n/.exec(running.stdout)?.[0]);
    const document = JSON.parse(line) as { schema: string; address: string };
    expect(Object.keys(document)).toEqual(['schema', 'address']);
    expect(document.schema).toBe('menkyo.serve/1');
    await expectWorking(document.address);
    expect(await running.stop()).toBe(130);
    expect(JSON.parse(running.stdout.slice(line.length))).toMatchObject({ error: { kind: 'interrupted' } });
  });

  test('is reached from this machine alone', async () => {
    const running = serve(['--no-open']);
    const { port } = partsOf(await running.address());
    const { stdout, status } = spawnSync('ss', ['-Hltn', `sport = :${port}`], { encoding: 'utf8' });
    if (status === 0) expect(stdout.trim().split(/\s+/)[3]).toBe(`127.0.0.1:${port}`);
    expect(await running.stop()).toBe(130);
  });

  test('two at once know nothing of each other', async () => {
    const [one, other] = [serve(['--no-open']), serve(['--no-open'])];
    const [first, second] = [await one.address(), await other.address()];
    const { token } = partsOf(first);
    const { port } = partsOf(second);
    const body = JSON.stringify({ token });
    const wrong = await ask(port, { method: 'POST', path: '/session', headers: pageHeaders(port), body });
    expect(wrong.status).toBe(403);
    await expectWorking(first);
    await expectWorking(second);
    expect(await Promise.all([one.stop(), other.stop()])).toEqual([130, 130]);
  });

  test('secrets of the environment are not used, and not kept', async () => {
    const running = serve(['--no-open'], { MENKYO_PIN: '1234', MENKYO_SIGN_PASSWORD: 'TEST1234' });
    const screen = await expectWorking(await running.address());
    const events = await screen.events();
    await screen.call('demonstrate', { id: 'gold' });
    await events.state('card-present');
    await screen.read({
      holder: 'none',
      secrets: { licence: null, signature: null, inputSupport: null },
      agreedTries: { licence: null, signature: null, inputSupport: null },
      agreedForm: false,
      agreedRepeat: false,
    });
    expect((await events.state('refused')).failure).toMatchObject({
      kind: 'secret-not-sent',
      reason: 'not-given',
    });
    expect(await running.stop()).toBe(130);
  });

  test.each<[string, readonly string[], string]>([
    ['an argument', ['1234'], 'argument'],
    ['an unknown option', ['--port', '80'], '--port'],
    ['an option of another command', ['--card', 'gold'], '--card'],
    ['a value for --no-open', ['--no-open=1'], '--no-open'],
  ])('does not take %s', async (_, args, named) => {
    const running = serve(args);
    expect(await running.ended).toBe(2);
    expect(running.stderr).toContain(named);
    expect(running.stdout).toBe('');
  });

  test('an unknown PC/SC engine: status 2', async () => {
    const running = serve(['--no-open'], { MENKYO_PCSC: 'bogus' });
    expect([await running.ended, running.stdout]).toEqual([2, '']);
    expect(running.stderr).toContain('bogus');
  });

  test('--help says what it does, in both languages', async () => {
    for (const [lang, said] of [
      ['en', /browser[\s\S]*--no-open[\s\S]*30 seconds/],
      ['ja', /ブラウザー[\s\S]*--no-open[\s\S]*30秒/],
    ] as const) {
      const running = serve(['--help', '--lang', lang]);
      expect(await running.ended).toBe(0);
      expect(running.stdout).toMatch(said);
      const all = program.start(['--help', '--lang', lang]);
      await all.ended;
      expect(all.stdout).toMatch(/^ {2}serve {2}/m);
    }
  });
});

describe('where no window was built', () => {
  const bare = installed({ withWindow: false });

  test.each([
    ['en', 'The window was not built yet. Run "npm run build", then run the command again.'],
    ['ja', 'ウィンドウがまだ作られていません。npm run build を実行してから、もう一度実行してください。'],
  ])('%s: says so, status 1', async (lang, sentence) => {
    const running = bare.start(['serve', '--lang', lang]);
    expect(await running.ended).toBe(1);
    expect([running.stdout, running.stderr]).toEqual(['', `menkyo: ${sentence}\n`]);
    const json = bare.start(['serve', '--lang', lang, '--json']);
    expect(await json.ended).toBe(1);
    expect(JSON.parse(json.stdout)).toMatchObject({ error: { kind: 'internal', message: sentence } });
  });
});

/** A stand-in for xdg-open. It records its arguments and its pid, and ends as the test says. */
function opener(name: string, then: string): { readonly env: Record<string, string>; readonly note: string } {
  const folder = join(program.folder, `opener-${name}`);
  mkdirSync(folder);
  const note = join(folder, 'note');
  const script = `#!/bin/sh\nprintf '%s\\n' "$#" "$@" "$$" > '${note}.new'\nenv >> '${note}.new'\nmv '${note}.new' '${note}'\n${then}\n`;
  writeFileSync(join(folder, 'xdg-open'), script);
  chmodSync(join(folder, 'xdg-open'), 0o755);
  return { env: { PATH: `${folder}:${process.env.PATH}`, DISPLAY: ':99' }, note };
}

/** What the opener recorded. Watches its folder until the note is there. */
function noted(
  running: Running,
  note: string,
  isRight: (lines: readonly string[]) => boolean = () => true,
): Promise<string[]> {
  return new Promise((resolve, reject) => {
    const look = () => {
      const lines = existsSync(note) ? readFileSync(note, 'utf8').split('\n') : null;
      if (lines === null || !isRight(lines)) return;
      watcher.close();
      resolve(lines);
    };
    const watcher = watch(dirname(note), look);
    void running.ended.then(() => {
      watcher.close();
      reject(new Error(`it ended: ${running.stderr}`));
    });
    look();
  });
}

/** The address in an entry file. */
function addressIn(path: string): string {
  return /http:\/\/127\.0\.0\.1:\d+\/#[\w-]{43}/.exec(readFileSync(path, 'utf8'))?.[0] ?? '';
}

describe.skipIf(process.platform !== 'linux')('with a display', () => {
  test('the browser is led here by a file, which goes when it was used', async () => {
    const { env, note } = opener('works', 'exit 0');
    const running = serve([], { ...env, MENKYO_PIN: '1234' });
    const [count, path = '', , ...environment] = await noted(running, note);
    expect(count).toBe('1');
    expect((statSync(path).mode & 0o777).toString(8)).toBe('600');
    expect((statSync(dirname(path)).mode & 0o777).toString(8)).toBe('700');
    expect(dirname(dirname(path))).toBe(program.temporary);
    const address = addressIn(path);
    const { token } = partsOf(address);
    // The token is on no command line, in no environment, and not on the terminal.
    expect(environment.join('\n')).not.toContain(token);
    expect(environment.join('\n')).not.toMatch(/MENKYO_PIN|1234/);
    const { stdout: processes } = spawnSync('ps', ['-eo', 'args', '-ww'], { encoding: 'utf8' });
    expect(processes).not.toContain(token);
    await expectWorking(address);
    expect(readdirSync(program.temporary)).toEqual([]);
    await running.until(() => running.stderr.includes('Press Ctrl-C to end.'));
    expect(await running.stop()).toBe(130);
    expect([running.stdout, running.stderr]).toEqual([
      '',
      'Opening Menkyo Desk in your browser.\nIf it was not opened within 30 seconds, or to open it again, end the program and start it again.\nPress Ctrl-C to end.\nmenkyo: Menkyo Desk has ended.\n',
    ]);
    await expectGone(address);
  });

  test('a page without a key has the browser opened anew, by a fresh file, and is told nothing', async () => {
    const { env, note } = opener('anew', 'exit 0');
    const running = serve([], env);
    const [, first = ''] = await noted(running, note);
    const address = addressIn(first);
    const { port, token } = partsOf(address);
    await expectWorking(address);
    const elsewhere = { ...pageHeaders(port), Origin: 'https://example.com', 'Sec-Fetch-Site': 'cross-site' };
    const wish = { method: 'POST', path: '/reopen' };
    expect((await ask(port, { ...wish, headers: elsewhere })).status).toBe(403);
    const replies = [await ask(port, { ...wish, headers: pageHeaders(port) })];
    replies.push(await ask(port, { ...wish, headers: pageHeaders(port) }));
    expect(replies.map(({ status, text }) => [status, text])).toEqual([
      [204, ''],
      [204, ''],
    ]);
    const [, second = ''] = await noted(running, note, ([, path]) => path !== first);
    const anew = addressIn(second);
    expect([partsOf(anew).port, partsOf(anew).token === token]).toEqual([port, false]);
    await expectWorking(anew);
    // The message comes twice, and the terminal shows no address.
    await running.until(() => running.stderr.split('Opening Menkyo Desk').length === 3);
    expect(await running.stop()).toBe(130);
    expect(running.stdout).toBe('');
    await expectGone(address);
  });

  test('an unused entry file goes with the program', async () => {
    const { env, note } = opener('unused', 'exit 0');
    const running = serve([], env);
    const [, path = ''] = await noted(running, note);
    expect(existsSync(path)).toBe(true);
    expect(await running.stop()).toBe(130);
    expect(readdirSync(program.temporary)).toEqual([]);
  });

  test.each([
    ['fails', 'exit 3'],
    ['is killed', 'kill -9 $$'],
  ])('an opener that %s: the address is printed, and the file goes', async (name, then) => {
    const { env } = opener(name.replace(' ', '-'), then);
    const running = serve([], env);
    const address = await running.address();
    await running.until(() => running.stderr.endsWith('Press Ctrl-C to end.\n'));
    expect(running.stderr).toBe(
      'The browser could not be opened.\nOpen this address in a browser on this computer within 30 seconds (it works once):\nIf it was not opened within 30 seconds, or to open it again, end the program and start it again.\nPress Ctrl-C to end.\n',
    );
    await expectWorking(address);
    expect(readdirSync(program.temporary)).toEqual([]);
    expect(await running.stop()).toBe(130);
  });

  test('an opener that fails late: the address is printed, and how to end stands last again', async () => {
    const { env, note } = opener('late', `while [ ! -e "$0.go" ]; do sleep 0.05; done; exit 3`);
    const running = serve([], env);
    await noted(running, note);
    const end = 'Press Ctrl-C to end.\n';
    await running.until(() => running.stderr.endsWith(end));
    expect(running.stderr).toMatch(/^Opening Menkyo Desk in your browser\.\n/);
    writeFileSync(join(dirname(note), 'xdg-open.go'), '');
    await expectWorking(await running.address());
    await running.until(() => running.stderr.split(end).length === 3);
    expect(running.stderr).toMatch(/The browser could not be opened\.\n.*:\n.*\nPress Ctrl-C to end\.\n$/);
    expect(await running.stop()).toBe(130);
  });

  test('no opener at all: the address is printed', async () => {
    const running = serve([], { PATH: '/nonexistent', DISPLAY: ':99' });
    const address = await running.address();
    await expectWorking(address);
    expect(await running.stop()).toBe(130);
    await expectGone(address);
  });

  test('no place for the file: the address is printed', async () => {
    const { env } = opener('no-place', 'exit 0');
    const running = serve([], { ...env, TMPDIR: '/nonexistent' });
    await expectWorking(await running.address());
    expect(await running.stop()).toBe(130);
  });

  test('--no-open opens none', async () => {
    const { env, note } = opener('not-wanted', 'exit 0');
    const running = serve(['--no-open'], env);
    await expectWorking(await running.address());
    expect(await running.stop()).toBe(130);
    expect(existsSync(note)).toBe(false);
  });
});

/** A terminal between the test and the command. What the test writes to it is typed, including Ctrl-C. */
const TERMINAL = [
  'python3',
  '-c',
  'import os, pty, sys; sys.exit(os.waitstatus_to_exitcode(pty.spawn(sys.argv[1:])))',
];

describe.skipIf(!HAS_TERMINALS)('on a terminal', () => {
  test('Enter prints a fresh address, and Ctrl-C ends it', async () => {
    const running = program.start(['serve', '--no-open'], {}, TERMINAL);
    const first = await running.address();
    await running.until(() => running.stdout.includes('Press Ctrl-C to end.'));
    expect(running.stdout).toContain('press Enter');
    running.child.stdin?.write('\n');
    const second = await running.address(2);
    expect(partsOf(second).token).not.toBe(partsOf(first).token);
    expect(partsOf(second).port).toBe(partsOf(first).port);
    // Each address lets one browser in.
    await expectWorking(first);
    await expectWorking(second);
    running.child.stdin?.write('\u0003');
    expect(await running.ended).toBe(130);
    expect(running.stdout).toContain('Menkyo Desk has ended.');
    await expectGone(first);
  });

  test('the last screen has gone: the demonstration that was read is cleared, its key void; Enter lets in anew', async () => {
    const running = program.start(['serve', '--no-open'], {}, TERMINAL);
    const screen = await Screen.open(await running.address());
    const events = await screen.events();
    await screen.call('demonstrate', { id: 'gold' });
    await events.state('card-present');
    await screen.read({
      holder: 'none',
      secrets: { licence: Buffer.from('1234'), signature: null, inputSupport: null },
      agreedTries: { licence: null, signature: null, inputSupport: null },
      agreedForm: false,
      agreedRepeat: false,
    });
    await events.state('read');
    events.close();
    await vi.waitFor(async () => expect((await screen.post('hello', '{}')).status).toBe(401), {
      timeout: 60_000,
      interval: 500,
    });
    running.child.stdin?.write('\n');
    const next = await Screen.open(await running.address(2));
    const told = await next.events();
    await told.state('card-present');
    expect(told.raw).not.toContain('"kind":"read"');
    running.child.stdin?.write('\u0003');
    expect(await running.ended).toBe(130);
  }, 90_000);

  test('with a display, Enter opens the browser again and prints an address beside it', async () => {
    const { env, note } = opener('terminal', 'exit 0');
    const running = program.start(['serve'], env, TERMINAL);
    const [, first = ''] = await noted(running, note);
    await running.until(() => running.stdout.includes('Press Ctrl-C to end.'));
    expect(running.addresses).toEqual([]);
    running.child.stdin?.write('\n');
    await expectWorking(await running.address());
    await running.until(() => running.stdout.split('Opening Menkyo Desk').length === 3);
    await noted(running, note, ([, path]) => path !== first);
    running.child.stdin?.write('\u0003');
    expect(await running.ended).toBe(130);
    expect(readdirSync(program.temporary)).toEqual([]);
  });

  test('a browser that was started stays when Ctrl-C ends the program', async () => {
    const { env, note } = opener('stays', 'exec sleep 60');
    const running = program.start(['serve'], env, TERMINAL);
    const [, , pid] = await noted(running, note);
    await running.until(() => running.stdout.includes('Press Ctrl-C to end.'));
    running.child.stdin?.write('\u0003');
    expect(await running.ended).toBe(130);
    // process.kill throws if the process does not exist.
    expect(process.kill(Number(pid), 'SIGKILL')).toBe(true);
  });

  test('without a terminal nothing is typed: Enter is not waited for', async () => {
    const running = serve(['--no-open']);
    const address = await running.address();
    running.child.stdin?.write('\n\n\n');
    running.child.stdin?.end();
    await expectWorking(address);
    expect(await running.stop()).toBe(130);
    expect(running.addresses).toEqual([address]);
    expect(running.stderr).not.toContain('Enter');
  });
});
