import { expect, test } from 'vitest';
import type { CardFault } from '../../card/card-error.ts';
import type { Failure } from '../failure.ts';
import { en } from './en.ts';
import { ja } from './ja.ts';

const noService = (reason: 'not-installed' | 'not-running'): Failure => {
  const fault: CardFault = { kind: 'no-service', reason, detail: '8010001D' };
  return { kind: 'card-fault', fault, cost: { kind: 'nothing' } };
};
const LINUX = /sudo|apt|Debian|Linux|pcscd/;

test.each(['not-installed', 'not-running'] as const)('%s: each system gets advice of its own', (reason) => {
  for (const { failure } of [en, ja]) {
    const [linux, windows, macos] = ['linux', 'win32', 'darwin'].map((system) =>
      failure(noService(reason), system),
    );
    expect(linux).toMatch(LINUX);
    expect(linux).not.toMatch(/Windows|Smart Card/);
    expect(windows).not.toMatch(LINUX);
    expect(macos).not.toMatch(LINUX);
    expect(macos).not.toMatch(/Windows|Smart Card/);
    if (reason === 'not-running') expect(windows).toMatch(/Smart Card.*SCardSvr.*services\.msc/);
  }
});

test.each(['EPERM', 'EACCES', 'EBUSY'])('%s on Windows may be a file that a program has open', (code) => {
  const failed: Failure = { kind: 'cannot-write', path: 'C:\\a.pdf', code };
  expect(en.failure(failed, 'win32')).toMatch(/no permission, or another program has it open/);
  expect(ja.failure(failed, 'win32')).toMatch(/権限がないか、別のソフトが開いて/);
  expect(en.failure(failed, 'linux')).not.toMatch(/another program/);
  expect(ja.failure(failed, 'linux')).not.toMatch(/別のソフト/);
});

test.each(['linux', 'win32'])('a lock that another program holds is told as such (%s)', (system) => {
  const failed: Failure = { kind: 'cannot-write', path: '/home/a/reminders.json', code: 'in-use' };
  expect(en.failure(failed, system)).toMatch(
    /^Another program holds \/home\/a\/reminders\.json\. Nothing was changed\./,
  );
  expect(ja.failure(failed, system)).toMatch(
    /^\/home\/a\/reminders\.json は別のソフトが使っています。何も変わっていません。/,
  );
});
