import type { FactId } from '../facts.ts';
import type { Known } from '../known.ts';
import type { Procedure } from '../procedure.ts';
import { forCardOnly, holdingBars } from './shared/card-only.ts';
import { certificateReasons, secretReasons } from './shared/card-reasons.ts';
import { answered, bring, certificateNeed, secretNeed } from './shared/needs.ts';

export function oneStop(known: Known): Procedure {
  const { answers, subject, today } = known;
  const bars = holdingBars(known, 'one-stop-holders');
  const blocks = [
    ...certificateReasons(subject, today, 'one-stop-certificate'),
    ...secretReasons(subject, 'one-stop-certificate', 'signature'),
  ];
  const facts: readonly FactId[] = [
    'one-stop-holders',
    'one-stop-certificate',
    'one-stop-consent',
    'one-stop-voids',
    'one-stop-days',
    'one-stop-next-day',
    'one-stop-unticked',
    'one-stop-cancel',
  ];
  return forCardOnly(
    'one-stop',
    known,
    { bars, blocks, asks: [], facts },
    {
      needs: [
        answered('certificate-handed-in', answers.handedIn),
        certificateNeed(subject, today),
        secretNeed('signature-password', subject, 'signature'),
        bring('municipal-report'),
      ],
      where: ['licence-centre', 'police-station', 'municipality'],
    },
  );
}
