import type { Topic } from '../help-topics.ts';

export const environmentTopic: Topic = {
  name: 'environment',
  about: { ja: '環境変数の一覧', en: 'the environment variables' },
  parts: [
    {
      kind: 'rows',
      title: { ja: '設定（指定があれば、指定が優先）:', en: 'Settings (an option wins):' },
      rows: [
        { term: 'MENKYO_READER', help: { ja: '--reader と同じ', en: 'as --reader' } },
        { term: 'MENKYO_REGISTER', help: { ja: '--register と同じ', en: 'as --register' } },
        { term: 'MENKYO_OPERATOR', help: { ja: '--by と同じ', en: 'as --by' } },
        {
          term: 'MENKYO_PCSC',
          help: {
            ja: 'PC/SCへのつなぎ方: winscard か pcsclite。ふつうは不要',
            en: 'how to reach PC/SC: winscard or pcsclite; rarely needed',
          },
        },
        {
          term: 'LC_ALL, LC_MESSAGES, LANG',
          help: { ja: '表示する言語。--lang と同じ', en: 'the language, as --lang' },
        },
        { term: 'NO_COLOR', help: { ja: '端末でも色を付けない', en: 'no colours, on a terminal either' } },
        {
          term: 'XDG_DATA_HOME',
          help: { ja: 'データフォルダーの場所（Linux）', en: 'where the data folder lies (Linux)' },
        },
      ],
    },
    {
      kind: 'rows',
      title: {
        ja: '暗証番号（起動したらすぐに消す。menkyo help secrets）:',
        en: 'Secrets (removed at once; see "menkyo help secrets"):',
      },
      rows: [
        { term: 'MENKYO_PIN', help: 'pin=' },
        { term: 'MENKYO_SIGN_PASSWORD', help: 'sign-password=' },
        { term: 'MENKYO_TEXT_PIN', help: 'text-pin=' },
        { term: 'MENKYO_PIN1', help: 'pin1=' },
        { term: 'MENKYO_PIN2', help: 'pin2=' },
        { term: 'MENKYO_REGISTER_KEY', help: 'register=' },
      ],
    },
  ],
};
