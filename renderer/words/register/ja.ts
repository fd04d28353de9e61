import type { CheckView, RegisterFaultView } from '../../../src/app/contract/register.ts';
import { showable } from '../../../src/base/showable.ts';
import { thousands } from '../../../src/base/thousands.ts';

/** 台帳: who was checked, when, and who is due. */
export const registerJa = {
  none: {
    title: '台帳を作る',
    explain: '誰の免許証を、いつ確かめたかを記録します。パスフレーズで暗号化し、このパソコンに保存します。',
    policy: '使い方',
    policies: {
      employer: '会社（氏名と確認の結果を、退職から3年）',
      rental: 'レンタカーなど（契約ごとの確認）',
      plain: '自分で決める（はじめは何も残しません）',
    },
    make: '台帳を作る',
  },
  made: {
    title: '復旧キーを書き写してください',
    explain: 'パスフレーズを忘れたときに、これだけが台帳を開けます。もう一度表示することはできません。',
    done: '書き写しました',
  },
  locked: {
    title: '台帳を開く',
    explain: 'パスフレーズか、復旧キーを入れてください。',
    open: '開く',
    openKept: 'このパソコンに保存したパスフレーズで開く',
  },
  passphrase: 'パスフレーズ',
  passphraseAgain: 'パスフレーズ（もう一度）',
  notSame: '2つのパスフレーズが違います。',
  missing: 'パスフレーズを入れてください。',
  unusable: '台帳を使えません',
  loading: '台帳を確かめています。',
  title: '台帳',
  counts: (people: number, checks: number) => `${thousands(people)}人・確認${thousands(checks)}件`,
  demo: '体験用の台帳です。',
  notAsKnown:
    '台帳が、このパソコンの知っているものと違います。記録を加えられません。管理者に知らせてください。',
  lock: '閉じる',
  search: '氏名・番号で探す',
  filter: '表示',
  filters: {
    all: '全員',
    due: '確認が必要',
    ended: '期限切れ',
    'never-checked': '未確認',
    left: '退職',
  },
  found: (total: number) => `${thousands(total)}人`,
  nobody: '当てはまる人はいません。',
  columns: {
    name: '氏名',
    id: '番号',
    group: '所属',
    last: '前回の確認',
    expires: '有効期間の末日',
    next: '次の確認',
  },
  never: '未確認',
  back: '一覧に戻る',
  checks: '確認の記録',
  noChecks: 'まだ確認していません。',
  by: (operator: string) => `確認者 ${showable(operator)}`,
  changed: (names: readonly string[]) => `前回から変わったところ：${names.join('、')}`,
  change: {
    expiresOn: '有効期間の末日',
    categories: '免許の種類',
    conditions: '免許の条件',
    number: '番号',
    name: '氏名',
    address: '住所',
    photo: '写真',
  } satisfies Record<string, string>,
  verdict: {
    genuine: '署名は一致',
    altered: '署名が不一致',
    'unknown-issuer': '署名は未確認',
    absent: '署名なし',
    'not-checked': '署名は未確認',
    'not-read': '署名は未確認',
    'test-key': 'テスト用の鍵',
  } satisfies Record<CheckView['record'], string>,
  record: 'いま読み取った免許証を、この人の確認として記録',
  recorded: '記録しました。',
  fault: (fault: RegisterFaultView): string => {
    switch (fault.kind) {
      case 'wrong-passphrase':
        return 'パスフレーズが違います。';
      case 'short-passphrase':
        return 'パスフレーズが短すぎます。';
      case 'locked':
        return '台帳が閉じています。';
      case 'already-recorded':
        return 'この読み取りは、もう記録してあります。';
      case 'not-a-reader':
        return '体験用カードの読み取りは、この台帳に記録できません。';
      case 'no-consent':
        return '同意が必要な台帳です。同意を得てから記録してください。';
      case 'other-person':
        return fault.by === 'name' ? 'この人と氏名が違います。' : 'この人の前回の番号と違います。';
      case 'not-as-known':
        return '台帳が、このパソコンの知っているものと違います。管理者に知らせてください。';
      default:
        return `できませんでした（${fault.kind}）。くわしくは menkyo register で確かめられます。`;
    }
  },
  failed: 'できませんでした。もう一度試してください。',
};

export type RegisterWords = typeof registerJa;
