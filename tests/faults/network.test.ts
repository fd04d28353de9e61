import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { inNamespace } from '../../scripts/system-packages.mjs';
import type { Answer, CommandInput, CommandName, CommandOutput } from '../../src/app/contract/contract.ts';
import { SECRETS } from '../support/cards.ts';
import { soon } from '../support/events.ts';
import { OWN_SIGNER } from '../support/own-authority.ts';
import { installed, type Running } from '../web/support/installation.ts';
import { pageHeaders, partsOf } from '../web/support/requests.ts';

const IS_LINUX = process.platform === 'linux';
/** There the tests bring strace with them (scripts/system-packages.mjs): that it is missing is a fault. */
const MUST_TRACE = existsSync('/etc/debian_version');
const CAN_TRACE = IS_LINUX && spawnSync('strace', ['-qq', '-e', 'trace=%network', 'true']).status === 0;

/** Where nothing but this machine can be reached, if that is allowed here: each call is seen all the same. */
const NAMESPACE = IS_LINUX ? (inNamespace() ?? []) : [];

const FOLDER = mkdtempSync(join(tmpdir(), 'menkyo-network-'));
afterAll(() => rmSync(FOLDER, { recursive: true, force: true }));

/** A run whose calls of the network are written down, by all of its threads and children. */
interface Traced {
  readonly running: Running;
  /** Once it has ended: to what its calls were, each once. */
  readonly reached: () => string[];
}

let logs = 0;

function traced(args: readonly string[], env: Readonly<Record<string, string>> = {}): Traced {
  const log = join(FOLDER, `${++logs}.log`);
  // -D: the command stays our child, and the tracer is none of its own.
  const strace = ['strace', '-D', '-f', '-e', 'trace=%network', '-e', 'signal=none', '-o', log];
  const running = program.start(args, { ...SECRETS, ...env }, [...NAMESPACE, ...strace]);
  return { running, reached: () => reachedIn(readFileSync(log, 'utf8'), running.child) };
}

const program = installed({ withWindow: true });

/** PC/SC's service has a socket of its own in the file system. */
const SERVICE = 'unix /run/pcscd/pcscd.comm';
const HERE = 'internet 127.0.0.1';

/** What the calls in a trace were to: an address, or the kind of a socket that can have other addresses than these. */
function reachedIn(log: string, { pid }: ChildProcess): string[] {
  if (!new RegExp(`^${pid} +\\+\\+\\+ exited`, 'm').test(log))
    throw new Error(`not traced to its end:\n${log}`);
  const kinds = [...log.matchAll(/\bsocket(pair)?\((\w+), (\w+)/g)]
    .filter(([, , family, type]) => family !== 'AF_UNIX' && !(isInternet(family) && type === 'SOCK_STREAM'))
    .map(([, , family, type]) => `${family} ${type}`);
  // The unnamed socket is the pipe to the process that started the command.
  const addresses = [...log.matchAll(/\{sa_family=(\w+)(, [^}]*)\}/g)].map(([, family, rest = '']) => {
    const [, quoted = ''] = /"([^"]*)"/.exec(rest) ?? [];
    if (family === 'AF_UNIX') return `unix ${quoted || rest}`;
    return `${isInternet(family) ? 'internet' : family} ${quoted || rest}`;
  });
  // A command may listen on its own port at 127.0.0.1. Any call to an internet address is reported.
  const calls = [...log.matchAll(/\b(connect|sendto|sendmsg|sendmmsg)\(.*sa_family=AF_INET6?,/g)];
  return [...new Set([...kinds, ...addresses, ...calls.map(([, name]) => `${name} on the internet`)])].sort();
}

function isInternet(family: string | undefined): boolean {
  return family === 'AF_INET' || family === 'AF_INET6';
}

/** One request from where the command is, as a program would send it. */
const CLIENT = `
const { port, method, path, headers, body } = JSON.parse(process.argv[1]);
require('node:http')
  .request({ host: '127.0.0.1', port, method, path, headers, agent: false }, (answer) => answer.pipe(process.stdout))
  .end(body);
`;

