import { spawnSync } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { menkyo } from '../support/menkyo.ts';
import { ask, partsOf } from '../web/support/requests.ts';
import { Screen } from '../web/support/screen.ts';
import { InstalledPackage, OUT_OF_SIGHT, ROOT } from './installed-package.ts';

const SLOW = 600_000;
const MOST_BYTES = 10_000_000;
const manifest = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as {
  readonly version: string;
  readonly devDependencies: Readonly<Record<string, string>>;
};

// npm makes scripts of another kind for Windows.
describe.skipIf(process.platform === 'win32')('the npm package', { timeout: SLOW }, () => {
  let npm: InstalledPackage;
  let files: string[];
  beforeAll(() => {
    npm = new InstalledPackage();
    npm.pack();
    npm.install();
    files = readdirSync(npm.installed, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => relative(npm.installed, join(entry.parentPath, entry.name)));
  }, SLOW);
  afterAll(() => npm?.remove());

  test('is small, and has nothing of its making', () => {
    expect(statSync(npm.tarball).size).toBeLessThan(MOST_BYTES);
    const folders = new Set(files.map((file) => file.split('/').slice(0, 2).join('/')));
    expect([...folders].filter((folder) => !/^(docs|examples|schemas)\//.test(folder)).sort()).toEqual([
      ...['CHANGELOG.md', 'LICENSE', 'README.ja.md', 'README.md', 'dist/cli', 'dist/renderer', 'dist/types'],
      ...['fixtures/authority', 'fixtures/card-file.schema.json', 'fixtures/cards', 'package.json'],
      'scripts/menkyo.mjs',
    ]);
    expect(
      files.filter((file) => /^(?!examples\/).*(?<!\.d)\.[cm]?tsx?$|\.map$|\.test\./.test(file)),
    ).toEqual([]);
    expect(files).toContain('dist/renderer/assets/NotoSansJP-LICENSE.txt');
  });

  test.each([
    ['dist/cli', ['asn1js', 'jose', 'pkijs', 'react', 'zod']],
    ['dist/renderer', ['react', 'react-dom', 'zod', 'zustand']],
  ])('brings the licence of each package that is built into %s', (folder, packages) => {
    const text = readFileSync(join(npm.installed, folder, 'LICENSES-of-packages.txt'), 'utf8');
    const named = [...text.matchAll(/^## (\S+) - /gm)].map(([, name]) => name);
    expect(named).toEqual(expect.arrayContaining(packages));
    for (const name of packages) {
      const home = join(ROOT, 'node_modules', name);
      const file = readdirSync(home).find((one) => one.startsWith('LICENSE')) ?? '';
      const notice = readFileSync(join(home, file), 'utf8');
      expect(text).toContain(/^Copyright.*$/m.exec(notice)?.[0].trim());
    }
  });

  test('names no folder of the machine that made it', () => {
    const texts = files.filter((file) => /\.(c?js|mjs|json|html|css|ts)$/.test(file));
    const read = (file: string) => readFileSync(join(npm.installed, file), 'utf8');
    expect(texts.filter((file) => read(file).includes(ROOT) || read(file).includes(npm.folder))).toEqual([]);
  });

  test('brings nothing that is for building', () => {
    const brought = npm.npm(npm.program, 'ls', '--all', '--parseable').split('\n');
    const names = brought.map((path) => path.replace(/^.*node_modules\//, ''));
    expect(names).toContain('koffi');
    expect(names.filter((name) => name in manifest.devDependencies)).toEqual([]);
  });

  test.skipIf(OUT_OF_SIGHT.length === 0)('runs where the checkout is out of sight', async () => {
    expect((await npm.run(['ls', '-A', ROOT])).stdout).toBe('');
  });

  test('the command tells its version', async () => {
    expect(await npm.run(['menkyo', '--version'])).toEqual({
      status: 0,
      stdout: `menkyo ${manifest.version}\n`,
      stderr: '',
    });
  });

  test('the command reads a card and draws its face, to the byte as in the checkout', async () => {
    const words = (png: string) => [
      ...['read', '--card', 'gold', '--holder', '--today', '2026-11-20', '--json', '--png', png],
      ...['--pdf', `${png}.pdf`],
    ];
    const env = { MENKYO_PIN: '1234', MENKYO_SIGN_PASSWORD: 'TEST1234' };
    const [theirs, ours] = [join(npm.folder, 'installed.png'), join(npm.folder, 'checkout.png')];
    const { status, stdout, stderr } = await npm.run(['menkyo', ...words(theirs)], { env });
    expect(status, stderr).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({ schema: 'menkyo.read/1', origin: 'virtual' });
    expect((await menkyo(words(ours), { env })).status).toBe(0);
    expect(readFileSync(theirs).equals(readFileSync(ours))).toBe(true);
    expect(readFileSync(`${theirs}.pdf`, 'latin1').slice(0, 5)).toBe('%PDF-');
  });

  test('serve shows the window, with its scripts and its font', async () => {
    const running = npm.start(['menkyo', 'serve', '--no-open']);
    try {
      const address = await running.address();
      const { port } = partsOf(address);
      const page = await ask(port, {});
      const parts = [...page.text.matchAll(/(?:src|href)="(\/[^"]+)"/g)].map(([, path = '']) => path);
      expect(parts.length).toBeGreaterThan(1);
      for (const path of [...parts, '/assets/NotoSansJP_400Regular.ttf', '/assets/NotoSansJP_700Bold.ttf'])
        expect([path, (await ask(port, { path })).status]).toEqual([path, 200]);
      const screen = await Screen.open(address);
      expect(await screen.call('hello', {})).toMatchObject({ ok: true });
    } finally {
      await running.stop();
    }
  });

  test('a register is made, takes a list, and gives it back', async () => {
    const env = {
      MENKYO_REGISTER: join(npm.folder, 'register.db'),
      MENKYO_REGISTER_KEY: 'made up for this test',
    };
    const list = join(npm.folder, 'people.csv');
    writeFileSync(list, '番号,氏名,部署\nE-1,見本　太郎,総務\nE-2,例示　花子,営業\n');
    for (const words of [
      ['init', '--demo'],
      ['import', list],
    ]) {
      const { status, stderr } = await npm.run(['menkyo', 'register', ...words], { env });
      expect(status, stderr).toBe(0);
    }
    const { stdout } = await npm.run(['menkyo', 'register', 'list'], { env });
    expect(stdout).toContain('見本　太郎');
    expect(stdout).toContain('例示　花子');
  });

  test('the library reads a card for a program of ES modules', async () => {
    const example = join('node_modules', 'menkyo-desk', 'examples', 'read-a-card.mjs');
    const { status, stdout, stderr } = await npm.run(['node', example, 'gold'], { input: '1234\n' });
    expect([status, stderr]).toEqual([0, '']);
    expect(stdout).toContain('2029-02-01');
  });

  test('CommonJS requires the library without a warning, and has the same classes', async () => {
    writeFileSync(
      join(npm.program, 'required.cjs'),
      `const desk = require('menkyo-desk');
       (async () => {
         const reader = await desk.openReader({ card: 'gold' });
         reader.close();
         const imported = await import('menkyo-desk');
         console.log(reader.isVirtual, desk.CardError === imported.CardError, new desk.CardError({ kind: 'no-card' }) instanceof Error);
       })();`,
    );
    expect(await npm.run(['node', 'required.cjs'])).toEqual({
      status: 0,
      stdout: 'true true true\n',
      stderr: '',
    });
  });

  const MODULE = `import { CardError, type CardReader, openReader } from 'menkyo-desk';
    const reader: CardReader = await openReader({ card: 'gold', waitSeconds: 1 });
    // @ts-expect-error there is no such option
    await openReader({ crad: 'gold' });
    // @ts-expect-error true or false is no name
    export const name: string = reader.isVirtual;
    export const isCards = (error: unknown) => error instanceof CardError && error.fault.kind === 'no-card';`;
  const COMMONJS = `import desk = require('menkyo-desk');
    export async function opened(): Promise<desk.CardReader> {
      // @ts-expect-error there is no such option
      await desk.openReader({ crad: 'gold' });
      return desk.openReader({ card: 'gold' });
    }`;
  test.each([
    ['node16', 'node16', ['program.mts', 'program.cts']],
    ['nodenext', 'nodenext', ['program.mts', 'program.cts']],
    ['esnext', 'bundler', ['program.mts']],
  ])('its types hold with module %s and resolution %s', (module, moduleResolution, sources) => {
    const folder = join(npm.program, `types-${moduleResolution}`);
    mkdirSync(folder);
    writeFileSync(join(folder, 'program.mts'), MODULE);
    writeFileSync(join(folder, 'program.cts'), COMMONJS);
    // Without the types of Node, and with a look into the package's own.
    const checks = { strict: true, noEmit: true, skipLibCheck: false, types: [] };
    const target = { target: 'es2023', lib: ['es2023', 'dom'] };
    const compilerOptions = { ...checks, ...target, module, moduleResolution };
    writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify({ compilerOptions, files: sources }));
    const compiler = join(ROOT, 'node_modules', 'typescript', 'bin', 'tsc');
    const { stdout, status } = spawnSync(process.execPath, [compiler, '-p', folder], { encoding: 'utf8' });
    expect([status, stdout]).toEqual([0, '']);
  });
});
