import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  chmodSync,
  chownSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { type AddressInfo, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { TlsAuthority } from './tls-authority.ts';

const INSTALLED = '/usr/lib/postgresql';
const OLDEST = 15;
const TRIES = 5;
export const ADMIN = 'admin';

/** What a test needs to reach a server. Plain values, so that a suite's setup can hand them to each of its files. */
export interface ServerAddressOfTests {
  readonly port: number;
  readonly password: string;
  /** The authority that signed the server's certificate for 127.0.0.1 and localhost. */
  readonly ca: string;
  /** Where its unix socket lies. */
  readonly folder: string;
}

/** The folder of PostgreSQL's programs, or null where no version 15 or later is installed. */
export function postgresPrograms(): string | null {
  if (!existsSync(INSTALLED)) return null;
  const versions = readdirSync(INSTALLED)
    .map(Number)
    .filter((version) => version >= OLDEST);
  const newest = versions.sort((a, b) => b - a).map((version) => join(INSTALLED, String(version), 'bin'));
  return newest.find((path) => existsSync(join(path, 'initdb'))) ?? null;
}

/** A PostgreSQL server of the tests, in a folder of its own. It ends with the process that started it. */
export class PostgresServer implements ServerAddressOfTests {
  readonly port: number;
  readonly password = 'ひみつ-admin';
  readonly ca: string;
  readonly folder: string;
  readonly #isDurable: boolean;
  #child: ChildProcess | null = null;

  private constructor(folder: string, port: number, ca: string, isDurable: boolean) {
    this.folder = folder;
    this.port = port;
    this.ca = ca;
    this.#isDurable = isDurable;
  }

  /** `isDurable`: what is confirmed is on the disk, as on a desk's server. Slower. */
  static async start({ isDurable }: { readonly isDurable: boolean }): Promise<PostgresServer> {
    openTemporaryDirectory();
    const authority = new TlsAuthority();
    const identity = authority.server(['127.0.0.1', 'localhost']);
    for (let attempt = 1; ; attempt++) {
      const folder = mkdtempSync(join(tmpdir(), 'menkyo-postgres-'));
      const server = new PostgresServer(folder, await freePort(), authority.certificate, isDurable);
      try {
        server.#initialise(identity);
        await server.start();
        return server;
      } catch (error) {
        await server.end();
        // Another program may have taken the port in between.
        if (attempt === TRIES) throw error;
      }
    }
  }

  #initialise(identity: { readonly certificate: string; readonly key: string }): void {
    const { uid, gid } = serverUser();
    chownSync(this.folder, uid, gid);
    const write = (name: string, text: string) => {
      const path = join(this.folder, name);
      writeFileSync(path, text, { mode: 0o600 });
      chownSync(path, uid, gid);
    };
    write('password', this.password);
    const options = ['--auth=scram-sha-256', `--username=${ADMIN}`, '--encoding=UTF8', '--locale=C'];
    execFileSync(
      'setpriv',
      [
        ...asServerUser(),
        join(programs(), 'initdb'),
        ...options,
        '--no-sync',
        `--pwfile=${join(this.folder, 'password')}`,
        join(this.folder, 'data'),
      ],
      { stdio: ['ignore', 'ignore', 'inherit'], cwd: '/' },
    );
    write('server.pem', identity.certificate);
    write('server.key', identity.key);
    write('hba.conf', 'local all all scram-sha-256\nhost all all 127.0.0.1/32 scram-sha-256\n');
  }

  /** Waits until the server takes connections. */
  async start(): Promise<void> {
    const at = (name: string) => join(this.folder, name);
    const settings = {
      listen_addresses: '127.0.0.1',
      port: this.port,
      unix_socket_directories: this.folder,
      hba_file: at('hba.conf'),
      ssl: 'on',
      ssl_cert_file: at('server.pem'),
      ssl_key_file: at('server.key'),
      fsync: this.#isDurable ? 'on' : 'off',
      max_connections: 120,
      // In the folder, so that a server that was killed leaves nothing in /dev/shm.
      dynamic_shared_memory_type: 'mmap',
      logging_collector: 'off',
    };
    const options = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
    const words = [join(programs(), 'postgres'), '-D', at('data'), ...options];
    const child = spawn('setpriv', [...asServerUser(), '--pdeathsig', 'QUIT', ...words], {
      stdio: ['ignore', 'ignore', 'pipe'],
      cwd: '/',
    });
    this.#child = child;
    let said = '';
    await new Promise<void>((resolve, reject) => {
      child.stderr?.setEncoding('utf8').on('data', (text: string) => {
        said = (said + text).slice(-4_000);
        if (said.includes('ready to accept connections')) resolve();
      });
      child.once('error', reject);
      child.once('exit', (status) => reject(new Error(`PostgreSQL ended with ${status}: ${said}`)));
    });
  }

  /** `crash` is PostgreSQL's immediate shutdown: nothing is written back, and the next start recovers from the log. */
  async stop(how: 'crash' | 'orderly'): Promise<void> {
    const child = this.#child;
    this.#child = null;
    if (child === null || child.exitCode !== null || child.signalCode !== null) return;
    const ended = once(child, 'exit');
    child.kill(how === 'crash' ? 'SIGQUIT' : 'SIGINT');
    await ended;
  }

  async end(): Promise<void> {
    await this.stop('crash');
    rmSync(this.folder, { recursive: true, force: true });
  }
}

function programs(): string {
  const found = postgresPrograms();
  if (found === null) throw new Error(`PostgreSQL ${OLDEST} or later is not installed`);
  return found;
}

/** PostgreSQL refuses to run as root. */
function serverUser(): { readonly uid: number; readonly gid: number } {
  const [uid = 0, gid = 0] = [process.getuid?.(), process.getgid?.()];
  if (uid !== 0) return { uid, gid };
  const idOf = (what: string, name: string) =>
    Number(execFileSync('id', [what, name], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }));
  for (const name of ['postgres', 'nobody']) {
    try {
      return { uid: idOf('-u', name), gid: idOf('-g', name) };
    } catch {
      // This system has no such user.
    }
  }
  throw new Error('neither a user postgres nor a user nobody is here');
}

function asServerUser(): readonly string[] {
  if (process.getuid?.() !== 0) return [];
  const { uid, gid } = serverUser();
  return [`--reuid=${uid}`, `--regid=${gid}`, '--clear-groups'];
}

/** A suite has a temporary directory of its own, which only its owner may pass through. */
function openTemporaryDirectory(): void {
  const { mode } = statSync(tmpdir());
  if (process.getuid?.() === 0 && (mode & 0o001) === 0) chmodSync(tmpdir(), (mode & 0o7777) | 0o011);
}

async function freePort(): Promise<number> {
  const listening = createServer().listen(0, '127.0.0.1');
  await once(listening, 'listening');
  const { port } = listening.address() as AddressInfo;
  listening.close();
  await once(listening, 'close');
  return port;
}
