import { type Row, type Said, said } from './command.ts';
import { FAILURE_KINDS, type FailureKind, statusOfKind } from './failure.ts';
import type { Language } from './language.ts';

/** What each kind of failure means: `error.kind` of the `--json` document, and the exit status that goes with it. */
const KINDS: Readonly<Record<FailureKind, Said>> = {
  internal: { ja: 'このソフトの不具合', en: 'a fault of the program' },
  usage: { ja: '指定が正しくない', en: 'wrong arguments' },
  'not-a-reader': {
    ja: '体験用でない台帳に、体験用カードか再生を記録しようとした',
    en: 'a virtual card or a replay, for a register that is no demonstration',
  },
  'several-cards': {
    ja: 'カードが複数のリーダーに置かれている',
    en: 'several readers hold a card, and --reader names none',
  },
  'no-reader': { ja: 'リーダーかPC/SCサービスがない', en: 'no reader, or no PC/SC service' },
  'no-card': { ja: '--wait の間にカードが置かれなかった', en: 'no card within --wait' },
  'not-a-my-number-card': { ja: '別の種類のカード', en: 'a card of another kind' },
  'no-licence': { ja: '免許情報のないマイナンバーカード', en: 'a My Number Card without licence data' },
  'wrong-secret': { ja: '暗証番号が違う（残り回数が減った）', en: 'a wrong secret (one try was used up)' },
  locked: { ja: '暗証番号がロックされている。何も送っていない', en: 'a locked secret; nothing was sent' },
  'secret-not-sent': {
    ja: '暗証番号を送っていない（残り回数はそのまま）',
    en: 'a secret was not sent; no try was used up',
  },
  'card-removed': { ja: 'カードが離れた、または応答しない', en: 'the card left, or stopped answering' },
  'reader-in-use': { ja: 'リーダーを別のソフトが使用中', en: 'another program holds the reader' },
  malformed: { ja: '内容を読み取れない', en: 'something cannot be read' },
  'not-genuine': {
    ja: '--require-genuine を満たさない。menkyo verify では、書き換えもある',
    en: '--require-genuine is not met; of "menkyo verify", something is altered',
  },
  'not-as-required': { ja: '--require を満たさない', en: '--require is not met' },
  'register-altered': {
    ja: '台帳の記録が、書き込まれたときと違う',
    en: 'an entry of the register was altered',
  },
  'not-as-known': { ja: '台帳が、前に見たものと違う', en: 'the register is not the one known here' },
  'answer-refused': {
    ja: '離れた場所からの確認の回答を受け付けない',
    en: 'the answer to a request is refused',
  },
  'replay-mismatch': { ja: '再生の記録と合わない', en: 'the recording does not fit' },
  'other-person': {
    ja: '別の人のカードらしい。記録していない',
    en: "the card seems to be another person's; nothing was recorded",
  },
  'register-locked': { ja: '台帳のパスフレーズが違う', en: 'the passphrase does not open the register' },
  'register-unreachable': { ja: '台帳のサーバーにつながらない', en: 'the register cannot be reached' },
  'cannot-write': { ja: '書き込めない', en: 'something could not be written' },
  interrupted: {
    ja: 'Ctrl-C で中断した（SIGHUP は129、SIGTERM は143）',
    en: 'Ctrl-C (129 by SIGHUP, 143 by SIGTERM)',
  },
};

/** Statuses that are no failure. */
const ANSWERS: ReadonlyMap<number, Said> = new Map<number, Said>([
  [0, { ja: '正常に終わった', en: 'done' }],
  [47, { ja: '運転できない', en: 'may not drive' }],
  [48, { ja: '人が確かめる必要がある', en: 'a person has to look' }],
]);

/** Statuses of several kinds, of which none stands for all. */
const OF_SEVERAL: ReadonlyMap<number, Said> = new Map<number, Said>([
  [41, { ja: '書き換え、または条件を満たさない', en: 'altered, or not as required' }],
]);

/** Those of a command that reads a card. */
export const OF_A_READ: readonly number[] = [0, 2, 10, 11, 12, 13, 20, 21, 22, 30, 31, 40, 41, 42, 50, 130];

export const ALL_STATUSES: readonly number[] = [
  ...new Set([...ANSWERS.keys(), ...FAILURE_KINDS.map(statusOfKind)]),
].sort((a, b) => a - b);

export const EXIT_STATUS_TITLE: Said = { ja: '終了ステータス:', en: 'Exit status:' };

/** A command says in words of its own what a status means there. */
export function statusRow(status: number | Row, language: Language): Row {
  if (typeof status !== 'number') return status;
  const kind = FAILURE_KINDS.find((one) => statusOfKind(one) === status);
  const what = ANSWERS.get(status) ?? OF_SEVERAL.get(status) ?? (kind === undefined ? '' : KINDS[kind]);
  return { term: String(status), help: said(what, language) };
}

/** A row for each kind of failure, and for each status that is none. */
export function kindRows(): readonly Row[] {
  return ALL_STATUSES.flatMap((status): readonly Row[] => {
    const answer = ANSWERS.get(status);
    const kinds = FAILURE_KINDS.filter((kind) => statusOfKind(kind) === status);
    return answer === undefined
      ? kinds.map((kind) => ({ term: `${status} ${kind}`, help: KINDS[kind] }))
      : [{ term: String(status), help: answer }];
  });
}
