import { type Row, type Said, said } from './command.ts';
import type { Language } from './language.ts';

/** One line for each exit status of cli.md, in their order. */
const STATUSES: ReadonlyMap<number, Said> = new Map<number, Said>([
  [0, { ja: '正常に終わった', en: 'done' }],
  [1, { ja: 'プログラムの不具合', en: 'a fault of the program' }],
  [2, { ja: '指定が正しくない', en: 'wrong arguments' }],
  [10, { ja: 'リーダーがない', en: 'no reader' }],
  [11, { ja: 'カードがない', en: 'no card' }],
  [12, { ja: '別の種類のカード', en: 'a card of another kind' }],
  [13, { ja: '免許情報がない', en: 'a card without a licence' }],
  [20, { ja: '暗証番号が違う（残り回数が減った）', en: 'a wrong secret (one try was used up)' }],
  [21, { ja: '暗証番号がロックされている', en: 'a locked secret' }],
  [22, { ja: '暗証番号を送っていない', en: 'a secret was not sent' }],
  [30, { ja: 'カードが外れた、応答しない', en: 'the card left or stopped answering' }],
  [31, { ja: 'リーダーが使用中', en: 'another program holds the reader' }],
  [40, { ja: '内容を読み取れない', en: 'something cannot be read' }],
  [41, { ja: '書き換え、または条件を満たさない', en: 'altered, or not as required' }],
  [42, { ja: '再生の記録と合わない', en: 'the recording does not fit' }],
  [43, { ja: '別の人のカード', en: "another person's card" }],
  [44, { ja: '台帳のパスフレーズが違う', en: 'the passphrase does not open the register' }],
  [45, { ja: '台帳のサーバーにつながらない', en: 'the register cannot be reached' }],
  [46, { ja: '回答を受け付けない', en: 'the answer to a request is refused' }],
  [47, { ja: '運転できない', en: 'may not drive' }],
  [48, { ja: '確かめる必要がある', en: 'a person has to look' }],
  [50, { ja: '書き込めない', en: 'something could not be written' }],
  [
    130,
    { ja: 'Ctrl-C で中断した（SIGHUP は129、SIGTERM は143）', en: 'Ctrl-C (129 by SIGHUP, 143 by SIGTERM)' },
  ],
]);

export const ALL_STATUSES: readonly number[] = [...STATUSES.keys()];

/** Those of a command that reads a card. */
export const OF_A_READ: readonly number[] = [0, 2, 10, 11, 12, 13, 20, 21, 22, 30, 31, 40, 41, 42, 50, 130];

export const EXIT_STATUS_TITLE: Said = { ja: '終了ステータス:', en: 'Exit status:' };

/** A command says in words of its own what a status means there. */
export function statusRow(status: number | Row, language: Language): Row {
  if (typeof status !== 'number') return status;
  return { term: String(status), help: said(STATUSES.get(status) ?? '', language) };
}
