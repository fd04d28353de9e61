import type { Option } from '../command.ts';

export const FIELD_OPTION: Option = {
  kind: 'value',
  value: { ja: '項目', en: 'PATH' },
  help: {
    ja: '--json の項目を1つだけ表示する（licence.expiresOn、licence.categories.0 など。値がなければ空行、一覧は1行に1つ）',
    en: 'print one field of the --json document (licence.expiresOn, licence.categories.0); an empty line where it is null, a list one a line',
  },
};
