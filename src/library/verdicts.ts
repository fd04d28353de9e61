import type { Answer } from '../licence/driving/reason.ts';
import type { HolderVerdict, RecordVerdict } from '../licence/judgement.ts';
import type { ValidityState } from '../licence/validity.ts';
import type { PictureVerdict } from '../proof/picture-verdict.ts';
import type { SealJudgement } from '../proof/sealing.ts';

/** Every verdict, by what it is about. */
export interface Verdicts {
  /** The signature over the record: `authenticity.record.verdict`, and `record.verdict` of `verify`. */
  readonly record: RecordVerdict;
  /** Name and address: `authenticity.holder.verdict`. */
  readonly holder: HolderVerdict;
  /** `seal.verdict` of `verify`. */
  readonly seal: SealJudgement['verdict'];
  /** `picture` of `verify`. */
  readonly picture: PictureVerdict;
  /** `validity.state`. */
  readonly validity: ValidityState;
  /** The `answer` of `mayDrive`. */
  readonly driving: Answer;
}
