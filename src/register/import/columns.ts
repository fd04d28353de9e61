import { PERSON_TEXTS } from '../../app/register-record/names.ts';
import { foldForSearch } from '../fold.ts';
import type { PersonText } from '../person.ts';

/** Headings that lists of people use. Width, case, spaces and the kind of kana do not count. */
const HEADINGS: Readonly<Record<PersonText, readonly string[]>> = {
  id: [
    ...[
      '番号',
      'ID',
      '社員番号',
      '社員コード',
      '社員ID',
      '従業員番号',
      '従業員コード',
      '職員番号',
      '会員番号',
    ],
    ...['管理番号', '識別番号', 'No', 'No.', 'コード', 'Code', 'Number', 'Person ID'],
    ...['Employee ID', 'Employee number', 'Employee No.', 'Staff ID', 'Member ID', 'Member number'],
  ],
  name: [
    '氏名',
    '名前',
    '姓名',
    'お名前',
    '社員名',
    '従業員名',
    '運転者名',
    '運転者氏名',
    'Name',
    'Full name',
  ],
  kana: [
    ...[
      'フリガナ',
      'カナ',
      'ヨミ',
      '読み',
      'ヨミガナ',
      '読み仮名',
      '読みがな',
      'カナ氏名',
      '氏名カナ',
      '氏名(カナ)',
    ],
    ...['氏名フリガナ', '氏名(フリガナ)', '氏名ヨミ', 'Kana', 'Name in kana', 'Reading', 'Furigana'],
  ],
  group: [
    ...[
      '部署',
      '所属',
      '所属部署',
      '部門',
      '部署名',
      '所属名',
      '課',
      '班',
      '組',
      '営業所',
      '事業所',
      '支店',
      'グループ',
    ],
    ...['クラス', 'Group', 'Department', 'Dept', 'Dept.', 'Section', 'Division', 'Team', 'Office', 'Class'],
  ],
  note: [
    '備考',
    'メモ',
    '摘要',
    '注記',
    'コメント',
    'Note',
    'Notes',
    'Memo',
    'Remarks',
    'Comment',
    'Comments',
  ],
};

const COLUMNS: ReadonlyMap<string, PersonText> = new Map(
  PERSON_TEXTS.flatMap((column) =>
    HEADINGS[column].map((heading) => [foldForSearch(heading), column] as const),
  ),
);

/** What a column holds. null if its heading is none of a person's. */
export function columnOf(heading: string): PersonText | null {
  return COLUMNS.get(foldForSearch(heading)) ?? null;
}
