import type { Change } from '../../register/changes.ts';
import type { Policy, PolicyField } from '../../register/policy.ts';
import type { Language } from '../language.ts';
import { registerEn } from './register-en.ts';
import { registerJa } from './register-ja.ts';

/** The words of `menkyo register`. Its failures stand in register-failure-*.ts. */
export interface RegisterWords {
  /** Said with every answer of a register that takes virtual cards. */
  readonly demonstration: string;
  readonly askPassphrase: (where: string) => string;
  /** Above the question for a new passphrase. */
  readonly newPassphrase: (least: number) => string;
  readonly askNewPassphrase: string;
  readonly askAgain: string;
  readonly tooShort: (least: number) => string;
  readonly notTheSame: string;

  readonly made: (where: string) => string;
  readonly recoveryKey: string;
  /** What the recovery key is for, and where to keep it. */
  readonly recoveryKeyIsFor: string;
  /** What comes next after a new register. */
  readonly nextSteps: string;
  readonly passphraseChanged: string;

  readonly field: Readonly<
    Record<
      | 'where'
      | 'policy'
      | 'id'
      | 'name'
      | 'kana'
      | 'group'
      | 'note'
      | 'leftOn'
      | 'lastCheck'
      | 'nextCheck'
      | 'why'
      | 'on'
      | 'days'
      | 'by'
      | 'result'
      | 'changes'
      | 'person'
      | 'number'
      | 'reader'
      | 'card'
      | 'consent'
      | 'stores'
      | 'keeps'
      | 'needsConsent'
      | 'contract'
      | 'vehicle'
      | 'proof'
      | 'judged',
      string
    >
  >;
  readonly none: string;
  readonly typed: (value: string) => string;
  readonly neverChecked: string;
  readonly noNextCheck: string;
  readonly noPeople: string;
  readonly people: (count: number) => string;
  readonly nothingDue: (days: number) => string;
  readonly dueDays: (days: number) => string;
  readonly change: Readonly<Record<Change, string>>;
  readonly noChanges: string;
  readonly firstCheck: string;
  readonly checkTitle: (when: string) => string;
  readonly checked: (person: string) => string;
  /** Stands above a failure that came after the check was recorded. */
  readonly recordedAllTheSame: string;
  /** The register cannot be reached: the check waits. */
  readonly waits: (person: string) => string;
  readonly waitsAllTheSame: string;
  readonly notCompared: string;
  readonly sent: (checks: number) => string;
  /** A check that the register does not take as it is. The reason follows. */
  readonly held: (person: string) => string;
  readonly unknownInOutbox: (checks: number) => string;
  readonly nothingWaits: string;
  readonly checkId: string;
  readonly outboxIsFor: string;
  readonly granted: (role: string, as: 'counter' | 'manager') => string;
  readonly personAdded: string;
  readonly personEdited: string;
  readonly personLeft: string;
  readonly personRemoved: (id: string, checks: number) => string;
  readonly agreeTo: string;
  readonly consentGiven: (when: string) => string;
  /** '' for rules of its own. */
  readonly policyName: (name: string) => string;
  readonly stored: Readonly<Record<PolicyField, string>>;
  /** `check`: by which the proof is handed out. */
  readonly proofKept: (check: string) => string;
  /** A verdict that was reached after the check. */
  readonly judgedOn: (verdict: string, when: string, by: string) => string;
  readonly judgedAtCheck: (verdict: string) => string;
  readonly judgedAgain: (genuine: number, of: number) => string;
  readonly verdictChanged: (person: string, check: string, was: string, now: string) => string;
  readonly withoutProof: (checks: number) => string;
  readonly unreadableProof: (check: string) => string;
  readonly proofWritten: (path: string, person: string) => string;
  readonly proofHoldsToo: (fields: readonly string[]) => string;
  /** Below a policy that keeps proofs. */
  readonly proofHolds: string;
  readonly keeps: (keeps: Policy['keeps']) => string;
  readonly nextCheck: (rule: Policy['nextCheck']) => string;
  readonly needsConsent: (needs: boolean, hasText: boolean) => string;
  readonly policyChanged: string;
  readonly askRemoval: (fields: readonly string[]) => string;
  readonly forgotten: (people: number, checks: number, before: string) => string;
  readonly wouldForget: (people: number, checks: number, before: string) => string;
  readonly nothingToForget: (before: string) => string;
  readonly audited: (entries: number, people: number, checks: number) => string;
  readonly accepted: string;
  readonly backedUp: (path: string, entries: number) => string;
  readonly backupIsFor: string;
  readonly restored: (where: string, entries: number, madeAt: string) => string;
  readonly putAside: (path: string) => string;
  readonly exported: (path: string, people: number) => string;
  readonly replaced: string;
  readonly replacedAt: (line: number, column: string, char: string, by: string) => string;
  readonly imported: (added: number, updated: number, unchanged: number) => string;
  readonly wouldImport: (added: number, updated: number, unchanged: number) => string;
  readonly more: (count: number) => string;
  readonly ignored: (columns: readonly string[]) => string;
  /** The new ID is one of the register without its zeros. */
  readonly likely: (id: string, known: string) => string;
  readonly working: (done: number, of: number) => string;
}

const WORDS: Readonly<Record<Language, RegisterWords>> = { ja: registerJa, en: registerEn };

export function registerWords({ language }: { readonly language: Language }): RegisterWords {
  return WORDS[language];
}
