import { expect, test } from 'vitest';
import { isRefused, REFUSED_NAMES, refusedSwitch } from '../../electron/switches.ts';

const started = (...words: string[]) => ['/opt/Menkyo Desk/menkyo-desk', ...words];

test.each([
  ['--remote-debugging-port=9222', 'remote-debugging-port'],
  ['--remote-debugging-port', 'remote-debugging-port'],
  ['--remote-debugging-pipe', 'remote-debugging-pipe'],
  ['--remote-debugging-address=0.0.0.0', 'remote-debugging-address'],
  ['--remote-allow-origins=*', 'remote-allow-origins'],
  ['--inspect', 'inspect'],
  ['--inspect=0.0.0.0:9229', 'inspect'],
  ['--inspect-brk', 'inspect-brk'],
  ['--inspect-port=1', 'inspect-port'],
  ['--inspect-wait', 'inspect-wait'],
  ['--debug-brk', 'debug-brk'],
  ['--wait-for-debugger-children', 'wait-for-debugger-children'],
  ['--auto-open-devtools-for-tabs', 'auto-open-devtools-for-tabs'],
  ['--js-flags=--expose-gc', 'js-flags'],
  ['--load-extension=/tmp/x', 'load-extension'],
  ['--disable-extensions-except=/tmp/x', 'disable-extensions-except'],
  ['--proxy-server=evil:1', 'proxy-server'],
  ['--proxy-pac-url=http://x/', 'proxy-pac-url'],
  ['--proxy-bypass-list=*', 'proxy-bypass-list'],
  ['--proxy-auto-detect', 'proxy-auto-detect'],
  ['--no-proxy-server', 'no-proxy-server'],
  ['--host-rules=MAP * 1.2.3.4', 'host-rules'],
  ['--host-resolver-rules=MAP * 1.2.3.4', 'host-resolver-rules'],
  ['--ignore-certificate-errors', 'ignore-certificate-errors'],
  ['--ignore-certificate-errors-spki-list=x', 'ignore-certificate-errors-spki-list'],
  ['--ssl-key-log-file=/tmp/x', 'ssl-key-log-file'],
  ['--log-net-log=/tmp/x', 'log-net-log'],
  ['--no-sandbox', 'no-sandbox'],
  ['--disable-setuid-sandbox', 'disable-setuid-sandbox'],
  ['--disable-seccomp-filter-sandbox', 'disable-seccomp-filter-sandbox'],
  ['--disable-gpu-sandbox', 'disable-gpu-sandbox'],
  ['--disable-web-security', 'disable-web-security'],
  ['--disable-site-isolation-trials', 'disable-site-isolation-trials'],
  ['--allow-running-insecure-content', 'allow-running-insecure-content'],
  ['--allow-file-access-from-files', 'allow-file-access-from-files'],
  ['--single-process', 'single-process'],
  ['--renderer-cmd-prefix=gdb', 'renderer-cmd-prefix'],
  ['--gpu-launcher=x', 'gpu-launcher'],
  ['--browser-subprocess-path=/tmp/x', 'browser-subprocess-path'],
  ['--enable-automation', 'enable-automation'],
  ['--headless', 'headless'],
  ['--trace-startup', 'trace-startup'],
  ['--require=/tmp/x.js', 'require'],
  ['-inspect', 'inspect'],
  ['--INSPECT', 'inspect'],
])('%s is refused', (word, name) => {
  expect(refusedSwitch(started(word), 'linux')).toBe(name);
  // Also after other arguments, and after `--`, which ends the switches for other programs.
  expect(refusedSwitch(started('--lang=ja', '--', word), 'linux')).toBe(name);
});

test('on Windows a slash begins a switch as well; elsewhere it begins a path', () => {
  expect(refusedSwitch(started('/remote-debugging-port=1'), 'win32')).toBe('remote-debugging-port');
  expect(refusedSwitch(started('/inspect'), 'linux')).toBe(null);
});

test.each([
  '--lang=ja',
  '--force-device-scale-factor=1.5',
  '--ozone-platform-hint=auto',
  '--ozone-platform=wayland',
  '--enable-features=WaylandWindowDecorations',
  '--disable-gpu',
  '--disable-gpu-compositing',
  '--force-renderer-accessibility',
  '--original-process-start-time=1',
  '--user-data-dir=/tmp/x',
  '--password-store=basic',
  '-psn_0_12345',
  'inspect',
  'https://example.com/--inspect',
])('%s is none of it', (word) => {
  expect(refusedSwitch(started(word), 'linux')).toBe(null);
});

test('the program’s own name is no switch', () => {
  expect(refusedSwitch(['--inspect'], 'linux')).toBe(null);
});

test('every name that is asked for by itself is refused by pattern too', () => {
  expect(REFUSED_NAMES.filter((name) => !isRefused(name))).toEqual([]);
});
