import type { Both } from './both.ts';
import type { Answers, ProcedureCard, QuestionId } from './procedure.ts';

interface Choice<Q extends QuestionId> extends Both {
  readonly value: NonNullable<Answers[Q]>;
}

type Questions = {
  readonly [Q in QuestionId]: Both & {
    /** Empty for a date. */
    readonly choices: readonly Choice<Q>[];
  };
};

const YES = { value: true, ja: 'はい', en: 'Yes' };
const NO = { value: false, ja: 'いいえ', en: 'No' };

/** Each question is one line. */
export const QUESTIONS: Questions = {
  birthDate: { ja: '生年月日はいつですか。', en: 'What is your birth date?', choices: [] },
  holding: {
    ja: '従来の免許証（または運転経歴証明書）もお持ちですか。',
    en: 'Do you hold the conventional licence (or history certificate) as well?',
    choices: [
      { value: 'card-only', ja: 'いいえ、マイナンバーカードだけです', en: 'No, the My Number Card alone' },
      { value: 'both', ja: 'はい、２枚持ちです', en: 'Yes, both' },
    ],
  },
  course: {
    ja: '講習の区分はどれですか（更新連絡書に書いてあります）。',
    en: 'Which course does your renewal notice name?',
    choices: [
      { value: 'excellent', ja: '優良', en: 'Excellent (優良)' },
      { value: 'general', ja: '一般', en: 'General (一般)' },
      { value: 'violator', ja: '違反', en: 'Violators (違反)' },
      { value: 'first', ja: '初回', en: 'First renewal (初回)' },
      { value: 'elderly', ja: '高齢者', en: 'Elderly (高齢者)' },
    ],
  },
  suspended: {
    ja: '免許の効力が停止中または仮停止中ですか。',
    en: 'Is the licence suspended, or provisionally suspended?',
    choices: [YES, NO],
  },
  tookAgain: {
    ja: '前回の更新のとき、やむを得ない理由で免許を失効し、取り直しましたか。',
    en: 'At the last renewal, had you lost the licence for an unavoidable reason, and did you take it again?',
    choices: [YES, NO],
  },
  physicalCondition: {
    ja: '眼鏡等・補聴器のほかに、身体の状態に応じた条件が付いていますか。',
    en: 'Does the licence have a physical condition other than glasses or hearing aids?',
    choices: [YES, NO],
  },
  linked: {
    ja: 'マイナポータル連携は済んでいますか。',
    en: 'Is the licence linked with My Number Portal?',
    choices: [YES, NO],
  },
  handedIn: {
    ja: '署名用電子証明書を警察の窓口で提出しましたか。',
    en: 'Have you handed in the signature certificate at a police counter?',
    choices: [YES, NO],
  },
};

/** A conventional licence cannot tell of a マイナ免許証 what a My Number Card cannot tell of a conventional licence. */
const HOLDING_OF_CONVENTIONAL: Questions['holding'] = {
  ja: 'マイナ免許証もお持ちですか。',
  en: 'Do you hold a licence in a My Number Card as well?',
  choices: [
    {
      value: 'conventional-only',
      ja: 'いいえ、従来の免許証だけです',
      en: 'No, the conventional licence alone',
    },
    { value: 'both', ja: 'はい、２枚持ちです', en: 'Yes, both' },
  ],
};

/** A question as the holder of this card is asked it. */
export function questionOf(id: QuestionId, card: ProcedureCard): Questions[QuestionId] {
  return id === 'holding' && card === 'conventional' ? HOLDING_OF_CONVENTIONAL : QUESTIONS[id];
}
