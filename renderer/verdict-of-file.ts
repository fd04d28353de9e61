import type { CommandOutput } from '../src/app/contract/contract.ts';
import type { Words } from './words/words.ts';

export type Verification = CommandOutput<'verifyFile'>;

interface FileVerdict {
  readonly tone: 'current' | 'expiring' | 'expired' | 'unknown';
  readonly icon: 'good' | 'neutral' | 'alarm' | 'unknown';
  readonly sentence: string;
}

/**
 * The one sentence about a checked file. Never more than was established: good only where the police's signature, the
 * seal and, if there is one, the picture were all checked and match.
 */
export function verdictOfFile({ document, isAltered }: Verification, words: Words): FileVerdict {
  const { sentence: say, sentencePicture } = words.verification;
  const { record, seal, picture, origin } = document;
  const alarm = (sentence: string): FileVerdict => ({ tone: 'expired', icon: 'alarm', sentence });
  const neutral = (sentence: string): FileVerdict => ({ tone: 'unknown', icon: 'neutral', sentence });
  if (record.verdict === 'altered') return alarm(say.recordAltered);
  if (seal.verdict === 'altered') return alarm(say.sealAltered);
  if (picture === 'differs' || isAltered) return alarm(say.pictureDiffers);
  const { by } = seal;
  const isSealed = seal.verdict === 'genuine' && by !== null;
  // A virtual card and a recording are no card, whatever signed their bytes.
  if (record.verdict === 'test-key' || origin !== 'reader') return neutral(say.test);
  const beside = picture === 'other-version' ? `${words.lang === 'ja' ? '' : ' '}${sentencePicture}` : '';
  if (record.verdict === 'genuine' && isSealed) {
    return beside === ''
      ? { tone: 'current', icon: 'good', sentence: say.genuine(by) }
      : neutral(say.genuine(by) + beside);
  }
  if (record.verdict === 'genuine') return neutral(say.unsealed + beside);
  return neutral((isSealed ? say.sealed(by) : say.unchecked) + beside);
}
