import type { Known } from '../known.ts';
import type { Procedure, Reason } from '../procedure.ts';
import { answered, certificateNeed } from './shared/needs.ts';
import { factsOf, procedure } from './shared/said.ts';

export function cardRenewal({ answers, subject, today }: Known): Procedure {
  const { handedIn } = answers;
  const isGone = subject.certificate.kind === 'none' && handedIn !== true;
  const whyNot: Reason[] = [];
  if (isGone || handedIn === false) whyNot.push({ id: 'not-carried-over', fact: 'card-carry-over' });
  whyNot.push({ id: 'card-end-unknown', fact: 'card-end-unknown' });
  return procedure('card-renewal', {
    may: 'depends',
    whyNot,
    // Once the certificate is handed in, the card's own one is not needed.
    needs: [
      answered('certificate-handed-in', handedIn),
      ...(handedIn === true ? [] : [certificateNeed(subject, today)]),
    ],
    where: ['municipality'],
    asks: handedIn === null ? ['handedIn'] : [],
    facts: [...factsOf(whyNot), 'card-carry-over', 'card-expiry', 'card-needed-for-renewal', 'places'],
  });
}
