// What the suites with real parts need from the system, and how to install it on Debian and Ubuntu.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';

/** Debian's package names, each with its purpose. */
const NEEDED = {
  pcscd: 'the PC/SC service',
  'vsmartcard-vpcd': 'a reader for virtual cards',
  'libpcsclite-dev': 'builds the second PC/SC engine',
  'g++': 'builds the second PC/SC engine',
  make: 'builds the second PC/SC engine',
  python3: 'builds the second PC/SC engine',
  openssl: 'judges certificates beside us',
  chromium: 'a browser draws faces beside us',
  'poppler-utils': 'reads and draws PDFs beside us',
  postgresql: 'a server that keeps a register; the tests start one of their own',
  qpdf: 'checks PDFs, and saves those with a proof again',
  imagemagick: 'saves pictures with a proof again',
  opensc: 'a program that is not ours reads a card that we serve',
  iproute2: 'a network of its own for the service under test',
  strace: 'sees whether anything asks for a network',
  zsh: 'completes words as our script tells it',
  fish: 'completes words as our script tells it',
};

/** What speeds the tests up. Not every release of Debian and Ubuntu has them. */
const NEEDED_IF_KNOWN = {
  'chromium-headless-shell': 'shows the pages of most tests in less time than the whole browser',
};

/** For the suite `windows` alone: they take a gigabyte. */
export const NEEDED_FOR_WINDOWS = {
  wine64: "runs Windows' own Node",
  'gcc-mingw-w64-x86-64': 'builds the winscard.dll of the tests',
};

/** For the bench's section `plain` alone. */
export const NEEDED_FOR_PLAIN = {
  'python3-pyscard': 'a plain script reads the same card',
};

const run = (command, args, options = {}) => spawnSync(command, args, { encoding: 'utf8', ...options });

function isDebian() {
  return existsSync('/etc/debian_version') && run('apt-get', ['--version']).status === 0;
}

function missing(needed) {
  return Object.keys(needed).filter((name) => {
    const { stdout = '' } = run('dpkg', ['-s', name]);
    return !stdout.includes('Status: install ok installed');
  });
}

/**
 * Installs what is missing. Returns null, or why what needs it cannot run.
 *
 * @param {Readonly<Record<string, string>>} needed
 */
export function ensureSystemPackages(needed = NEEDED) {
  if (process.platform !== 'linux') return `they need Linux (this is ${process.platform})`;
  if (!isDebian()) return 'their parts are installed on Debian and Ubuntu only';
  const names = missing(needed);
  const extra = needed === NEEDED ? missing(NEEDED_IF_KNOWN) : [];
  if (names.length === 0 && extra.length === 0) return null;
  const root = process.getuid?.() === 0;
  if (!root && run('sudo', ['-n', 'true']).status !== 0) {
    if (names.length === 0) return null;
    return `missing: ${names.join(' ')} (sudo apt-get install --no-install-recommends ${names.join(' ')})`;
  }
  const apt = (...args) => {
    const command = root ? ['apt-get', ...args] : ['sudo', '-n', 'apt-get', ...args];
    return run(command[0], command.slice(1), {
      stdio: ['ignore', 'ignore', 'inherit'],
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    }).status;
  };
  apt('update', '-qq');
  for (const name of extra) {
    if (run('apt-cache', ['show', name]).status === 0) names.push(name);
    else console.log(`This release has no ${name} (${NEEDED_IF_KNOWN[name]}), so the tests take longer.`);
  }
  if (names.length === 0) return null;
  console.log('Installing system packages:');
  for (const name of names) console.log(`  ${name.padEnd(25)}${needed[name] ?? NEEDED_IF_KNOWN[name]}`);
  if (apt('install', '-y', '-qq', '--no-install-recommends', ...names) !== 0) {
    return `apt-get could not install ${names.join(' ')}`;
  }
  return null;
}

/**
 * The words that run a command in namespaces of its own, where it can start and kill a PC/SC service without touching
 * the machine's. Null where the system does not allow that.
 */
export function inNamespace() {
  // vpcd sends a command's length and the command separately. Without quick acknowledgements each waits 45 ms for the
  // other.
  const acknowledge =
    'for net in 127.0.0.0/8 127.0.0.1; do ' +
    'ip route change table local local $net dev lo proto kernel scope host src 127.0.0.1 quickack 1 || true; done';
  const script = `mkdir -p /run/pcscd && mount -t tmpfs tmpfs /run/pcscd && ip link set lo up && { ${acknowledge}; } && MENKYO_TEST_NAMESPACE=1 exec "$@"`;
  const asRoot = ['unshare', '-m', '-n', 'sh', '-c', script, 'sh'];
  // An ordinary user becomes root in a user namespace, if the kernel allows it.
  const asUser = ['unshare', '-r', '-m', '-n', 'sh', '-c', script, 'sh'];
  const words = process.getuid?.() === 0 ? asRoot : asUser;
  return run(words[0], [...words.slice(1), 'true']).status === 0 ? words : null;
}
