import type { AuditFault } from '../../register/audit.ts';
import type { NoKeptProof } from '../../register/kept-proof.ts';
import type { PersonFault } from '../../register/person.ts';

/** What is wrong with what a command of the register was asked. */
export type RegisterProblem =
  | { readonly kind: 'no-register'; readonly where: string }
  /** The register's file is there, and the file with its keys is not, or cannot be read. */
  | { readonly kind: 'no-keys'; readonly path: string }
  /** libsql has no binary for this system and processor, or the system cannot load it. */
  | { readonly kind: 'no-file-registers'; readonly why: 'no-binary' | 'not-loaded' }
  | { readonly kind: 'register-newer'; readonly where: string }
  | { readonly kind: 'no-such-person'; readonly id: string }
  | { readonly kind: 'known-person'; readonly id: string }
  | NoKeptProof
  | { readonly kind: 'nothing-to-change' }
  /** The day of leaving is mistyped: long ago, or far ahead. */
  | { readonly kind: 'unlikely-day'; readonly day: string }
  | ({ readonly kind: 'bad-person' } & PersonFault)
  /** The policy does not store what this option gives. */
  | { readonly kind: 'not-stored'; readonly option: string }
  /** The register asks for consent, and the holder has not agreed. */
  | { readonly kind: 'no-consent'; readonly wasAsked: boolean }
  /** Something would be removed for good, and the removal was not confirmed. */
  | { readonly kind: 'not-agreed'; readonly wasAsked: boolean }
  /** The policy keeps everything, so `forget` needs a day. */
  | { readonly kind: 'no-time-of-keeping' }
  /** `--register` has a password in it. */
  | { readonly kind: 'password-in-where' }
  | { readonly kind: 'parameter-in-where' }
  | { readonly kind: 'no-server-address' }
  | { readonly kind: 'no-certificate-authority'; readonly path: string }
  /** The role of this desk may not do it. */
  | { readonly kind: 'role-not-allowed' }
  /** The server knows no such role, so it gets no rights. */
  | { readonly kind: 'no-such-role'; readonly role: string }
  | { readonly kind: 'only-on-a-server'; readonly what: string }
  | { readonly kind: 'bad-backup'; readonly path: string; readonly what: 'not-a-backup' | 'damaged' }
  | { readonly kind: 'bad-consent-text'; readonly path: string }
  /** `problems`: sentences, the first of `all`. */
  | {
      readonly kind: 'bad-import';
      readonly path: string;
      readonly problems: readonly string[];
      readonly all: number;
    };

export type RegisterFailure =
  | { readonly kind: 'other-person'; readonly person: string; readonly by: 'number' | 'name' }
  | { readonly kind: 'register-locked'; readonly where: string; readonly isBackup: boolean }
  | { readonly kind: 'register-unreachable'; readonly where: string; readonly code: string }
  /** An entry is not as it was written. `entry` is null if no single one is named. */
  | {
      readonly kind: 'register-altered';
      readonly entry: number | null;
      readonly what: AuditFault['what'] | 'unreadable';
      readonly code: string | null;
    }
  /** The register is not the one that this desk knew. */
  | { readonly kind: 'not-as-known'; readonly entry: number; readonly what: AuditFault['what'] }
  /** A virtual card or a recording, for a register that is no demonstration. */
  | { readonly kind: 'not-a-reader' }
  | {
      readonly kind: 'register-secret';
      readonly secret: 'register' | 'new-register';
      readonly reason: 'not-given' | 'wrong-form';
    };
