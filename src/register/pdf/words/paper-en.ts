import { thousands } from '../../../base/thousands.ts';
import { listedCodes } from './listed-codes.ts';
import type { PaperWords } from './paper-words.ts';

const MONTHS = ['', 'Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

export const paperEn: PaperWords = {
  title: 'Licence check list',
  date: ({ year, month, day }) => {
    if (month === 0) return `${year} (day unknown)`;
    return day === 0 ? `${MONTHS[month]} ${year}` : `${day} ${MONTHS[month]} ${year}`;
  },
  asOf: (date) => `As of ${paperEn.date(date)}`,
  business: 'Business',
  operator: 'Person in charge',
  counts: ({ people, neverChecked, ended, overdue }) =>
    [
      `${thousands(people)} ${people === 1 ? 'person' : 'people'}`,
      `${thousands(neverChecked)} never checked`,
      `${thousands(ended)} past the last day`,
      `${thousands(overdue)} past the next check`,
    ].join(', '),
  column: {
    id: 'ID',
    name: 'Name',
    group: 'Group',
    checkedOn: 'Last check',
    expiresOn: 'Valid until',
    nextCheckOn: 'Next check',
    signature: 'Signature',
  },
  neverChecked: 'never checked',
  ended: 'has passed',
  overdue: 'overdue',
  leftOn: (date) => `Left on ${paperEn.date(date)}`,
  notice: 'A record of checks, made by the business. Not a driving licence.',
  notInFont: (codes) => `〓: characters that the font lacks (${listedCodes(codes, ', ', 'and')})`,
};
