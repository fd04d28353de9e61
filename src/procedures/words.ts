import { thousands } from '../base/thousands.ts';
import type { Both } from './both.ts';
import type { CardSecret, Cost, May, PlaceId, ProcedureId } from './procedure.ts';

/**
 * What the command and the window say of procedures, in both languages. The sentences of the rules stand in facts.ts.
 */

export const PROCEDURE_TITLES: Readonly<Record<ProcedureId, Both>> = {
  renewal: { ja: '免許の更新', en: 'Renewing the licence' },
  'online-lecture': { ja: 'オンライン更新時講習', en: 'The online lecture' },
  'renewal-elsewhere': {
    ja: '経由地更新（ほかの都道府県での更新）',
    en: 'Renewing through another prefecture',
  },
  'report-change': {
    ja: '住所・氏名などの変更の届け出（記載事項変更）',
    en: 'Reporting a change of address, name or the like',
  },
  'portal-link': { ja: 'マイナポータル連携', en: 'Linking with My Number Portal' },
  'one-stop': { ja: '住所変更ワンストップサービス等', en: 'One-stop change of address, name and birth date' },
  domicile: { ja: '本籍のオンライン変更', en: 'Changing the registered domicile online' },
  'card-renewal': { ja: 'マイナンバーカードの更新', en: 'Renewing the My Number Card' },
  'change-holding': {
    ja: '免許証の持ち方を変える（保有状況の変更）',
    en: 'Changing which licences you hold',
  },
  loss: { ja: 'カードをなくしたとき', en: 'If the card is lost' },
};

export const MAY_WORDS: Readonly<Record<May, Both>> = {
  now: { ja: '今できます', en: 'Possible now' },
  'any-time': { ja: 'いつでもできます', en: 'Possible at any time' },
  later: { ja: 'まだ始まっていません', en: 'Not yet' },
  over: { ja: '期間が過ぎています', en: 'The period is over' },
  no: { ja: 'できません', en: 'Not possible' },
  depends: { ja: '確認が必要です', en: 'It depends' },
  done: { ja: '済んでいます', en: 'Done' },
};

export const PLACE_WORDS: Readonly<Record<PlaceId, Both>> = {
  'licence-centre': {
    ja: '住所地の運転免許センター・試験場',
    en: 'licence centre or test site where you live',
  },
  'police-station': { ja: '免許を扱う一部の警察署', en: 'some police stations' },
  'other-prefecture': {
    ja: 'ほかの都道府県の運転免許センターなど',
    en: 'a licence centre or the like in another prefecture',
  },
  portal: { ja: 'マイナポータル', en: 'My Number Portal' },
  municipality: { ja: '市区町村', en: 'your municipality' },
};

const COST_WORDS: Readonly<Record<Cost['per'], Both>> = {
  'online-lecture': { ja: 'オンライン更新時講習', en: 'online lecture' },
  'excellent-in-person': {
    ja: '会場での講習（優良）だけの手数料',
    en: 'lecture in person alone (excellent)',
  },
  'general-in-person': { ja: '会場での講習（一般）だけの手数料', en: 'lecture in person alone (general)' },
  'other-in-person': {
    ja: '違反・初回・高齢者の講習',
    en: "violators', first-renewal and elderly lectures",
  },
  renewal: { ja: '更新の手数料（講習とは別）', en: 'the renewal itself, beside the lecture' },
  change: { ja: '保有状況の変更', en: 'changing what you hold' },
  'record-again': { ja: '免許情報の記録のし直し', en: 'recording the licence again' },
  'conventional-again': {
    ja: '従来の免許証の交付（その日に運転する場合）',
    en: 'a conventional licence (to drive the same day)',
  },
  'conventional-reissue': { ja: '従来の免許証の再交付', en: 'the conventional licence again' },
};

/** One prefecture's leaflet alone states these. */
const OF_LEAFLET: readonly Cost['per'][] = ['change', 'record-again', 'conventional-again'];

export function costWords({ per, yen, isUpTo }: Cost): Both {
  if (yen === null) {
    return {
      ja: `${COST_WORDS[per].ja} 額は窓口でお尋ねください`,
      en: `${COST_WORDS[per].en}: ask at the counter`,
    };
  }
  const amount = thousands(yen);
  const isOfLeaflet = OF_LEAFLET.includes(per);
  return {
    ja: `${COST_WORDS[per].ja} ${amount}円${isUpTo ? 'まで' : ''}${isOfLeaflet ? '（鹿児島県警察の案内）' : ''}`,
    en: `${COST_WORDS[per].en}: ${isUpTo ? 'up to ' : ''}${amount} yen${isOfLeaflet ? ' (Kagoshima leaflet)' : ''}`,
  };
}

/** Who unlocks a secret (card-protocol.md §6). */
export const UNLOCK_WORDS: Readonly<Record<CardSecret, Both>> = {
  licence: {
    ja: 'ロックされています。運転免許センター、運転免許試験場、または免許を扱う警察署で解除できます。',
    en: 'Locked. A licence centre, a licence test site, or a police station that handles licences unlocks it.',
  },
  signature: {
    ja: 'ロックされています。市区町村の窓口か、コンビニのキオスク端末で解除できます。',
    en: 'Locked. Your city office, or a kiosk terminal in a convenience store, unlocks it.',
  },
  authentication: {
    ja: 'ロックされています。市区町村の窓口で解除できます。',
    en: 'Locked. Your city office unlocks it.',
  },
  inputSupport: {
    ja: 'ロックされています。市区町村の窓口で解除できます。',
    en: 'Locked. Your city office unlocks it.',
  },
};

/** What this program is not, and what it cannot know. */
export const PROCEDURE_LIMITS: readonly Both[] = [
  {
    ja: 'このソフトは警察庁の公式アプリではありません。最新の案内は、都道府県警察・警察庁・マイナポータルで確かめてください。',
    en: 'This is not an official application. The police of your prefecture, the National Police Agency and My Number Portal have the latest word.',
  },
  {
    ja: '祝日と年末年始の休みは計算していません。',
    en: 'Holidays are not computed.',
  },
  {
    ja: '効力の停止、講習の区分、保有状況はICチップに記録されていません。',
    en: 'Suspension, the course and what else you hold are not on the chip.',
  },
];
