import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { fetchNode, NODES, nodesFolder } from '../../../scripts/check-nodes.mjs';
import { InstalledPackage, ROOT } from '../installed-package.ts';

/** `npm run check:package`. It takes Nodes, and for the git address every package, from npm's registry or cache. */
const SLOW = 1_800_000;

let npm: InstalledPackage;
beforeAll(() => {
  npm = new InstalledPackage();
}, SLOW);
afterAll(() => npm?.remove());

const COMMONJS =
  "require('menkyo-desk').openReader({ card: 'gold' }).then((reader) => console.log(reader.isVirtual))";

const exported = () => ['png', 'svg', 'pdf'].map((format) => join(npm.folder, `proven.${format}`));

async function makeExports(): Promise<void> {
  const files = exported().flatMap((path) => [`--${path.split('.').at(-1)}`, path]);
  const read = await npm.run(['menkyo', 'read', '--card', 'gold', '--proof', ...files], {
    env: { MENKYO_PIN: '1234' },
    node: process.execPath,
  });
  expect(read.status, read.stderr).toBe(0);
}

/** What the installed package does with a Node. */
async function expectWorking(node: string): Promise<void> {
  const env = { MENKYO_PIN: '1234' };
  const png = join(npm.folder, 'face.png');
  const read = await npm.run(['menkyo', 'read', '--card', 'gold', '--json', '--png', png, '--force'], {
    env,
    node,
  });
  expect([read.status, read.stderr]).toEqual([0, '']);
  expect(JSON.parse(read.stdout)).toMatchObject({ schema: 'menkyo.read/1' });
  expect(await npm.run(['node', '-e', COMMONJS], { node })).toEqual({
    status: 0,
    stdout: 'true\n',
    stderr: '',
  });
  // Made once, by the Node of the tests.
  for (const path of exported()) {
    const verified = await npm.run(['menkyo', 'verify', path, '--json'], { node });
    expect([verified.status, verified.stderr]).toEqual([0, '']);
    expect(JSON.parse(verified.stdout)).toMatchObject({
      picture: 'matches',
      record: { verdict: 'test-key' },
    });
  }
  const serve = npm.start(['menkyo', 'serve', '--no-open'], { node });
  expect(await serve.address()).toMatch(/^http:/);
  await serve.stop();
}

describe.skipIf(process.platform !== 'linux')('on Linux', () => {
  describe('from its tarball', () => {
    beforeAll(async () => {
      npm.pack();
      npm.install();
      await makeExports();
    }, SLOW);

    test('with the Node of the tests', () => expectWorking(process.execPath));
    test.each(NODES)('with Node %s', (major) =>
      expectWorking(join(fetchNode(major, nodesFolder()).folder, 'bin', 'node')),
    );
  });

  test('by its git address: npm builds it with what a clone has', async () => {
    const cloned = join(npm.folder, 'cloned');
    const git = (...args: readonly string[]) => {
      const ran = spawnSync('git', ['-C', cloned, ...args], { encoding: 'utf8' });
      expect(ran.status, ran.stderr).toBe(0);
    };
    // The files as they are now, committed in a repository of the test's own.
    const files = spawnSync('git', ['ls-files', '-co', '--exclude-standard', '-z'], {
      cwd: ROOT,
      encoding: 'utf8',
    });
    for (const file of files.stdout.split('\0').filter(Boolean)) cpSync(join(ROOT, file), join(cloned, file));
    git('init', '-q');
    git('add', '-A');
    git(
      '-c',
      'user.name=test',
      '-c',
      'user.email=test@example.invalid',
      'commit',
      '-q',
      '-m',
      'As it is now',
    );

    const program = join(npm.folder, 'by-git');
    mkdirSync(program);
    const { status, stderr } = spawnSync(
      'npm',
      ['install', '--prefer-offline', '--no-audit', `git+file://${cloned}`],
      { cwd: program, encoding: 'utf8' },
    );
    expect(status, stderr).toBe(0);
    const menkyo = join(program, 'node_modules', '.bin', 'menkyo');
    const { stdout } = await npm.run([menkyo, 'read', '--card', 'gold', '--json'], {
      env: { MENKYO_PIN: '1234' },
    });
    expect(JSON.parse(stdout)).toMatchObject({ schema: 'menkyo.read/1', origin: 'virtual' });
  });
});
