import type { CheckView } from '../../../src/app/contract/register.ts';
import { showable } from '../../../src/base/showable.ts';
import { thousands } from '../../../src/base/thousands.ts';
import { registerFaultJa } from './fault-ja.ts';
import { listsJa } from './lists-ja.ts';
import { peopleJa } from './people-ja.ts';
import { rulesJa } from './rules-ja.ts';

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
    demo: '体験用の台帳にする（体験用カードも記録できます）',
  },
  made: {
    title: '復旧キーを控えてください',
    explain:
      'パスフレーズを忘れたとき、台帳を開けるのはこの復旧キーだけです。印刷するか書き写して、金庫などに保管してください。この画面を終えると、二度と表示できません。',
    copy: 'コピー',
    copied: 'コピーしました',
    cannotCopy: 'コピーできませんでした',
    print: '印刷',
    printed: (where: string) => `免許デスク 台帳の復旧キー（${showable(where)}）`,
    confirm: '控えを見て、最後の5文字を入れてください',
    wrong: '控えと違います。もう一度、復旧キーと見比べてください。',
    done: '控えました',
  },
  views: {
    label: '台帳の画面',
    people: '一覧',
    due: '確認の予定',
    round: 'まとめて確認',
    import: '取り込み',
    save: '保存・印刷',
    rules: '台帳の設定',
  },
  locked: {
    title: '台帳を開く',
    explain: 'パスフレーズか、復旧キーを入れてください。',
    secret: 'パスフレーズまたは復旧キー',
    open: '開く',
    keep: 'パスフレーズをこのパソコンに保存する',
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
  lock: '閉じる（ロック）',
  operator: '確認者（記録に残る名前）',
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
  /** The register has no people yet. */
  empty: 'まだ誰も登録されていません。「人を追加」で一人ずつ、「取り込み」でCSVの名簿から登録できます。',
  columns: {
    name: '氏名',
    id: '番号',
    group: '部署',
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
  recorded: '記録しました。',
  fault: registerFaultJa,
  person: peopleJa,
  ...listsJa,
  rules: rulesJa,
  failed: 'できませんでした。もう一度試してください。',
};

export type RegisterWords = typeof registerJa;
