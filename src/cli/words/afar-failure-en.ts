import { assertNever } from '../../base/assert-never.ts';
import type { AfarFailure } from '../afar/afar-failure.ts';

const NO_TRY = 'No try was used, and nothing was sent to the card.';
const NOTHING = 'Nothing was recorded.';

export function afarFailureEn(failed: AfarFailure): string {
  if (failed.kind === 'no-afar-file') return noFile(failed);
  return failed.at === 'answer' ? notAnswered(failed.reason) : notFiled(failed.reason);
}

function noFile({ path, what, fault }: Extract<AfarFailure, { kind: 'no-afar-file' }>): string {
  const cost = what === 'request' ? NO_TRY : NOTHING;
  return fault.kind === 'newer'
    ? `${path} was made by a later version of this program. ${cost} Install that version.`
    : `${path} is no ${what} that can be read (${fault.where}). ${cost} Ask for the file again, as an attachment.`;
}

type Reason = Extract<AfarFailure, { kind: 'answer-refused' }>['reason'];

function notAnswered(reason: Reason): string {
  switch (reason) {
    case 'late':
      return `The last day of this request is over. ${NO_TRY} Ask the sender for a new request.`;
    case 'altered':
      return `The request was changed after it was sealed. ${NO_TRY} Do not answer it. Tell the sender, by telephone.`;
    case 'no-consent':
      return `The request was not agreed to, so it was not answered. ${NO_TRY} To agree without a terminal, read the request, then add --agree.`;
    case 'not-ours':
    case 'answered':
    case 'other-key':
    case 'not-a-reader':
      return `The request is not answered (${reason}). ${NO_TRY}`;
    default:
      return assertNever(reason);
  }
}

function notFiled(reason: Reason): string {
  switch (reason) {
    case 'not-ours':
      return `This register has made no such request, or the person was removed since. ${NOTHING} Was the answer meant for another register?`;
    case 'answered':
      return `This request was answered already. ${NOTHING} For another check, make a new request.`;
    case 'late':
      return `The last day of the request is over. ${NOTHING} Make a new request.`;
    case 'altered':
      return `The answer was changed on its way, or the signature over the record does not hold. ${NOTHING} The request stays open: ask for the file again, as an attachment. If it is refused again, do not rely on it.`;
    case 'other-key':
      return `The answer is encrypted to another register, so it cannot be opened here. ${NOTHING} Open the register that made the request (--register).`;
    case 'not-a-reader':
      return `The answer comes from a virtual card or a recording, which this register does not take. ${NOTHING} Ask for an answer from a reader with the card itself.`;
    case 'no-consent':
      return `The answer has no consent to the text of the request. ${NOTHING} Ask the person to answer the request again.`;
    default:
      return assertNever(reason);
  }
}
