// Installs what `npm run package` made, on a machine that may be changed, and tries it: the command, the engine, and
// the window. For a workflow: node scripts/ci/try-package.mjs
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { ROOT } from '../install.mjs';
import { withDisplay } from './display.mjs';
import { faultsOfCommand, installedCommand, SHOWN, whyNotShown } from './installed-program.mjs';

const PACKAGES = join(ROOT, 'dist', 'packages');
/** Clean systems in which the deb must find everything that it needs. */
const SYSTEMS = ['debian:12', 'debian:13', 'ubuntu:24.04'];
/** Under it Windows finds the program for a click on a notification (electron/shell.ts). */
const TOAST_ACTIVATOR = 'HKCU\\Software\\Classes\\CLSID\\{E2B02A41-5BC5-40FB-92B7-2B3D236E23BB}';
const { version } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'));
const faults = [];

if (process.getuid?.() === 0) {
  faults.push('root has no sandbox: run it as a user who may use sudo.');
} else {
  const tries = { linux: tryLinux, darwin: tryMac, win32: tryWindows };
  await (tries[process.platform] ?? (() => faults.push(`no packages for ${process.platform}`)))();
}
for (const fault of faults) console.error(`FAIL  ${fault}`);
if (faults.length === 0) console.log('The package works here.');
process.exitCode = faults.length === 0 ? 0 : 1;

async function tryLinux() {
  const deb = made('.deb');
  for (const system of SYSTEMS) {
    // In a container only root can install. The script runs the program as a user.
    run('docker', [
      ...[
        'run',
        '--rm',
        '-v',
        `${PACKAGES}:/packages:ro`,
        '-v',
        `${join(ROOT, 'scripts/ci')}:/ci:ro`,
        system,
      ],
      ...['sh', '/ci/try-deb.sh', `/packages/${deb}`],
    ]);
  }
  run('sudo', ['apt-get', 'install', '-y', join(PACKAGES, deb)]);
  await tryInstalled('/usr/bin/menkyo', ['/usr/bin/menkyo-desk']);

  const appImage = join(PACKAGES, made('.AppImage'));
  // Ubuntu 24.04 grants a sandbox only to programs with a profile, and an AppImage has none.
  run('sudo', ['sysctl', '-w', 'kernel.apparmor_restrict_unprivileged_userns=0']);
  await tryWindow([appImage, '--appimage-extract-and-run']);

  run('sudo', ['apt-get', 'remove', '-y', 'menkyo-desk']);
  mustBeGone('/usr/bin/menkyo', '/usr/bin/menkyo-desk', '/etc/apparmor.d/menkyo-desk');
}

async function tryMac() {
  const folder = mkdtempSync(join(tmpdir(), 'menkyo-dmg-'));
  const volume = join(folder, 'volume');
  const app = join(folder, 'Menkyo Desk.app');
  run('hdiutil', ['attach', join(PACKAGES, made('.dmg')), '-nobrowse', '-readonly', '-mountpoint', volume]);
  run('ditto', [join(volume, 'Menkyo Desk.app'), app]);
  run('hdiutil', ['detach', volume]);
  run('codesign', ['--verify', '--deep', '--strict', '--verbose=2', app]);
  const contents = join(app, 'Contents');
  await tryInstalled(join(contents, 'Resources/bin/menkyo'), [join(contents, 'MacOS/Menkyo Desk')]);

  // As a double click starts it.
  const log = join(folder, 'log');
  run('open', ['-n', '--env', 'MENKYO_TELL_SHOWN=1', '--stdout', log, app]);
  for (let seconds = 0; !saysShown(log); seconds++) {
    if (seconds === 120) {
      faults.push('open: the window was not shown within 120 s');
      break;
    }
    await pause(1000);
  }
  run('osascript', ['-e', 'quit app id "app.menkyo-desk"']);
}

async function tryWindows() {
  const folder = join(mkdtempSync(join(tmpdir(), 'menkyo-')), 'Menkyo Desk');
  // NSIS takes the folder as the last word, without quotes.
  run(join(PACKAGES, made('-setup.exe')), ['/S', '/currentuser', `/D=${folder}`], { isVerbatim: true });
  await tryInstalled(join(folder, 'menkyo.cmd'), [join(folder, 'Menkyo Desk.exe')]);
  // As Electron does at the first notification (build-resources/windows/toast-activator.nsh).
  const program = join(folder, 'Menkyo Desk.exe');
  run('reg', ['add', `${TOAST_ACTIVATOR}\\LocalServer32`, '/ve', '/d', program, '/f']);
  // `_?=` keeps the uninstaller in its folder, so that it can be waited for.
  run(join(folder, 'Uninstall Menkyo Desk.exe'), ['/S', '/currentuser', `_?=${folder}`], {
    isVerbatim: true,
  });
  mustBeGone(program, join(folder, 'menkyo.cmd'));
  if (spawnSync('reg', ['query', TOAST_ACTIVATOR]).status === 0)
    faults.push(`${TOAST_ACTIVATOR} stays after the program is removed`);
}

async function tryInstalled(command, window) {
  if (!existsSync(command)) {
    faults.push(`${command} is not installed`);
    return;
  }
  faults.push(...faultsOfCommand(installedCommand([command]), version));
  await tryWindow(window);
}

async function tryWindow(words) {
  console.log(`-- ${words.join(' ')}`);
  const why = await whyNotShown(withDisplay(words));
  if (why !== null) faults.push(why);
}

function run(program, args, { isVerbatim = false } = {}) {
  console.log(`-- ${[program, ...args].join(' ')}`);
  const { status, error } = spawnSync(program, args, {
    stdio: 'inherit',
    windowsVerbatimArguments: isVerbatim,
  });
  if (status !== 0) faults.push(`${program} ${args.join(' ')}: ${error?.message ?? `status ${status}`}`);
}

function made(ending) {
  const [file, ...others] = existsSync(PACKAGES)
    ? readdirSync(PACKAGES).filter((name) => name.endsWith(ending))
    : [];
  if (file !== undefined && others.length === 0) return file;
  faults.push(`dist/packages holds ${others.length === 0 ? 'no' : 'more than one'} ${ending}`);
  return file ?? `none${ending}`;
}

function saysShown(log) {
  return existsSync(log) && readFileSync(log, 'utf8').includes(SHOWN);
}

function mustBeGone(...paths) {
  for (const path of paths) if (existsSync(path)) faults.push(`${path} stays after the program is removed`);
}
