import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { withDisplay } from './display.mjs';
import { faultsOfCommand, installedCommand, SHOWN, whyNotShown } from './installed-program.mjs';

const NODE = process.execPath;

interface Ran {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}
const ran = (stdout: string, status = 0, stderr = ''): Ran => ({ status, stdout, stderr });
const engine = (state: string) =>
  ran(
    JSON.stringify({
      findings: [{ id: 'engine', state, what: 'PC/SC engine: none', why: 'no winscard.dll' }],
    }),
  );
const reading = ran(JSON.stringify({ schema: 'menkyo.read/1' }));

/** A command that does everything well, except for what is given. */
function faultsWith(other: Readonly<Record<string, Ran>>) {
  const well: Readonly<Record<string, Ran>> = {
    '--version': ran('menkyo 1.2.3\r\n'),
    doctor: engine('fine'),
    readers: ran('{"schema":"menkyo.error/1"}', 10, 'menkyo: no service'),
    'read with MENKYO_PIN': reading,
    'read with input': reading,
    'register init': ran('{"schema":"menkyo.register-made/1"}'),
    'register person': ran('{"schema":"menkyo.register-person/1"}'),
    'register list': ran('{"schema":"menkyo.register-list/1"}'),
  };
  return faultsOfCommand(([command = '', action = ''], { input = '', env = {} } = {}) => {
    const name = command === 'register' ? `register ${action}` : command;
    const how = `${name}${env.MENKYO_PIN === '1234' ? ' with MENKYO_PIN' : ''}${input === 'pin=1234\n' ? ' with input' : ''}`;
    const result = other[how] ?? well[how];
    if (result === undefined) throw new Error(`${how} is not expected`);
    return result;
  }, '1.2.3');
}

describe('an installed command', () => {
  test('is well without a service and without a reader', () => {
    expect(faultsWith({})).toEqual([]);
  });

  test.each<[string, Ran, RegExp]>([
    ['--version', ran('menkyo 1.2.2\n'), /^menkyo --version: status 0, menkyo 1\.2\.2/],
    ['--version', ran('', null as never, 'spawn ENOENT'), /^menkyo --version: status null, spawn ENOENT$/],
    ['doctor', engine('missing'), /^menkyo doctor: PC\/SC engine: none\. no winscard\.dll$/],
    [
      'doctor',
      ran('', 1, 'Error: Cannot find module'),
      /^menkyo doctor: status 1, Error: Cannot find module$/,
    ],
    ['readers', ran('', 1, 'engine ended'), /^menkyo readers --json: status 1, engine ended$/],
    [
      'read with MENKYO_PIN',
      ran('', 2, 'no PIN'),
      /^menkyo read with the PIN from the environment: status 2, no PIN$/,
    ],
    [
      'read with input',
      ran('', 2, 'no PIN'),
      /^menkyo read with the PIN from standard input: status 2, no PIN$/,
    ],
    ['register init', ran('', 2, 'no binary'), /^menkyo register init --demo: status 2, no binary$/],
  ])('is not, where %s gives something else', (how, other, fault) => {
    expect(faultsWith({ [how]: other })).toEqual([expect.stringMatching(fault)]);
  });

  test('is run with its arguments, its input and its environment', () => {
    const code =
      'process.stdin.on("data", (all) => console.log(process.env.A, process.argv[1], String(all)))';
    const command = installedCommand([NODE, '-e', code], 'linux');
    expect(command(['x'], { input: 'typed', env: { A: 'set' } })).toEqual(ran('set x typed\n'));
  });

  test('that is not there is a failure with its reason', () => {
    expect(installedCommand(['/nowhere/menkyo'], 'linux')([])).toMatchObject({
      status: null,
      stderr: expect.stringContaining('ENOENT'),
    });
  });
});

describe('a window', () => {
  const waits = 'setInterval(() => {}, 1000);';

  test('that says that it is shown, is well, and is ended', async () => {
    const says =
      'console.log("menkyo: window " + (process.env.MENKYO_TELL_SHOWN === "1" ? "shown" : "untold"));';
    expect(await whyNotShown([NODE, '-e', `${says}${waits}`], 30_000)).toBeNull();
  });

  const SAYS = new URL('../../electron/readiness.ts', import.meta.url);
  test.skipIf(!existsSync(SAYS))('says it in the words that are waited for', () => {
    expect(readFileSync(SAYS, 'utf8')).toContain(`'${SHOWN}'`);
  });

  test('that ends before is not, and its last words are told', async () => {
    const why = await whyNotShown([NODE, '-e', 'console.error("no sandbox"); process.exit(3)'], 30_000);
    expect(why).toBe(`${NODE}: it ended with 3. no sandbox\n`);
  });

  test('that never shows is not', async () => {
    expect(await whyNotShown([NODE, '-e', waits], 200)).toBe(`${NODE}: it was not shown within 0.2 s. `);
  });

  test('that is not there is not', async () => {
    expect(await whyNotShown(['/nowhere/program'], 30_000)).toContain('ENOENT');
  });
});

test.each([
  ['linux', {}, ['xvfb-run', '-a', 'x', 'y']],
  ['linux', { DISPLAY: ':0' }, ['x', 'y']],
  ['linux', { WAYLAND_DISPLAY: 'wayland-0' }, ['x', 'y']],
  ['win32', {}, ['x', 'y']],
])('a program on %s with %j has a display', (platform, env, words) => {
  expect(withDisplay(['x', 'y'], { platform, env })).toEqual(words);
});
