import type { FactId } from '../facts.ts';
import type { Known } from '../known.ts';
import type { Procedure, QuestionId, Reason } from '../procedure.ts';
import { onAnyDay } from './shared/any-day.ts';
import { certificateReasons, endedFacts, isUseless, secretReasons } from './shared/card-reasons.ts';
import { PAST } from './shared/last-day.ts';
import { forMyNumberLicence } from './shared/my-number-licence.ts';
import { answered, bring, certificateNeed, fourFacts, secretNeed } from './shared/needs.ts';
import { procedure } from './shared/said.ts';

export function portalLink(known: Known): Procedure {
  return forMyNumberLicence('portal-link', known, 'link-holders', linkOf);
}

function linkOf(known: Known): Procedure {
  const { answers, stage, subject, today } = known;
  const { handedIn, linked } = answers;
  const whyNot: Reason[] = [];
  // After a certificate was handed in, the portal takes a phone's certificate as well as the card's.
  if (handedIn !== true) whyNot.push(...certificateReasons(subject, today, 'ended-signature'));
  const cards = handedIn === true ? [] : (['signature'] as const);
  whyNot.push(...secretReasons(subject, 'link-secrets', ...cards, 'authentication', 'inputSupport'));
  if (subject.facts.kind === 'differ') whyNot.push({ id: 'facts-differ', fact: 'link-four-facts' });
  const facts: readonly FactId[] = [
    'link-handed-in',
    'link-hand-in-time',
    'link-start',
    'link-one-stop-counts',
    'link-secrets',
    'link-other-pins',
    'link-four-facts',
    'link-which-certificate',
    ...endedFacts(subject, today),
    'link-notices',
    'link-suspended-view',
    'link-carried-over',
    'link-undo',
    'link-again',
  ];
  const common = {
    needs: [
      answered('certificate-handed-in', handedIn),
      certificateNeed(subject, today),
      secretNeed('authentication-pin', subject, 'authentication'),
      secretNeed('input-support-pin', subject, 'inputSupport'),
      secretNeed('signature-password', subject, 'signature'),
      { ...bring('same-four-facts'), has: fourFacts(subject) },
    ],
    where: [...(handedIn === true ? [] : (['licence-centre', 'police-station'] as const)), 'portal' as const],
  };
  if (linked === true) {
    const later: readonly FactId[] = [
      'link-carried-over',
      'link-notices',
      'link-suspended-view',
      'card-link-survives',
      'link-undo',
      'link-again',
    ];
    return procedure('portal-link', { may: 'done', where: ['portal'], facts: later });
  }
  if (stage === 'past') {
    return procedure('portal-link', { ...common, ...PAST, facts: [...PAST.facts, ...facts] });
  }
  const asks: QuestionId[] = [];
  if (linked === null) asks.push('linked');
  if (handedIn === null) asks.push('handedIn');
  const first: FactId[] = [];
  if (answers.suspended === true) first.push('link-suspended-view');
  if (handedIn === true) {
    const isCardsGone =
      certificateReasons(subject, today, 'link-handed-in').length > 0 || isUseless(subject, 'signature');
    first.push(isCardsGone ? 'link-which-certificate' : 'link-secrets');
  }
  return procedure('portal-link', {
    ...common,
    ...onAnyDay(known, { blocks: whyNot, asks, facts: [...first, ...facts] }),
  });
}
