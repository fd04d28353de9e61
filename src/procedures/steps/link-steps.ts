import type { Known } from '../known.ts';
import type { Step, WaitId } from '../procedure.ts';
import { certificateReasons } from '../rules/shared/card-reasons.ts';
import { COUNTER, step } from './step.ts';

/** 署名用電子証明書: where the card has none that is valid, the municipality issues one first. */
export function certificateSteps({ subject, today }: Known, wait: WaitId | null): readonly Step[] {
  const isMissing = certificateReasons(subject, today, 'ended-signature').length > 0;
  return isMissing ? [step('new-certificate', ['municipality'], { wait })] : [];
}

/** From handing in the certificate to マイナポータル連携. `wait` is the time from linking to the next step. */
export function linkSteps(known: Known, wait: WaitId | null): readonly Step[] {
  const { handedIn, linked } = known.answers;
  const isLinked = linked === true;
  const isHandedIn = isLinked || handedIn === true;
  return [
    ...(isHandedIn ? [] : certificateSteps(known, null)),
    step('hand-in', COUNTER, { isDone: isHandedIn, wait: 'hour-or-more' }),
    step('link', ['portal'], { isDone: isLinked, wait }),
  ];
}

/** 一体化, for holders of a conventional licence who may have no マイナ免許証. */
export function unifySteps(
  { subject, answers }: Known,
  id: 'unify' | 'unify-before-lecture',
): readonly Step[] {
  return subject.card === 'conventional' && answers.holding !== 'both' ? [step(id, COUNTER)] : [];
}
