import { expect, test } from 'vitest';
import { clockAt } from './diagnose.ts';
import { type Cause, type Finding, type FindingState, type System, statusOfFindings } from './finding.ts';
import { sentencesEn } from './words-en.ts';
import { sentencesJa } from './words-ja.ts';

const LINUX: System = {
  platform: 'linux',
  packages: 'apt',
  init: 'systemd',
  release: '6.1',
  arch: 'x64',
  node: '20.20.0',
  electron: null,
};
const SYSTEMS: readonly System[] = [
  LINUX,
  { ...LINUX, packages: 'dnf' },
  { ...LINUX, packages: 'pacman' },
  { ...LINUX, packages: 'other', init: 'other' },
  { ...LINUX, platform: 'windows', packages: 'other', init: 'other', electron: '45.0.0' },
  { ...LINUX, platform: 'macos', packages: 'other', init: 'other' },
];

const READER = 'Virtual PCD 00 00';
const usbReader = { kind: 'usb-reader', name: 'Sony RC-S380/S', id: '054c:06c1', module: 'port100' } as const;

/** One cause for everything that can be wrong. */
const WRONG: readonly Cause[] = [
  { kind: 'versions', isOld: true },
  { kind: 'clock', now: '1999-01-01T00:00:00+09:00', problem: 'out-of-range' },
  { kind: 'clock', now: '2026-01-01T00:00:00+09:00', problem: 'before-program' },
  { kind: 'library', path: null, problem: 'missing' },
  { kind: 'library', path: '/usr/lib/libpcsclite.so.1', problem: 'broken' },
  { kind: 'engine', used: null, others: [{ name: 'winscard', problem: 'no binary' }] },
  { kind: 'service', problem: 'not-installed' },
  { kind: 'service', problem: 'not-running' },
  { kind: 'service', problem: 'died' },
  { kind: 'service', problem: 'no-answer' },
  { kind: 'access', problem: 'socket' },
  { kind: 'access', problem: 'polkit' },
  { kind: 'driver', problem: 'missing', version: null },
  { ...usbReader, problem: 'no-driver-exists' },
  { ...usbReader, problem: 'held-by-kernel' },
  { ...usbReader, problem: 'unknown-to-driver' },
  { ...usbReader, problem: 'no-driver' },
  { ...usbReader, problem: 'unseen' },
  { kind: 'kernel-modules', loaded: ['pn533_usb'], inTheWay: true },
  { kind: 'readers', names: [], problem: 'none' },
  { kind: 'readers', names: ['Windows Hello for Business 1'], problem: 'none' },
  { kind: 'reader-free', reader: READER, problem: 'in-use' },
  { kind: 'card', reader: READER, card: null, problem: 'mute' },
  { kind: 'speed', reader: READER, ms: 900, isSlow: true },
];

test('whatever is wrong, both languages say what it is and what to do, on every system', () => {
  for (const system of SYSTEMS) {
    for (const cause of WRONG) {
      for (const sentences of [sentencesEn, sentencesJa]) {
        const { what, todo } = sentences(cause, system);
        expect(what, cause.kind).not.toBe('');
        expect(todo, `${cause.kind} on ${system.platform}`).not.toBe('');
        expect(what + todo).not.toMatch(/undefined|null|\[object/);
      }
      // Fails if a Japanese sentence is still in English.
      expect(sentencesJa(cause, system).what, cause.kind).toMatch(/[ぁ-んァ-ヶ一-龠]/);
      expect(sentencesEn(cause, system).what, cause.kind).not.toMatch(/[ぁ-んァ-ヶ一-龠]/);
    }
  }
});

test('a Windows computer is told of its own service, and of no package manager', () => {
  const windows = SYSTEMS.find(({ platform }) => platform === 'windows') ?? LINUX;
  const { todo } = sentencesEn({ kind: 'service', problem: 'not-running' }, windows);
  expect(todo).toMatch(/services\.msc/);
  expect(todo).not.toMatch(/sudo/);
});

test('a second engine that does not load is not needed, and its error is told only where it matters', () => {
  const problem = 'pcsclite: Could not locate the bindings file. Tried:';
  const others = [{ name: 'pcsclite', problem }];
  const used = { name: 'winscard', version: '1.2.3' };
  expect(sentencesEn({ kind: 'engine', used, others }, LINUX).what).toBe(
    'PC/SC engine: winscard 1.2.3; the second engine, pcsclite, is not available here, and is not needed while winscard works',
  );
  expect(sentencesJa({ kind: 'engine', used, others }, LINUX).what).toBe(
    'PC/SCエンジン: winscard 1.2.3。2つ目のエンジン pcsclite はここにはありませんが、winscard が使えるため必要ありません',
  );
  for (const sentences of [sentencesEn, sentencesJa]) {
    expect(sentences({ kind: 'engine', used: null, others }, LINUX).why).toContain(problem);
  }
});

function found(state: FindingState, cause: Cause): Finding {
  return { state, verified: true, cause };
}

test('the exit status tells the way to a reader from a reader that is held and a card that is mute', () => {
  const held = found('wrong', { kind: 'reader-free', reader: READER, problem: 'in-use' });
  const mute = found('wrong', { kind: 'card', reader: READER, card: null, problem: 'mute' });
  const none = found('wrong', { kind: 'readers', names: [], problem: 'none' });
  const slow = found('wrong', { kind: 'speed', reader: READER, ms: 900, isSlow: true });
  const notAsked = found('not-checked', { kind: 'readers', names: [], problem: 'no-service' });
  expect(statusOfFindings([])).toBe(0);
  expect(statusOfFindings([slow, notAsked])).toBe(0);
  expect(statusOfFindings([slow, mute])).toBe(30);
  expect(statusOfFindings([mute, held])).toBe(31);
  expect(statusOfFindings([held, none])).toBe(10);
});

test('a clock is sane from the day the program was put here, within the years of today', () => {
  const at = (text: string) => Date.parse(text);
  const placed = at('2026-11-20T12:00:00Z');
  expect(clockAt(at('2026-11-20T12:00:01Z'), placed).problem).toBeNull();
  // A difference of less than a day proves nothing: files may come from another time zone, or from an archive without
  // zones.
  expect(clockAt(at('2026-11-20T03:00:00Z'), placed).problem).toBeNull();
  expect(clockAt(at('2026-11-10T12:00:00Z'), placed).problem).toBe('before-program');
  expect(clockAt(at('1970-01-01T00:00:10Z'), placed).problem).toBe('out-of-range');
  expect(clockAt(at('2041-01-01T00:00:00Z'), placed).problem).toBe('out-of-range');
});
