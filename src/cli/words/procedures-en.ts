import type { ProceduresWords } from './procedures.ts';

export const proceduresEn: ProceduresWords = {
  title: 'What you can do next with this card',
  asOf: 'As of',
  card: 'Card',
  conventional: 'conventional IC licence card',
  expiresOn: 'Valid to',
  noLastDay: 'no last day (history certificate)',
  notOnCard: 'not on the chip',
  date: (asOnCard) => asOnCard,
  from: (date) => `from ${date}`,
  until: (date) => `until ${date}`,
  period: (from, until) => `${from} to ${until}`,
  label: {
    when: 'When',
    needs: 'You need',
    where: 'Where',
    costs: 'Cost',
    steps: 'Steps',
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
  step: (number, text, isDone, days) => {
    const more = [...(isDone ? ['done'] : []), ...days];
    return `${number}. ${text}${more.length === 0 ? '' : ` (${more.join(', ')})`}`;
  },
  wait: (wait) => `↓ ${wait}`,
  rule: (text, source) => `${text} [${source}]`,
  list: (items) => items.join(', '),
  questions: 'Answers to these would tell more:',
  driving: 'Driving with it',
  allRules: '--rules and --json show every rule with its source.',
  birthDateDiffers: '--born is not the birth date that was read from the card. The card counts.',
};
