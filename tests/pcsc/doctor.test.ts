import { execFileSync } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { afterEach, expect, test } from 'vitest';
import { at, type JsonObject, type JsonValue, menkyo, type Ran, type RunOptions } from '../support/menkyo.ts';
import { holdReader } from '../support/pcsc-faults.ts';
import { waitForCard } from '../support/pcsc-presence.ts';
import { type Laid, lay, Pcscd, READER_NAMES } from '../support/pcscd.ts';

let pcscd: Pcscd | null = null;
const laid: Laid[] = [];
afterEach(async () => {
  await Promise.all(laid.splice(0).map(({ inserted }) => inserted.remove()));
  await pcscd?.stop();
  pcscd = null;
});

async function start(...args: Parameters<typeof Pcscd.start>): Promise<void> {
  pcscd = await Pcscd.start(...args);
}

async function put(...args: Parameters<typeof lay>): Promise<Laid> {
  const one = await lay(...args);
  laid.push(one);
  await waitForCard(READER_NAMES[args[1] ?? 0], 'card');
  return one;
}

function doctor(options: RunOptions = {}): Promise<Ran> {
  return menkyo(['doctor', '--json'], options);
}

function findings(ran: Ran): readonly JsonObject[] {
  const list = at(ran.json(), 'findings');
  if (!Array.isArray(list)) throw new Error(ran.stdout);
  return list as readonly JsonObject[];
}

function stateOf(ran: Ran, id: string): JsonValue | undefined {
  return findings(ran).find((one) => one.id === id)?.state;
}

/** The ids of the findings that are wrong. USB findings depend on the machine, so they are left out. */
function wrong(ran: Ran): readonly JsonValue[] {
  return findings(ran)
    .filter(
      ({ state, id }) =>
        state === 'wrong' && !['usb-reader', 'kernel-modules', 'driver'].includes(String(id)),
    )
    .map(({ id }) => id ?? null);
}

test.each(['winscard', 'pcsclite'])('with a card on a reader all is well (%s)', async (engine) => {
  await start();
  const { card, commands } = await put('gold');
  const ran = await doctor({ env: { MENKYO_PCSC: engine } });
  expect(wrong(ran), ran.stdout).toEqual([]);
  expect(ran.status).toBe(0);
  expect(at(ran.json(), 'schema')).toBe('menkyo.doctor/1');
  const fine = [
    'library',
    'engine',
    'service',
    'access',
    'readers',
    'reader-free',
    'card',
    'extended-length',
    'speed',
  ];
  for (const id of fine) expect(stateOf(ran, id), id).toBe('fine');
  const engineFound = findings(ran).find(({ id }) => id === 'engine');
  expect(engineFound?.what).toMatch(new RegExp(`PC/SC engine: ${engine} .*would load, too`));
  // No command that takes a try, and no file that needs a secret.
  expect(commands.filter((command) => command[1] === 0x20)).toEqual([]);
  expect(commands.filter((command) => command[1] === 0xb0).map(([, , p1]) => p1)).toEqual([0x9a]);
  expect(card.triesLeft('licence')).toBe(10);
  expect(ran.stderr).toBe('');
});

test('a reader without extended length is told so, and is no fault', async () => {
  await start();
  await put('no-extended-length');
  const ran = await doctor();
  expect(ran.status, ran.stdout).toBe(0);
  const length = findings(ran).find(({ id }) => id === 'extended-length');
  expect(length).toMatchObject({ state: 'fine' });
  expect(length?.what).toMatch(/passes no commands of extended length/);
});

test('without a card what needs one is not checked', async () => {
  await start();
  const ran = await doctor();
  expect(ran.status, ran.stdout).toBe(0);
  for (const id of ['card', 'extended-length', 'speed']) expect(stateOf(ran, id), id).toBe('not-checked');
});

test('no service: named, with what starts it, status 10', async () => {
  const ran = await doctor();
  expect(wrong(ran)).toEqual(['service']);
  expect(ran.status).toBe(10);
  const service = findings(ran).find(({ id }) => id === 'service');
  expect(service?.what).toMatch(/pcscd does not run/);
  expect(service?.todo).toMatch(/pcscd/);
  expect(stateOf(ran, 'readers')).toBe('not-checked');
});

