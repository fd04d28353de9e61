import { thousands } from '../../../src/base/thousands.ts';
import { type CalendarDate, eraYear } from '../../../src/licence/calendar.ts';

const day = ({ year, month, day }: CalendarDate) => `${year}年${month}月${day}日`;
const span = (from: CalendarDate, until: CalendarDate) => `${day(from)}から${day(until)}まで`;
const count = (days: number) => `${thousands(days)}日`;

/** 手続きナビ: the words around the procedures. Each procedure's own words stand beside its rules. */
export const proceduresJa = {
  title: '手続きナビ',
  open: '手続きナビ',
  back: '免許証に戻る',
  day,
  /** What comes next, and when. */
  headline: {
    later: (from: CalendarDate, until: CalendarDate, days: number) =>
      `更新できるのは、${span(from, until)}です。あと${count(days)}で始まります。`,
    now: (until: CalendarDate, days: number) =>
      days === 0
        ? '更新できるのは、今日までです。'
        : `いま更新できます。有効期間の末日の${day(until)}まで、あと${count(days)}です。`,
    over: (until: CalendarDate, days: number) =>
      `有効期間の末日（${day(until)}）を${count(days)}過ぎています。末日が休日だったときは、次の開庁日まで有効です。手続きは運転免許センターにお尋ねください。`,
    birthDate: (until: CalendarDate) =>
      `有効期間の末日は${day(until)}です。更新できる期間は、生年月日が分かると表示します。`,
    unknown: '有効期間の末日が読み取れないため、更新できる期間が分かりません。',
    history: 'マイナ経歴証明書には有効期間がなく、更新の手続きはありません。',
  },
  altered: '署名が一致しないため、日付を信用できません。免許センター等で確かめてください。',
  /** About the answers that this computer remembers. */
  remembered: {
    is: {
      used: 'このパソコンに覚えている答えを使っています（別の方のカードなら「使わない」を押してください）。',
      'left-out': '覚えている答えは、このカードには使っていません。',
      'of-another': '覚えている答えは、生年月日がこのカードの方と違うため、使っていません。',
      demonstration: '体験用カードには、覚えている答えを使いません。',
    },
    leaveOut: '使わない',
  },
  /** The tabs beside the rows. */
  beside: '手続きの一覧の横',
  timeline: {
    tab: '日程',
    title: '有効期間の末日までの日程',
    titleOver: '有効期間の末日と今日',
    none: '有効期間がないため、日程の図はありません。',
    noneUnknown: '有効期間の末日が分からないため、日程の図を描けません。',
    marks: {
      today: '今日',
      birthday: '誕生日',
      'last-day': '有効期間の末日',
      certificate: '署名用電子証明書の末日',
    },
    spans: {
      renewal: '更新',
      'online-lecture': 'オンライン更新時講習',
      'renewal-elsewhere': '経由地更新',
    },
    month: (year: number, month: number) => `${year}年${month}月`,
    year: (year: number) => `${year}年`,
    days: (from: CalendarDate, until: CalendarDate) => `${day(from)}～${day(until)}`,
    reminders: (months: readonly number[]) => `細い線: 末日の${months.join('・')}か月前`,
    reminder: (months: number) => `有効期間の末日の${months}か月前`,
    joint: '・',
  },
  questions: {
    tab: '質問',
    title: 'カードから分からないこと',
    explain:
      '答えると、手続きの結果が変わります。答えなくてもかまいません。答えはこのパソコンの外に出ません。',
    unknown: '分からない',
    /** How a procedure names the questions that it depends on. */
    names: {
      birthDate: '生年月日',
      holding: '保有状況',
      course: '講習の区分',
      suspended: '効力の停止',
      tookAgain: '失効後の取り直し',
      physicalCondition: '身体の状態に応じた条件',
      linked: 'マイナポータル連携',
      handedIn: '証明書の提出',
    },
    birthDate: { year: '年', month: '月', day: '日' },
    birthYear: (year: number) => {
      const era = eraYear({ year, month: 0, day: 0 });
      return era === null ? `${year}` : `${year}（${era}）`;
    },
    birthMonth: (month: number) => `${month}`,
    remember: 'この答えを覚える',
    rememberExplain:
      '答え（生年月日を含む）だけを、このパソコンの設定に保存します。カードの内容は保存しません。',
    remembered: '覚えている答えを表示しています。変えると、変えた答えを覚えます。',
    forget: '答えを忘れる',
    forgotten: '答えを消しました。',
    none: '質問はありません。',
  },
  groups: {
    now: 'いまできること',
    later: 'これからのこと',
    depends: '確認が必要なこと',
    no: 'できないこと・済んだこと',
  },
  from: (date: CalendarDate) => `${day(date)}から`,
  until: (date: CalendarDate) => `${day(date)}まで`,
  span,
  needs: '用意するもの',
  /** Follows the name of a thing that is needed. */
  validUntil: (date: CalendarDate) => `${day(date)}まで`,
  comma: '、',
  where: '場所',
  cost: '費用',
  steps: '手順',
  /** Follows a step. */
  done: '済んでいます',
  asks: (names: readonly string[]) => `次の答えで結果が変わります: ${names.join('、')}`,
  rules: '根拠',
  evidence: '出典',
  readiness: {
    tab: 'カードの準備',
    title: 'マイナポータル連携の準備',
    triesLeft: (left: number) => `残り${left}回`,
    state: {
      set: '残り回数は分かりません',
      unset: '設定されていません',
      locked: 'ロックされています',
      absent: 'このカードにはありません',
      unknown: '残り回数は分かりません',
    },
    certificate: '署名用電子証明書',
    authentication: '利用者証明用電子証明書（オンライン更新時講習）',
    authenticationUnread: 'このソフトでは期限を確かめられません',
    certificateIs: {
      'not-read': '読み取っていません',
      none: '入っていません',
      valid: (date: CalendarDate) => `${day(date)}まで有効です（失効は未確認）`,
      expired: (date: CalendarDate) => `${day(date)}に期限が切れました`,
      undated: '期限が分かりません',
      untrusted: '発行者を確かめられません',
    },
    facts: '基本４情報（証明書と券面事項入力補助）',
    factsAre: {
      'not-compared': '比べていません',
      agree: '同じです',
      differ: (fields: string) => `違います（${fields}）`,
    },
    field: { name: '氏名', birthDate: '生年月日', sex: '性別', address: '住所' },
    again: {
      tells: 'もう一度読み取ると、次のことが分かります。',
      certificate: '署名用電子証明書の有効期間',
      facts: '基本４情報が同じかどうか',
      birthDate: '生年月日（更新できる期間が決まります）',
      sends: (names: readonly string[]) =>
        `そのとき、${names.join('、')}を、それぞれ1回だけカードに送ります。入力するまで、何も送りません。いまの読み取り結果は、画面から消えます。`,
      button: '両方を読み取る画面へ',
      impossible: (names: readonly string[]) =>
        `${names.join('と')}が使えないため、このカードでは比べられません。`,
    },
  },
  driving: '運転するとき',
  drivingTab: 'この案内',
  limits: {
    title: 'この案内の限界',
    sources: 'もとにした資料',
  },
  readBoth: '両方から（マイナポータル連携の準備を確かめます）',
};

export type ProceduresWords = typeof proceduresJa;
