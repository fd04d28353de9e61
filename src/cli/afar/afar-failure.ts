import type { AfarFault, AnswerRefusal } from '../../proof/afar/refusal.ts';

/** Why a request was not answered, or an answer was not filed. */
export type AfarFailure =
  | {
      readonly kind: 'answer-refused';
      readonly reason: AnswerRefusal;
      /** The driver's side or the register's. */
      readonly at: 'answer' | 'file';
    }
  /** The file is no request, or no answer. */
  | {
      readonly kind: 'no-afar-file';
      readonly path: string;
      readonly what: 'request' | 'answer';
      readonly fault: Exclude<AfarFault, { readonly kind: 'refused' }>;
    };

export function afarFailure(fault: AfarFault, what: 'request' | 'answer', path: string): AfarFailure {
  if (fault.kind !== 'refused') return { kind: 'no-afar-file', path, what, fault };
  return { kind: 'answer-refused', reason: fault.reason, at: what === 'request' ? 'answer' : 'file' };
}