interface Question {
  readonly method: string;
  readonly path: string;
  readonly key?: string;
  readonly body?: string;
}

/** What a browser beside the command gets from it. */
async function asked(running: Running, port: number, { method, path, key, body }: Question): Promise<string> {
  const asUser = process.getuid?.() === 0 ? [] : ['--user', '--preserve-credentials'];
  const beside = ['nsenter', '--target', String(running.child.pid), ...asUser, '--net', '--'];
  const question = JSON.stringify({ port, method, path, headers: pageHeaders(port, key), body });
  const [client = '', ...words] = [
    ...(NAMESPACE.length > 0 ? beside : []),
    process.execPath,
    '-e',
    CLIENT,
    question,
  ];
  const child = spawn(client, words, { stdio: ['ignore', 'pipe', 'inherit'] });
  let said = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    said += text;
  });
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (status) =>
      status === 0 ? resolve(said) : reject(new Error(`asking ended: ${status}`)),
    );
  });
}

test.skipIf(!IS_LINUX || !MUST_TRACE)('strace is here, and may trace', () => {
  const { error, status, stderr } = spawnSync('strace', ['-qq', '-e', 'trace=%network', 'true'], {
    encoding: 'utf8',
  });
  expect([error?.message, status], stderr).toEqual([undefined, 0]);
});

describe.skipIf(!CAN_TRACE)('no network is asked for by', () => {
  const files = (...options: readonly string[]) =>
    options.map((option) => (option.startsWith('--') || option === 'a4' ? option : join(FOLDER, option)));

  const RUNS: readonly (readonly [readonly string[], number])[] = [
    [['--help'], 0],
    [['read', '--card', 'gold'], 0],
    [
      [
        'read',
        '--card',
        'gold',
        '--holder=both',
        '--json',
        ...files('--png', 'a', '--svg', 'b', '--pdf', 'c'),
      ],
      0,
    ],
    [['read', '--card', 'gold', '--svg', '-', '--outlines', ...files('--pdf', 'd', '--paper', 'a4')], 0],
    [['read', '--card', 'rare-kanji', '--holder=text', '--pdf', '-', '--require-genuine'], 41],
    [['read', '--card', 'gold', '--trust', OWN_SIGNER, '--today', '2026-11-20'], 0],
    [['status', '--card', 'gold'], 0],
    [['card', 'list'], 0],
    [['card', 'show', 'gold'], 0],
    [['trust', 'add', OWN_SIGNER, '--yes'], 0],
    [['trust', 'list'], 0],
    [['read', '--nonsense'], 2],
  ];

  test.each(
    RUNS.map(([args, status]) => [args.map((arg) => basename(arg)).join(' '), args, status] as const),
  )('menkyo %s', async (_, args, status) => {
    const { running, reached } = traced(args);
    expect(await running.ended, running.stderr).toBe(status);
    expect(reached()).toEqual([]);
  });

  // Whether a service is there or not.
  test.each([
    [['readers'], 'pcsc-mini'],
    [['readers'], 'pcsclite'],
    [['status', '--wait', '0'], ''],
    [['read', '--wait', '0', '--json'], ''],
  ])('menkyo %j of this machine’s readers %s', async (args, engine) => {
    const { running, reached } = traced(args, { MENKYO_PCSC: engine });
    await running.ended;
    expect(reached().filter((one) => one !== SERVICE)).toEqual([]);
  });

  test('menkyo serve listens at 127.0.0.1 and opens no connection', async () => {
    const { running, reached } = traced(['serve', '--no-open']);
    const { port, token } = partsOf(await running.address());
    const body = JSON.stringify({ token });
    expect(await asked(running, port, { method: 'GET', path: '/' })).toContain('a window');
    const entered = await asked(running, port, { method: 'POST', path: '/session', body });
    const { key } = JSON.parse(entered) as { key: string };
    const call = async <N extends CommandName>(name: N, input: CommandInput<N>) => {
      const question = { method: 'POST', path: `/command/${name}`, key, body: JSON.stringify(input) };
      return JSON.parse(await asked(running, port, question)) as Answer<CommandOutput<N>>;
    };
    const state = async () => {
      const hello = await call('hello', {});
      return hello.ok ? hello.value.state : null;
    };

    expect(await call('demonstrate', { id: 'gold' })).toMatchObject({ ok: true });
    await soon(state, (now) => expect(now?.kind).toBe('card-present'));
    const present = await state();
    const cardKey = present?.kind === 'card-present' ? present.cardKey : '';
    const none = { licence: null, signature: null, inputSupport: null };
    const licence = [...Buffer.from(SECRETS.MENKYO_PIN)];
    await call('read', {
      cardKey,
      holder: 'none',
      secrets: { ...none, licence },
      agreedTries: none,
      agreedForm: false,
      agreedRepeat: false,
    });
    await soon(state, (now) => expect(now?.kind).toBe('read'));
    for (const format of [
      { kind: 'png', dpi: 72 },
      { kind: 'svg', outlines: true },
      { kind: 'pdf', paper: 'a4' },
      { kind: 'json' },
    ] as const) {
      expect(await call('export', { format })).toMatchObject({ ok: true });
    }
    expect(await running.stop(), running.stderr).toBe(130);
    // It calls itself, to write over what was read (parser-buffer.ts): every address is this machine's.
    expect(reached().filter((one) => one !== SERVICE)).toEqual(['connect on the internet', HERE]);
  });
});