test('a service that was killed: told from one that was never started', async () => {
  await start();
  const left = execFileSync('sh', ['-c', 'ls /run/pcscd/pcscd.comm'], { encoding: 'utf8' }).trim();
  expect(left).toBe('/run/pcscd/pcscd.comm');
  // Binds the socket again without a service behind it.
  await pcscd?.stop('SIGKILL');
  pcscd = null;
  execFileSync('python3', ['-c', `import socket; socket.socket(socket.AF_UNIX).bind('${left}')`]);
  try {
    const ran = await doctor();
    expect(wrong(ran)).toEqual(['service']);
    expect(findings(ran).find(({ id }) => id === 'service')?.what).toMatch(/without clearing up/);
  } finally {
    execFileSync('rm', ['-f', left]);
  }
});

test('a service that takes the call and hangs up, as one does that refuses this user, is not said to be fine', async () => {
  const server = createServer((socket) => socket.destroy()).listen('/run/pcscd/pcscd.comm');
  await once(server, 'listening');
  try {
    const ran = await doctor();
    expect(ran.status, ran.stdout).toBe(10);
    // If polkit decides, the doctor names it. Debian 12 has a pcscd that does not ask polkit.
    const told = wrong(ran);
    expect(['service', 'access']).toContain(told[0]);
    expect(told.length).toBe(1);
  } finally {
    server.close();
    await once(server, 'close');
  }
});

test('no library: named with the package, the service found all the same, status 10', async () => {
  await start();
  const library = execFileSync('sh', ['-c', "ldconfig -p | sed -n 's/.*libpcsclite.so.1 .*=> //p'"], {
    encoding: 'utf8',
  }).trim();
  // An empty file in place of the library comes closest to a machine without it.
  const script = 'mount --bind /dev/null "$(readlink -f "$0")" && exec "$@"';
  const ran = await doctor({ through: ['unshare', '-m', 'sh', '-c', script, library] });
  expect(wrong(ran)).toEqual(['library', 'engine']);
  expect(ran.status).toBe(10);
  expect(findings(ran).find(({ id }) => id === 'library')?.todo).toMatch(/libpcsclite/);
  expect(stateOf(ran, 'service')).toBe('fine');
});

test('no reader: named, status 10', async () => {
  await start('none');
  const ran = await doctor();
  expect(wrong(ran)).toEqual(['readers']);
  expect(ran.status).toBe(10);
  expect(stateOf(ran, 'service')).toBe('fine');
});

test('a reader that another program holds: named, with what may hold it, status 31', async () => {
  await start();
  const { commands } = await put('gold');
  const letGo = await holdReader(READER_NAMES[0], 'exclusive');
  try {
    const ran = await doctor();
    expect(wrong(ran)).toEqual(['reader-free']);
    expect(ran.status).toBe(31);
    const held = findings(ran).find(({ id }) => id === 'reader-free');
    expect(held?.what).toContain(READER_NAMES[0]);
    expect(held?.todo).toMatch(/e-Tax/);
    expect(commands).toEqual([]);
  } finally {
    await letGo();
  }
});

test('for a person: a line each, and what to do only where something is wrong', async () => {
  const ran = await menkyo(['doctor', '--lang', 'ja'], {});
  expect(ran.status).toBe(10);
  const lines = ran.stdout.trimEnd().split('\n');
  expect(
    lines.every((line) => /^[✓✗?] |^ {4}\S/.test(line)),
    ran.stdout,
  ).toBe(true);
  const service = lines.findIndex((line) => line.startsWith('✗ PC/SCサービス'));
  expect(lines[service + 2]).toMatch(/^ {4}→ /);
  for (const [i, line] of lines.entries()) {
    if (line.startsWith('✓')) expect(lines[i + 1] ?? '✓').toMatch(/^[✓✗?]/);
  }
});
