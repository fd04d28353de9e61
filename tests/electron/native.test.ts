import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { transformWithOxc } from 'vite';
import { expect, test } from 'vitest';
import { Program } from './program.ts';

const STAND_IN = fileURLToPath(new URL('stand-in.ts', import.meta.url));

// In the other tests vitest compiles the built files again. Here Node loads them unchanged, as Electron's Node does.
test.each([
  ['as soon as it is there', 'false'],
  ['when its engine has answered', "value.state.kind === 'starting'"],
])(
  'the built program starts in Node itself, answers, and, told to end %s, ends with all that it has started',
  async (_when, isTooSoon) => {
    const folder = mkdtempSync(join(tmpdir(), 'menkyo-native-'));
    const program = new Program();
    try {
      const { code } = await transformWithOxc(readFileSync(STAND_IN, 'utf8'), STAND_IN);
      const standIn = join(folder, 'electron.mjs');
      writeFileSync(standIn, code);
      const hook = `export const resolve = (name, context, next) => name === 'electron'
      ? { url: ${JSON.stringify(pathToFileURL(standIn).href)}, shortCircuit: true } : next(name, context);`;
      writeFileSync(
        join(folder, 'run.mjs'),
        `import { register } from 'node:module';
      register('data:text/javascript,' + encodeURIComponent(${JSON.stringify(hook)}));
      const { backstage, app } = await import('electron');
      process.argv.splice(1);
      await import(${JSON.stringify(pathToFileURL(program.main).href)});
      backstage.ready();
      const until = async (what) => { while (!what()) await new Promise((then) => setTimeout(then, 20)); };
      await until(() => backstage.windows.some((window) => window.isVisible()));
      const { menkyo } = backstage.pages.get(backstage.windows[0].webContents);
      let value;
      do {
        ({ value } = await menkyo.call('hello', {}));
        await new Promise((then) => setTimeout(then, 50));
      } while (${isTooSoon});
      app.quit();
      await until(() => backstage.exits.length > 0);
      console.log(JSON.stringify([value.host, value.demonstrationCards.length > 10, backstage.exits]));`,
      );
      const { stdout, stderr, status } = spawnSync(process.execPath, [join(folder, 'run.mjs')], {
        encoding: 'utf8',
        timeout: 50_000,
        env: { PATH: process.env.PATH, HOME: folder, XDG_DATA_HOME: folder, APPDATA: folder },
      });
      // The process ends by itself: nothing keeps it alive.
      expect([status, stderr, stdout.trim()]).toEqual([0, '', '["electron",true,[0]]']);
    } finally {
      program.remove();
      rmSync(folder, { recursive: true });
    }
  },
);
