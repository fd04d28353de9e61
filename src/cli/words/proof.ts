import type { RecordVerdict } from '../../licence/judgement.ts';
import type { NoProof } from '../../proof/make-proof.ts';
import type { Claim, PictureVerdict } from '../../proof/picture-verdict.ts';
import type { ProofFault } from '../../proof/proof-fault.ts';
import type { SealJudgement } from '../../proof/sealing.ts';
import type { Language } from '../language.ts';
import { proofEn } from './proof-en.ts';
import { proofJa } from './proof-ja.ts';

/** What the command says about proofs and seals. */
export interface ProofWords {
  /** After the files of a read. */
  readonly savedProof: string;
  readonly noProof: (why: NoProof) => string;
  readonly noProofInFile: (path: string, fault: ProofFault) => string;
  /** Something that the picture says and the check does not find. Stands first. */
  readonly claim: (claim: Claim) => string;
  /** null for a picture that matches, and where there is none. */
  readonly pictureAlert: (picture: PictureVerdict) => string | null;
  readonly recordAltered: string;
  readonly sealAltered: string;
  /** Everything holds: the record, the seal and the picture, if there is one. */
  readonly allGenuine: (by: string, hasPicture: boolean) => string;
  /** What holds and what could not be checked, where not everything is genuine. */
  readonly record: (verdict: RecordVerdict) => string;
  readonly seal: (seal: SealJudgement) => string;
  readonly picture: (picture: PictureVerdict) => string;
  /** Who vouches for the name. Stands ahead of the name. */
  readonly nameIsSealed: (by: string | null) => string;
  readonly nameIsNobodys: string;
  readonly field: Readonly<
    Record<'record' | 'seal' | 'picture' | 'sealName' | 'fingerprint' | 'key', string>
  >;
  readonly limits: readonly string[];
  /** Ends a check of one file that does not do. */
  readonly wanting: (what: 'altered' | 'not-genuine' | 'not-sealed', path: string) => string;
  readonly renamed: string;
  readonly exported: (path: string) => string;
  readonly exportedFor: string;
  readonly replaced: string;
  readonly askReplace: string;
  readonly backedUp: (path: string) => string;
  readonly recoveryKey: string;
  readonly askRecoveryKey: string;
  readonly restored: string;
  readonly askTrustSeal: (seals: number) => string;
}

const WORDS: Readonly<Record<Language, ProofWords>> = { ja: proofJa, en: proofEn };

export function proofWords({ language }: { readonly language: Language }): ProofWords {
  return WORDS[language];
}
