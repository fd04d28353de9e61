import { NUMBERS } from '../../facts/numbers.ts';
import type { Known } from '../../known.ts';
import type { Cost } from '../../procedure.ts';

export function inPersonCosts({ answers, isElderly }: Known): readonly Cost[] {
  // The age decides, whichever course the answer names.
  const course = isElderly ? 'elderly' : answers.course;
  const costs: Cost[] = [];
  if (course === null || course === 'excellent')
    costs.push({ yen: NUMBERS.excellentInPersonYen, isUpTo: false, per: 'excellent-in-person' });
  if (course === null || course === 'general')
    costs.push({ yen: NUMBERS.generalInPersonYen, isUpTo: false, per: 'general-in-person' });
  // No source states the prices of the other courses.
  if (course !== 'excellent' && course !== 'general')
    costs.push({ yen: null, isUpTo: false, per: 'other-in-person' });
  return costs;
}
