import { spawn, spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Running } from '../web/support/installation.ts';

export const ROOT = fileURLToPath(new URL('../../', import.meta.url));
/** What a clone does not have, at the top of the checkout. */
const NOT_CLONED = /^(node_modules|dist|coverage|reports|\.git|\.stryker-tmp|\.build-.*)$/;

interface Lock {
  readonly packages: Readonly<Record<string, { readonly dev?: true }>>;
}

/** The npm package, made from a copy of the checkout without its builds, and installed into an empty folder. */
export class InstalledPackage {
  readonly folder = mkdtempSync(join(tmpdir(), 'menkyo-package-'));
  /** A program that depends on the package. */
  readonly program = join(this.folder, 'program');
  readonly installed = join(this.program, 'node_modules', 'menkyo-desk');
  readonly tarball = join(this.folder, 'menkyo-desk.tgz');

  constructor() {
    // Commands start here, also where the package was installed elsewhere.
    mkdirSync(this.program);
  }

  /** `npm pack`, as after a clone: `prepare` builds. */
  pack(): void {
    const source = join(this.folder, 'source');
    cpSync(ROOT, source, {
      recursive: true,
      filter: (path) => !NOT_CLONED.test(relative(ROOT, path)),
    });
    symlinkSync(join(ROOT, 'node_modules'), join(source, 'node_modules'), 'junction');
    const [{ filename }] = JSON.parse(
      this.npm(source, 'pack', '--json', '--silent', '--pack-destination', this.folder),
    ) as [{ filename: string }];
    cpSync(join(this.folder, filename), this.tarball);
    rmSync(source, { recursive: true });
  }

  /** `npm install` without a network. What the package depends on lies there already, as the lock file has it. */
  install(): void {
    const packages = join(this.program, 'node_modules');
    mkdirSync(packages, { recursive: true });
    const lock = JSON.parse(readFileSync(join(ROOT, 'package-lock.json'), 'utf8')) as Lock;
    for (const [path, { dev }] of Object.entries(lock.packages)) {
      const isOurs = /^node_modules\/(@[^/]+\/)?[^/]+$/.test(path) && !dev;
      if (!isOurs || !existsSync(join(ROOT, path))) continue;
      cpSync(join(ROOT, path), join(this.program, path), { recursive: true });
    }
    this.npm(this.program, 'install', '--offline', '--no-audit', this.tarball);
  }

  /** Prints what npm prints. It has a home and a cache of its own. */
  npm(cwd: string, ...args: readonly string[]): string {
    const { PATH = '' } = process.env;
    const { status, stdout, stderr } = spawnSync('npm', args, {
      cwd,
      encoding: 'utf8',
      env: { PATH, HOME: this.folder, npm_config_update_notifier: 'false' },
    });
    if (status !== 0) throw new Error(`npm ${args.join(' ')}: ${stdout}${stderr}`);
    return stdout;
  }

  /** Starts a command of the program's folder, with another Node if one is named. The checkout is out of sight. */
  start(words: readonly string[], more: { env?: Record<string, string>; node?: string } = {}): Running {
    const { PATH = '' } = process.env;
    const bins = [join(this.program, 'node_modules', '.bin'), dirname(more.node ?? process.execPath), PATH];
    const [command = '', ...args] = [...OUT_OF_SIGHT, ...words];
    const data = join(this.folder, 'data');
    const child = spawn(command, args, {
      cwd: this.program,
      env: {
        PATH: bins.join(delimiter),
        HOME: this.folder,
        XDG_DATA_HOME: data,
        LANG: 'C.UTF-8',
        TZ: 'Asia/Tokyo',
        TERM: 'dumb',
        ...more.env,
      },
      stdio: 'pipe',
    });
    return new Running(child);
  }

  async run(
    words: readonly string[],
    more: Parameters<InstalledPackage['start']>[1] & { input?: string } = {},
  ) {
    const running = this.start(words, more);
    running.child.stdin?.end(more.input ?? '');
    const status = await running.ended;
    return { status, stdout: running.stdout, stderr: running.stderr };
  }

  remove(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }
}

/** The words before a command that let it see an empty folder where the checkout is. None where the system denies it. */
export const OUT_OF_SIGHT = outOfSight();

function outOfSight(): readonly string[] {
  const hide = ['sh', '-c', 'mount -t tmpfs tmpfs "$0" && exec "$@"', ROOT];
  const namespace = process.getuid?.() === 0 ? ['unshare', '-m'] : ['unshare', '-r', '-m'];
  const words = [...namespace, ...hide];
  const { status } = spawnSync(words[0] ?? '', [...words.slice(1), 'true'], { stdio: 'ignore' });
  return status === 0 ? words : [];
}
