import type { Topic } from '../help-topics.ts';

export const readersTopic: Topic = {
  name: 'readers',
  about: { ja: 'カードリーダーの選び方', en: 'which reader a command takes' },
  parts: [
    {
      kind: 'text',
      text: {
        ja: '何も指定しなければ、カードが置かれているリーダーを使います。2つ以上に置かれていれば、終了ステータス2です。',
        en: 'Without an option, a command takes the reader that holds a card. If two of them do, the status is 2.',
      },
    },
    {
      kind: 'rows',
      rows: [
        {
          term: 'menkyo readers',
          help: { ja: 'リーダーの一覧と番号', en: 'lists the readers, with their numbers' },
        },
        {
          term: '--reader',
          help: {
            ja: '名前、名前の一部、または番号（0から）。いつも同じなら MENKYO_READER に入れておく（--reader が優先）',
            en: 'a name, a part of one, or a number from 0. MENKYO_READER says the same for every run; --reader wins',
          },
        },
        {
          term: '--wait',
          help: {
            ja: 'カードが置かれるのを待つ秒数（既定は30）',
            en: 'how many seconds to wait for a card (30, unless you say)',
          },
        },
        {
          term: '--card',
          help: {
            ja: 'リーダーの代わりに、体験用カード（menkyo card list）',
            en: 'a virtual card instead of a reader ("menkyo card list")',
          },
        },
        {
          term: 'menkyo watch',
          help: {
            ja: 'カードが置かれるたび、取り除かれるたびに知らせる',
            en: 'tells each card that is laid down or taken away',
          },
        },
        {
          term: 'menkyo doctor',
          help: { ja: 'リーダーが使えない理由を調べる', en: 'finds out why a reader does not work' },
        },
      ],
    },
  ],
};
