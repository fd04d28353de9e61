import type { ProceduresWords } from './procedures.ts';

export const proceduresEn: ProceduresWords = {
  title: 'What you can do next with this card',
  asOf: 'As of',
  expiresOn: 'Valid to',
  noLastDay: 'no last day (history certificate)',
  notOnCard: 'not on the chip',
  from: (date) => `from ${date}`,
  until: (date) => `until ${date}`,
  period: (from, until) => `${from} to ${until}`,
  label: {
    when: 'When',
    needs: 'You need',
    where: 'Where',
    costs: 'Cost',
    whyNot: 'Why',
    asks: 'Open',
    rule: 'Rule',
  },
  need: (need, has, details) => {
    const known = [...(has === null ? [] : [has]), ...details];
    return known.length === 0 ? need : `${need}: ${known.join(', ')}`;
  },
  triesLeft: (tries) => (tries === 1 ? '1 try left' : `${tries} tries left`),
  certificateUntil: (date) => `valid to ${date}`,
  rule: (text, source, date, inferred) => `${text} (${inferred ?? `${source}, ${date}`})`,
  list: (items) => items.join(', '),
  questions: 'Answers to these would tell more:',
  allRules: '--json shows every rule with its source.',
  birthDateDiffers: '--born is not the birth date that was read from the card. The card counts.',
};
