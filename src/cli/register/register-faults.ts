import { assertNever } from '../../base/assert-never.ts';
import { formatIso } from '../../licence/calendar.ts';
import type { AuditFault } from '../../register/audit.ts';
import type { OpeningFault } from '../../register/opening.ts';
import type { PolicyHalfDone, RegisterFault } from '../../register/register.ts';
import { CommandFailed, usage } from '../failure.ts';

/** Why a register at this place could not be opened or made. */
export function openingFailed(fault: OpeningFault, where: string): CommandFailed {
  switch (fault.kind) {
    case 'wrong-passphrase':
      return new CommandFailed({ kind: 'register-locked', where, isBackup: false });
    case 'missing':
      return usage({ kind: 'no-register', where });
    case 'newer-version':
      return usage({ kind: 'register-newer', where });
    case 'exists':
      return new CommandFailed({ kind: 'cannot-write', path: where, code: 'register-exists' });
    case 'unreachable':
      return new CommandFailed({ kind: 'register-unreachable', where, code: fault.code });
    case 'unreadable':
      return unreadable(fault.code, where);
    case 'not-allowed':
    case 'cannot-write':
    case 'not-the-head':
    case 'known-check':
      return writingFailed(fault, where);
    default:
      return assertNever(fault);
  }
}

/** Why nothing was written, or not all of it. */
export function registerFailed(
  fault: RegisterFault | PolicyHalfDone,
  where: string,
  person = '',
): CommandFailed {
  switch (fault.kind) {
    case 'unknown-person':
      return usage({ kind: 'no-such-person', id: fault.id });
    case 'known-person':
      return usage({ kind: 'known-person', id: fault.id });
    case 'unlikely-day':
      return usage({ kind: 'unlikely-day', day: formatIso(fault.on) });
    case 'other-person':
      return new CommandFailed({ kind: 'other-person', person, by: fault.by });
    case 'not-a-reader':
      return new CommandFailed({ kind: 'not-a-reader' });
    case 'unreachable':
      return new CommandFailed({ kind: 'register-unreachable', where, code: fault.code });
    case 'not-as-known':
      return new CommandFailed({ kind: 'not-as-known', entry: fault.fault.seq, what: fault.fault.what });
    case 'half-done':
      return new CommandFailed({ kind: 'cannot-write', path: where, code: fault.kind });
    case 'not-allowed':
    case 'cannot-write':
    case 'known-check':
      return writingFailed(fault, where);
    default:
      return assertNever(fault);
  }
}

export function auditFailed({ seq, what }: AuditFault): CommandFailed {
  return new CommandFailed({ kind: 'register-altered', entry: seq, what, code: null });
}

function writingFailed(
  fault:
    | { readonly kind: 'not-allowed' | 'not-the-head' | 'known-check' }
    | { readonly kind: 'cannot-write'; readonly code: string },
  where: string,
): CommandFailed {
  const code = fault.kind === 'cannot-write' ? systemCode(fault.code) : fault.kind;
  return new CommandFailed({ kind: 'cannot-write', path: where, code });
}

/** Another process holds the file for longer than SQLite waits. */
export function registerInUse(where: string): CommandFailed {
  return new CommandFailed({ kind: 'cannot-write', path: where, code: 'in-use' });
}

/** SQLite's codes in the terms of the messages for every file. */
export function systemCode(code: string): string {
  if (/^(SQLITE_FULL|ENOSPC)/.test(code)) return 'register-full';
  if (/^SQLITE_(READONLY|PERM|CANTOPEN)/.test(code)) return 'EACCES';
  return /^(SQLITE_(BUSY|LOCKED)|busy)/.test(code) ? 'in-use' : code;
}

/** null where the part of the program that keeps registers in files works. */
export function noFileRegisters(code: string): CommandFailed | null {
  if (code !== 'MODULE_NOT_FOUND' && code !== 'ERR_DLOPEN_FAILED') return null;
  return usage({
    kind: 'no-file-registers',
    why: code === 'MODULE_NOT_FOUND' ? 'no-binary' : 'not-loaded',
  });
}

function unreadable(code: string, where: string): CommandFailed {
  if (systemCode(code) === 'in-use') return registerInUse(where);
  if (code === 'no-key') return usage({ kind: 'no-keys', path: `${where}.key` });
  const noEngine = noFileRegisters(code);
  if (noEngine !== null) return noEngine;
  return /^SQLITE_(NOTADB|CORRUPT)/.test(code)
    ? new CommandFailed({ kind: 'register-altered', entry: null, what: 'unreadable', code })
    : usage({ kind: 'unreadable-file', path: where, code });
}