// The eyes of the tests above: each of these goes out from within the command itself.
describe.skipIf(!CAN_TRACE)('what would be seen', () => {
  const WAYS: readonly (readonly [string, string, string])[] = [
    ['a connection', 'net.connect(9, "192.0.2.1").on("error", done)', 'internet 192.0.2.1'],
    ['one to this machine', 'net.connect(9, "127.0.0.1").on("error", done)', 'connect on the internet'],
    ['IPv6', 'net.connect(9, "2001:db8::1").on("error", done)', 'internet 2001:db8::1'],
    ['fetch', 'fetch("http://192.0.2.1/").then(done, done)', 'internet 192.0.2.1'],
    [
      'a datagram',
      'const one = dgram.createSocket("udp4"); one.send("x", 9, "192.0.2.1", () => one.close(done))',
      'AF_INET SOCK_DGRAM',
    ],
    [
      'a port for all',
      'const one = net.createServer().listen(0, "0.0.0.0", () => one.close(done))',
      'internet 0.0.0.0',
    ],
    ['an unknown service', 'net.connect("/run/other").on("error", done)', 'unix /run/other'],
    [
      'a child’s',
      "child_process.execFile(process.execPath, [\"-e\", \"require('node:net').connect(9, '192.0.2.1').on('error', () => {})\"], { env: {}, timeout: 5000 }, done)",
      'internet 192.0.2.1',
    ],
  ];

  /** Loaded before the command; it waits for an answer, but not for one that never comes. */
  const meddling = (script: string) => {
    const names = ['net', 'dgram', 'dns', 'child_process'];
    const imports = names.map((name) => `import ${name} from "node:${name}";`).join('');
    const code = `${imports} await new Promise((done) => { setTimeout(done, 5000).unref(); ${script} });`;
    return { NODE_OPTIONS: `--import=data:text/javascript,${encodeURIComponent(code)}` };
  };

  test.each(WAYS)('%s', async (_, script, seen) => {
    const { running, reached } = traced(['--version'], meddling(script));
    await running.ended;
    expect(reached()).toContain(seen);
  });

  test.each(['lookup', 'resolve4'])('a name that is looked up (dns.%s)', async (way) => {
    const { running, reached } = traced(['--version'], meddling(`dns.${way}("menkyo.invalid", done)`));
    await running.ended;
    expect(reached()).not.toEqual([]);
  });
});
