import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { inNamespace } from '../../scripts/system-packages.mjs';
import type { Answer, CommandInput, CommandName, CommandOutput } from '../../src/app/contract/contract.ts';
import { bodyWithSecrets } from '../../src/app/contract/secret-body.ts';
import { hasSecrets } from '../../src/app/contract/secret-bytes.ts';
import { SECRETS } from '../support/cards.ts';
import { soon } from '../support/events.ts';
import { OWN_SIGNER } from '../support/own-authority.ts';
import { installed, type Running } from '../web/support/installation.ts';
import { pageHeaders, partsOf } from '../web/support/requests.ts';

const IS_LINUX = process.platform === 'linux';
/** On Debian the tests install strace (scripts/system-packages.mjs), so a missing strace is a fault. */
const MUST_TRACE = existsSync('/etc/debian_version');
const CAN_TRACE = IS_LINUX && spawnSync('strace', ['-qq', '-e', 'trace=%network', 'true']).status === 0;

/** A namespace that reaches only this machine, if the system allows one. strace sees each call all the same. */
const NAMESPACE = IS_LINUX ? (inNamespace() ?? []) : [];

const FOLDER = mkdtempSync(join(tmpdir(), 'menkyo-network-'));
afterAll(() => rmSync(FOLDER, { recursive: true, force: true }));

/** A run with a record of the network calls of all its threads and children. */
interface Traced {
  readonly running: Running;
  /** Call it after the end. Gives the targets of the calls, each once. */
  readonly reached: () => string[];
}

let logs = 0;

function traced(args: readonly string[], env: Readonly<Record<string, string>> = {}): Traced {
  const log = join(FOLDER, `${++logs}.log`);
  // -D keeps the command our child, and makes the tracer no child of the command.
  const strace = ['strace', '-D', '-f', '-e', 'trace=%network', '-e', 'signal=none', '-o', log];
  const running = program.start(args, { ...SECRETS, ...env }, [...NAMESPACE, ...strace]);
  return { running, reached: () => reachedIn(readFileSync(log, 'utf8'), running.child) };
}

const program = installed({ withWindow: true });

/** The PC/SC service has its own socket in the file system. */
const SERVICE = 'unix /run/pcscd/pcscd.comm';
const HERE = 'internet 127.0.0.1';

/** The targets of the calls in a trace: an address, or the kind of a socket that could have other addresses. */
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

/** One HTTP request from the command's network namespace. */
const CLIENT = `
const { port, method, path, headers, base64 } = JSON.parse(process.argv[1]);
require('node:http')
  .request({ host: '127.0.0.1', port, method, path, headers, agent: false }, (answer) => answer.pipe(process.stdout))
  .end(Buffer.from(base64, 'base64'));
`;

interface Question {
  readonly method: string;
  readonly path: string;
  readonly key?: string;
  readonly body?: string | Uint8Array;
}

/** What a browser beside the command gets from it. */
async function asked(
  running: Running,
  port: number,
  { method, path, key, body = '' }: Question,
): Promise<Buffer> {
  const asUser = process.getuid?.() === 0 ? [] : ['--user', '--preserve-credentials'];
  const beside = ['nsenter', '--target', String(running.child.pid), ...asUser, '--net', '--'];
  const question = JSON.stringify({
    port,
    method,
    path,
    headers: pageHeaders(port, key),
    base64: Buffer.from(body as string).toString('base64'),
  });
  const [client = '', ...words] = [
    ...(NAMESPACE.length > 0 ? beside : []),
    process.execPath,
    '-e',
    CLIENT,
    question,
  ];
  const child = spawn(client, words, { stdio: ['ignore', 'pipe', 'inherit'] });
  const said: Buffer[] = [];
  child.stdout.on('data', (chunk: Buffer) => said.push(chunk));
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (status) =>
      status === 0 ? resolve(Buffer.concat(said)) : reject(new Error(`asking ended: ${status}`)),
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

  // With or without a service.
  test.each([
    [['readers'], 'winscard'],
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
    expect((await asked(running, port, { method: 'GET', path: '/' })).includes('a window')).toBe(true);
    const entered = await asked(running, port, { method: 'POST', path: '/session', body });
    const { key } = JSON.parse(String(entered)) as { key: string };
    const call = async <N extends CommandName>(name: N, input: CommandInput<N>) => {
      const pad = async () =>
        new Uint8Array(await asked(running, port, { method: 'POST', path: '/pad', key }));
      const body = hasSecrets(input) ? await bodyWithSecrets(input, pad) : JSON.stringify(input);
      const question = { method: 'POST', path: `/command/${name}`, key, body };
      return JSON.parse(String(await asked(running, port, question))) as Answer<CommandOutput<N>>;
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
    const licence = Buffer.from(SECRETS.MENKYO_PIN);
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
    // The address that it listens at.
    expect(reached().filter((one) => one !== SERVICE)).toEqual([HERE]);
  });
});

// Checks the tests above: each of these calls goes out from within the command, and must be seen.
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

  /** A script that is loaded before the command. It waits for an answer, but at most 5 s. */
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
