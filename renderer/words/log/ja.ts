import { showable } from '../../../src/base/showable.ts';
import { thousands } from '../../../src/base/thousands.ts';
import type { TraceFault } from '../../trace-fault.ts';

/** The log of commands and answers. */
export const logJa = {
  title: 'カードとの通信記録',
  explain:
    '開いている間の通信だけを記録します。閉じたとき、読み取った内容を消したとき、画面を閉じたときに、記録も消えます。暗証番号は記録されません。',
  empty: 'まだ通信はありません。カードを置くか読み取ると、ここに表示されます。',
  noMatch: '条件に合う通信はありません。',
  filter: '絞り込み',
  show: '表示',
  shows: { all: 'すべて', errors: 'エラーだけ', verify: '照合だけ' },
  columns: {
    time: '経過（秒）',
    command: 'コマンド',
    answer: '応答',
    ms: '時間（ミリ秒）',
    details: '詳細',
  },
  open: '開く',
  shut: 'たたむ',
  sent: '送信',
  received: '受信',
  /** Follows the first bytes of a longer answer. */
  more: (bytes: number) => `…（データは全部で${bytes}バイト。コピーには全部入ります）`,
  clear: '記録を消す',
  copy: '通信記録をコピー',
  copyAnonymised: '匿名化してコピー',
  close: '記録を閉じる',
  copied: '通信記録をコピーしました。',
  copiedAnonymised: '匿名化した通信記録をコピーしました。不具合の報告に添付できます。',
  cannotAnonymise:
    '匿名化できない内容があるため、コピーしませんでした。カードを置き直して、始めから終わりまで記録してください。',
  cannotCopy: 'コピーできませんでした。もう一度試してください。',
  cleared: '記録を消しました。',
  askTitle: '個人情報を含みます',
  ask: '通信記録には、カードから読み取った免許情報・顔写真・氏名・住所・本籍などが、そのまま入っています。人に渡すときは「匿名化してコピー」を使ってください。',
  askCopy: 'それでもコピーする',
  askBack: 'やめる',
  /** A recorded trace from a file. */
  ofFile: {
    title: (name: string) => `ファイルの通信記録：${showable(name)}`,
    explain: (recordedAt: string, reader: string | null) =>
      `いまのカードとの通信ではありません。${showable(recordedAt)}に、${reader === null ? '体験用カード' : `「${showable(reader)}」`}で記録されたものです。`,
    personal: '個人情報を含みます。',
    empty: 'この記録には、カードとの通信がありません。',
    leftOut: (count: number) =>
      `長いため、最後の${thousands(count)}件は表示していません。全部は menkyo trace show で読めます。`,
    close: '閉じる',
    fault: (fault: TraceFault): string => {
      switch (fault.kind) {
        case 'trace-too-large':
          return '大きすぎるため、開いていません。通信記録は16 MBまでです。';
        case 'trace-failed':
          return '通信記録を開けませんでした。もう一度試してください。';
        case 'bad-trace-file':
          return `通信記録ではないか、壊れています（${thousands(fault.line)}行目：${showable(fault.problem)}）。何も表示していません。`;
      }
    },
  },
};

export type LogWords = typeof logJa;
