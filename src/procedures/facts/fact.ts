import { thousands } from '../../base/thousands.ts';
import type { Both } from '../both.ts';
import { NUMBERS } from './numbers.ts';
import type { Evidence } from './sources.ts';

/** One sentence of the rules, in both languages, with where it stands. */
export interface Fact extends Both {
  /** Empty for what stands in no document at hand. It is shown with that mark. */
  readonly evidence: readonly Evidence[];
}

export function fact(ja: string, en: string, ...evidence: readonly [Evidence, ...Evidence[]]): Fact {
  return { ja, en, evidence };
}

/** Not in the documents: this program concludes it, or says that they leave it open. */
export function notInDocuments(ja: string, en: string): Fact {
  return { ja, en, evidence: [] };
}

export function yen(amount: number): Both {
  const digits = thousands(amount);
  return { ja: `${digits}円`, en: `${digits} yen` };
}

const months = NUMBERS.monthsBeforeBirthday;

/** How long before the birthday a renewal begins. */
export const BEFORE: Both = {
  ja: `${months}か月前`,
  en: months === 1 ? 'one month' : `${months} months`,
};
