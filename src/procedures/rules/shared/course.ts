import { assertNever } from '../../../base/assert-never.ts';
import type { FactId } from '../../facts.ts';
import type { Known } from '../../known.ts';
import type { Reason } from '../../procedure.ts';

export const BY_AGE: Reason = { id: 'elderly-course', fact: 'elderly-by-age' };

/** Bars every course other than 優良 and 一般. Without an answer, the age decides. */
export function courseBars({ answers, isElderly }: Known, fact: FactId): readonly Reason[] {
  switch (answers.course) {
    case 'excellent':
    case 'general':
      return [];
    case 'violator':
      return [{ id: 'violator-course', fact }];
    case 'first':
      return [{ id: 'first-course', fact }];
    case 'elderly':
      return [{ id: 'elderly-course', fact }];
    case null:
      return isElderly ? [BY_AGE] : [];
    default:
      return assertNever(answers.course);
  }
}

/** The answer names a course for younger holders, but the holder is older. One of the two is wrong. */
export function courseDoubts({ answers: { course }, isElderly }: Known): readonly Reason[] {
  const isForYounger = course !== null && course !== 'elderly';
  return isForYounger && isElderly ? [{ id: 'course-and-age', fact: 'elderly-by-age' }] : [];
}

export function isCourseOpen({ answers, isElderly }: Known): boolean {
  return answers.course === null && !isElderly;
}
