import type { FactId } from '../facts.ts';
import type { Known } from '../known.ts';
import type { Procedure, QuestionId } from '../procedure.ts';
import { forCardOnly, holdingBars } from './shared/card-only.ts';
import { certificateReasons, secretReasons } from './shared/card-reasons.ts';
import { bring, certificateNeed, secretNeed } from './shared/needs.ts';

export function oneStop(known: Known): Procedure {
  const { answers, subject, today } = known;
  const bars = holdingBars(known, 'one-stop-holders');
  const isEnded = subject.certificate.kind === 'read';
  const blocks = [
    ...certificateReasons(subject, today, isEnded ? 'one-stop-ended' : 'ended-signature'),
    ...secretReasons(subject, 'one-stop-certificate', 'signature'),
  ];
  const facts: readonly FactId[] = [
    'one-stop-holders',
    'one-stop-certificate',
    'one-stop-consent',
    'one-stop-add',
    'one-stop-voids',
    'one-stop-days',
    'one-stop-next-day',
    'one-stop-ended',
    'one-stop-unticked',
    'one-stop-cancel',
  ];
  // The portal takes the sign-up as well, from holders who have linked.
  const asks: readonly QuestionId[] = answers.linked === null ? ['linked'] : [];
  return forCardOnly(
    'one-stop',
    known,
    { bars, blocks, asks, facts },
    {
      needs: [
        certificateNeed(subject, today),
        secretNeed('signature-password', subject, 'signature'),
        bring('municipal-report'),
      ],
      where: [
        'licence-centre',
        'police-station',
        ...(answers.linked === true ? (['portal'] as const) : []),
        'municipality',
      ],
    },
  );
}
