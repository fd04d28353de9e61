import { showable } from '../../../src/base/showable.ts';
import { thousands } from '../../../src/base/thousands.ts';

/** What is due, a round through a group, the import of a list, and files to save. */
export const listsJa = {
  due: {
    title: '確認の予定',
    within: '期間',
    days: (days: number) => (days === 0 ? '今日まで' : `${days}日先まで`),
    columns: { on: '日', name: '氏名', id: '番号', why: '理由' },
    why: {
      'licence-ended': '有効期間が終わっています',
      'licence-ends': '有効期間の末日',
      'check-due': '確認の期日',
      'never-checked': '一度も確認していません',
    },
    away: (days: number) =>
      days === 0 ? '今日' : days > 0 ? `あと${thousands(days)}日` : `${thousands(-days)}日超過`,
    none: 'この期間に予定はありません。',
    count: (count: number) => `${thousands(count)}件`,
    most: (count: number) => `早いほうから${thousands(count)}件を表示しています。`,
  },
  round: {
    explain: '部署を選び、1人ずつ免許証を確認します。途中でやめても、続きから再開できます。',
    group: '部署',
    everyone: '全員',
    inGroup: (group: string, people: number) => `${showable(group)}（${thousands(people)}人）`,
    since: 'この日から後に確認した人を「済み」とする',
    sinceProblem: '日付を入れてください。',
    start: '始める',
    stop: '部署を選び直す',
    looking: '部署を調べています。',
    progress: (done: number, of: number) => `${thousands(done)} / ${thousands(of)}人 確認済み`,
    sinceSaid: (day: string) => `${day}から`,
    next: '次の人の免許証をカードリーダーに置いてください。',
    done: '全員の確認が済みました。',
    noOne: 'この部署に人がいません。',
    recorded: (name: string) => `${showable(name)}さんを記録しました。`,
    whose: '誰の免許証ですか（氏名・フリガナ・番号で探す）',
    nobody: '見つかりません。',
    more: (count: number) => `ほか${thousands(count)}人`,
    notInGroup: 'この部署の人ではありません。',
    tooLarge: '人数が多すぎて、まとめて確認できません（2,000人まで）。部署を選び直してください。',
    again: 'この回で確認済みの人です。',
    other: '別の人を選ぶ',
    show: '表示',
    shows: { open: '未確認', checked: '確認済み' },
  },
  importing: {
    explain:
      'CSVファイル（UTF-8かShift_JIS）を選んでください。1行目の見出しで列を見分けます。「番号」と「氏名」の列が必要で、「フリガナ」「部署」「備考」も取り込めます。確かめるまで、何も変わりません。',
    choose: 'CSVファイルを選ぶ',
    another: '別のファイルを選ぶ',
    drop: 'ここにファイルを置くこともできます。',
    tooLarge: 'ファイルが大きすぎます（18MBまで）。',
    unreadable: (name: string) => `${showable(name)}を読み込めません。`,
    problems: (name: string) => `${showable(name)}を取り込めません。何も変わっていません`,
    firstProblems: (count: number) => `はじめの${thousands(count)}件です。`,
    plan: (name: string) => `${showable(name)}を取り込むと`,
    encoding: '文字コード',
    added: '追加',
    updated: '変更',
    unchanged: 'そのまま',
    people: (count: number) => `${thousands(count)}人`,
    ignored: '取り込まない列',
    line: '行',
    what: '内容',
    adds: '追加',
    changes: (field: string, before: string, after: string) => `${field}：${before} → ${after}`,
    none: '（なし）',
    likely: (id: string, name: string) =>
      `台帳に「${showable(id)}」${showable(name)}さんがいます。番号の先頭の0が消えていませんか？`,
    first: (count: number) => `はじめの${thousands(count)}人を表示しています。`,
    run: 'この内容で取り込む',
    nothing: '台帳と同じ内容です。取り込むものはありません。',
    done: (added: number, updated: number) =>
      `取り込みました（追加${thousands(added)}人、変更${thousands(updated)}人）。`,
  },
  saving: {
    warning: 'ファイルには個人情報が入ります。置き場所と渡す相手に気をつけてください。',
    csv: { title: '表計算ソフト用（CSV）', utf8: 'CSV（UTF-8、Excel用）', sjis: 'CSV（Shift_JIS）' },
    paper: {
      title: '署名・押印用の確認一覧（PDF）',
      business: '会社名（任意）',
      operator: '確認者（任意）',
      save: '確認一覧（PDF）',
    },
    calendar: 'カレンダー（.ics）',
    others: { title: 'ほかのソフト用', json: 'JSON（すべての記録）' },
    backup: {
      title: 'バックアップ',
      explain: '暗号化したまま保存します。いまのパスフレーズか復旧キーで元に戻せます。',
      save: 'バックアップを保存',
    },
    working: '作っています。',
  },
};

export type ListsWords = typeof listsJa;
