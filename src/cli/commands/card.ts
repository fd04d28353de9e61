import type { Command } from '../command.ts';

const ID_OR_FILE = { ja: 'ID|ファイル', en: 'ID|FILE' };
const handler = () => import('../handlers/card.ts');

export const card: Command = {
  name: 'card',
  about: {
    ja: '体験用カード: list, show, serve, new',
    en: 'virtual cards: list, show, serve, new',
  },
  options: {
    port: {
      kind: 'value',
      value: { ja: '番号', en: 'N' },
      help: {
        ja: 'このコンピューターでvpcdが待つポート（通常35963、2台目は35964）',
        en: 'where vpcd listens on this computer (default 35963; its second reader: 35964)',
      },
    },
    verbose: {
      kind: 'flag',
      help: {
        ja: 'カードに届いたコマンドを表示する（暗証番号は表示しません）',
        en: 'show each command that reaches the card; secrets never',
      },
    },
    force: {
      kind: 'flag',
      help: { ja: 'すでにあるファイルを置き換える', en: 'replace a file that is there already' },
    },
    'without-pins': {
      kind: 'flag',
      help: {
        ja: '免許証の暗証番号を設定しない（従来の免許証では、暗証番号１と暗証番号２）',
        en: 'set no PIN of the licence; of a conventional licence, neither PIN 1 nor PIN 2',
      },
    },
    'answers-stdin': {
      kind: 'flag',
      help: {
        ja: '答えを標準入力からJSONで受け取る（書かなかったものは初期値）。ファイル名がなければ標準出力に書く',
        en: 'take the answers from standard input, as JSON; those left out are the defaults. Without FILE the card goes to standard output',
      },
    },
  },
  actions: {
    list: {
      help: { ja: '付属のカードの一覧', en: 'the cards that come with the program' },
      run: async (_, io) => (await handler()).showCards(io),
    },
    show: {
      takes: ID_OR_FILE,
      help: { ja: 'カードの内容と暗証番号', en: 'what a card holds, and its secrets' },
      positionals: { least: 1, most: 1, name: 'ID' },
      run: async ({ positionals: [name = ''] }, io) => (await handler()).showCard(name, io),
    },
    serve: {
      takes: ID_OR_FILE,
      help: {
        ja: 'vsmartcardのvpcdのリーダーにカードを置き、PC/SCを使うどのソフトからも見えるようにする。q か Ctrl-C で終わる。端末ではキーで、端末でなければ標準入力の行で、取り除く・引き抜く・遅くする・残り回数を変える（p など。従来の免許証の暗証番号１は 1、暗証番号２は 2。? か help で一覧）',
        en: 'lay a card into the reader of vsmartcard\'s vpcd, so that any PC/SC program sees it, until q or Ctrl-C. On a terminal, keys take it away, tear it out, slow it down and change the tries left (p and others; of a conventional licence 1 for PIN 1, 2 for PIN 2; ? lists them); without one, lines on standard input do ("help" lists them)',
      },
      options: ['port', 'verbose'],
      positionals: { least: 1, most: 1, name: 'ID, FILE' },
      run: async (args, io) => (await import('../handlers/card-serve.ts')).serveCard(args, io),
    },
    new: {
      takes: { ja: '[ファイル]', en: '[FILE]' },
      help: {
        ja: '質問に答えて、マイナ免許証、マイナ経歴証明書、従来の免許証のカードファイルを作る',
        en: 'answer a few questions, and have a card file written: of a My Number Card with a licence or history certificate, or of a conventional licence',
      },
      options: ['without-pins', 'answers-stdin', 'force'],
      positionals: { least: 0, most: 1, name: 'FILE' },
      run: async (args, io) => (await import('../handlers/card-new.ts')).newCardFile(args, io),
    },
  },
  statuses: [0, 2, 10, 50, 130],
  help: [
    {
      kind: 'text',
      text: {
        ja: '体験用カードを扱います。体験用カードの人物・番号・鍵はすべて架空のものです。',
        en: 'Virtual cards. Their people, numbers and keys are all made up.',
      },
    },
    { kind: 'actions' },
  ],
};
