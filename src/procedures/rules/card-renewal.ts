import type { Known } from '../known.ts';
import type { Cost, Procedure, Reason } from '../procedure.ts';
import { PAST } from './shared/last-day.ts';
import { answered, bring, certificateNeed } from './shared/needs.ts';
import { factsOf, procedure } from './shared/said.ts';

export function cardRenewal({ answers, stage, subject, today }: Known): Procedure {
  const { handedIn } = answers;
  if (stage === 'past') {
    // The municipality still renews the card itself.
    const reasons: readonly Reason[] = [
      { id: 'not-recorded-again', fact: 'after-last-day' },
      { id: 'card-end-unknown', fact: 'card-end-unknown' },
    ];
    const facts = [...PAST.facts, ...factsOf(reasons)];
    return procedure('card-renewal', { may: 'depends', where: ['municipality'], whyNot: reasons, facts });
  }
  const isGone = subject.certificate.kind === 'none' && handedIn !== true;
  const whyNot: Reason[] = [];
  if (isGone || handedIn === false) whyNot.push({ id: 'not-carried-over', fact: 'card-carry-over' });
  whyNot.push({ id: 'card-end-unknown', fact: 'card-end-unknown' });
  const isHistory = subject.record === 'history';
  // The fee of a licence: the documents do not tell it for a card that was renewed.
  const costs: readonly Cost[] = isHistory ? [] : [{ yen: null, isUpTo: false, per: 'record-again' }];
  const isLost = whyNot.some(({ id }) => id === 'not-carried-over');
  return procedure('card-renewal', {
    may: 'depends',
    whyNot,
    // Once the certificate is handed in, the card's own one is not needed.
    needs: [
      answered('certificate-handed-in', handedIn),
      ...(handedIn === true ? [] : [certificateNeed(subject, today)]),
      bring('online-application'),
      bring('new-signature-certificate'),
    ],
    where: ['municipality', 'licence-centre', 'police-station'],
    costs: isLost ? costs : [],
    asks: handedIn === null ? ['handedIn'] : [],
    facts: [
      ...factsOf(whyNot),
      'card-carry-over',
      'card-record-again',
      ...(isHistory ? [] : (['card-record-again-fee'] as const)),
      ...(isHistory || answers.holding === 'both' ? [] : (['card-renew-first'] as const)),
      'card-expiry',
      'card-needed-for-renewal',
      ...(answers.linked === false ? [] : (['card-link-survives'] as const)),
      'places',
    ],
  });
}
