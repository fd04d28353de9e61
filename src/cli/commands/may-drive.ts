import { CATEGORIES } from '../../licence/categories.ts';
import type { Command, Options } from '../command.ts';
import { OF_A_READ } from '../exit-statuses.ts';
import { OUTPUT_ROWS, READ_ENVIRONMENT, READ_OPTIONS, READ_ROWS } from './read.ts';
import { SOURCE_HELP, startReaders } from './source-option.ts';

const TONNES = { ja: 'トン', en: 'TONNES' } as const;

/** One card and one vehicle at a time. */
const { batch: _, ...OF_ONE_CARD } = READ_OPTIONS;

/** `menkyo register may-drive` takes them too. */
export const VEHICLE_OPTIONS: Options = {
  class: {
    kind: 'value',
    value: { ja: '種類', en: 'CLASS' },
    values: CATEGORIES,
    help: {
      ja: 'その種類の車ならどれでも: 大型、中型、準中型、普通、大特、大自二、普自二、小特、原付、大二、中二、普二、大特二、け引、け引二',
      en: 'any vehicle of that class: 大型, 中型, 準中型, 普通, 大特, 大自二, 普自二, 小特, 原付, 大二, 中二, 普二, 大特二, け引, け引二',
    },
  },
  gross: {
    kind: 'value',
    value: TONNES,
    help: {
      ja: '車両総重量（4.9 など。車検証にある）',
      en: 'gross vehicle weight (4.9, as the inspection certificate says)',
    },
  },
  payload: { kind: 'value', value: TONNES, help: { ja: '最大積載量', en: 'greatest load' } },
  persons: {
    kind: 'value',
    value: { ja: '人数', en: 'COUNT' },
    help: { ja: '乗車定員', en: 'persons, the driver included' },
  },
  cc: {
    kind: 'value',
    value: 'CC',
    help: { ja: '二輪車の総排気量', en: 'a motorcycle, by its engine' },
  },
  kw: {
    kind: 'value',
    value: 'KW',
    help: {
      ja: '--cc とともに: 最高出力（4.0kW以下なら125ccまで原付）',
      en: 'with --cc: its highest power (held to 4.0 kW, 125 cc count as a moped)',
    },
  },
  transmission: {
    kind: 'value',
    value: 'mt|at',
    help: { ja: '変速機（既定は mt）', en: 'the gearbox (by default mt)' },
  },
  'for-hire': {
    kind: 'flag',
    help: {
      ja: '旅客を運ぶ営業か運転代行',
      en: 'carries passengers for hire, or drives a customer’s car home',
    },
  },
  trailer: {
    kind: 'value',
    value: TONNES,
    help: { ja: 'けん引する車の車両総重量', en: 'with a trailer of this gross weight' },
  },
  'driving-years': {
    kind: 'value',
    value: { ja: '年数', en: 'YEARS' },
    help: {
      ja: '業務の決まり: その車の免許を取ってからの年数',
      en: 'a rule of your business: at least so many years with a licence for the vehicle',
    },
  },
  age: {
    kind: 'value',
    value: { ja: '年齢', en: 'AGE' },
    help: {
      ja: '業務の決まり: 年齢の下限（読み取った生年月日で判断する）',
      en: 'a rule of your business: the least age, by the birth date as read',
    },
  },
  rules: {
    kind: 'flag',
    help: { ja: '決まりの出典も表示する', en: 'also where each rule stands' },
  },
};

export const mayDrive: Command = {
  name: 'may-drive',
  about: {
    ja: 'この免許でその車を運転できるか',
    en: 'whether this licence allows a vehicle',
  },
  options: { ...OF_ONE_CARD, ...VEHICLE_OPTIONS },
  help: [
    {
      kind: 'text',
      text: {
        ja: 'カードを読み取り、その車を運転できるかを、理由とともに答えます。免許の種類、条件、有効期間、署名から判断します。分からない条件があれば「できます」とは答えません。違反や、免許の停止・取消しは、ICチップに記録されていません。',
        en: 'Reads the card, and says whether its holder may drive the vehicle, and why: by kinds, conditions, validity and signature. It never says yes where it does not know a condition. Violations, and whether the licence is suspended or revoked, are not in the chip.',
      },
    },
    {
      kind: 'rows',
      title: { ja: '車:', en: 'The vehicle:' },
      rows: Object.keys(VEHICLE_OPTIONS),
    },
    {
      kind: 'rows',
      title: { ja: '読み取り（menkyo read と同じ）:', en: 'Reading, as for "menkyo read":' },
      rows: [...READ_ROWS, ...OUTPUT_ROWS],
    },
    READ_ENVIRONMENT,
    SOURCE_HELP,
  ],
  document: 'menkyo.may-drive/1',
  statuses: [
    { term: '0', help: { ja: '運転できる', en: 'may drive' } },
    47,
    48,
    ...OF_A_READ.filter((status) => status !== 0),
  ],
  run: async (args, io) => {
    await startReaders(args, io);
    return (await import('../handlers/may-drive.ts')).mayDriveCommand(args, io);
  },
};
