import type { FactId } from '../facts.ts';
import type { Known } from '../known.ts';
import type { Procedure, QuestionId, Reason } from '../procedure.ts';
import { forCardOnly, holdingBars } from './shared/card-only.ts';
import { certificateReasons, endedFacts, secretReasons } from './shared/card-reasons.ts';
import { answered, bring, certificateNeed, secretNeed } from './shared/needs.ts';
import { notForHistory } from './shared/said.ts';

export function domicile(known: Known): Procedure {
  const { answers, subject, today } = known;
  if (subject.record === 'history') return notForHistory('domicile', 'domicile-holders');
  const bars = holdingBars(known, 'domicile-holders');
  const blocks: Reason[] = [];
  if (answers.linked === false) blocks.push({ id: 'not-linked', fact: 'domicile-after' });
  // After linking, or after a certificate was handed in, a phone's certificate may do as well as the card's.
  const mayBePhones = answers.linked === true || answers.handedIn === true;
  const rule = mayBePhones ? 'link-which-certificate' : 'domicile-after';
  const signature = [
    ...certificateReasons(subject, today, rule),
    ...secretReasons(subject, rule, 'signature'),
  ];
  if (!mayBePhones) blocks.push(...signature);
  blocks.push(...secretReasons(subject, 'domicile-after', 'authentication'));
  // The first time takes this PIN. Whether it is the first time, no card tells.
  const doubts = [
    ...(mayBePhones ? signature : []),
    ...secretReasons(subject, 'domicile-first', 'inputSupport'),
  ];
  const asks: readonly QuestionId[] = answers.linked === null ? ['linked'] : [];
  const facts: readonly FactId[] = [
    'domicile-holders',
    'domicile-after',
    'domicile-first',
    'domicile-each',
    'domicile-time',
    ...endedFacts(subject, today),
  ];
  return forCardOnly(
    'domicile',
    known,
    { bars, blocks, doubts, asks, facts },
    {
      needs: [
        answered('portal-link', answers.linked),
        bring('municipal-report'),
        certificateNeed(subject, today),
        secretNeed('signature-password', subject, 'signature'),
        secretNeed('authentication-pin', subject, 'authentication'),
        secretNeed('input-support-pin-first', subject, 'inputSupport'),
      ],
      where: ['municipality', 'portal'],
    },
  );
}
