import type { Topic } from '../help-topics.ts';

export const secretsTopic: Topic = {
  name: 'secrets',
  about: { ja: '暗証番号の渡し方', en: 'how to pass PINs and passwords' },
  parts: [
    {
      kind: 'text',
      text: {
        ja: '暗証番号は引数では受け取りません。引数は、同じコンピューターの他の利用者にも見えるためです。次の順に探します。',
        en: 'No secret is taken as an argument: other users of this computer can see those. The command looks in this order:',
      },
    },
    {
      kind: 'rows',
      rows: [
        {
          term: '1. --secrets-stdin',
          help: { ja: '標準入力。1行に1つ', en: 'standard input, one a line' },
        },
        {
          term: '   --secrets-fd N',
          help: {
            ja: '開いたまま渡されたファイル記述子N。1行に1つ。bashでは: menkyo read --secrets-fd 3 3< <(取り出すコマンド)',
            en: 'an inherited file descriptor, one a line. In bash: menkyo read --secrets-fd 3 3< <(command that prints them)',
          },
        },
        {
          term: { ja: '2. 環境変数', en: '2. environment' },
          help: {
            ja: '起動したらすぐに消す。標準入力のほうが安全',
            en: 'removed at once; standard input is safer',
          },
        },
        {
          term: { ja: '3. 端末', en: '3. terminal' },
          help: { ja: 'たずねる（表示しない）', en: 'asked, without echo' },
        },
      ],
    },
    {
      kind: 'rows',
      title: {
        ja: '暗証番号、標準入力での名前、環境変数:',
        en: 'Each secret, its name on a line, and its variable:',
      },
      rows: [
        {
          term: 'pin=',
          help: {
            ja: 'マイナ免許証の暗証番号（数字4桁）。MENKYO_PIN',
            en: 'of the licence in a My Number Card (4 digits). MENKYO_PIN',
          },
        },
        {
          term: 'sign-password=',
          help: {
            ja: '署名用電子証明書の暗証番号（英数字6～16文字）。--holder でだけ使う。MENKYO_SIGN_PASSWORD',
            en: 'of the signature certificate (6 to 16 letters and digits); only with --holder. MENKYO_SIGN_PASSWORD',
          },
        },
        {
          term: 'text-pin=',
          help: {
            ja: '券面事項入力補助の暗証番号（数字4桁）。--holder=text と both でだけ使う。MENKYO_TEXT_PIN',
            en: 'of input support (4 digits); only with --holder=text or both. MENKYO_TEXT_PIN',
          },
        },
        {
          term: 'pin1=, pin2=',
          help: {
            ja: '従来の免許証の暗証番号１と２（数字4桁）。２は --photo と --domicile でだけ使う。MENKYO_PIN1、MENKYO_PIN2',
            en: 'PIN 1 and PIN 2 of a conventional licence (4 digits); PIN 2 only with --photo or --domicile. MENKYO_PIN1, MENKYO_PIN2',
          },
        },
        {
          term: 'register=',
          help: {
            ja: '台帳のパスフレーズ。MENKYO_REGISTER_KEY',
            en: 'the passphrase of a register. MENKYO_REGISTER_KEY',
          },
        },
      ],
    },
    {
      kind: 'text',
      text: {
        ja: '形の違う暗証番号は送らず、残り回数は減りません。残り回数が少ないときは、--low-tries を付けるか、端末で「はい」と答えたときだけ送ります（menkyo status で残り回数が分かります）。',
        en: 'A secret of another form is not sent and uses no try. With few tries left, it is sent only with --low-tries, or a yes at the terminal ("menkyo status" tells the tries left).',
      },
    },
  ],
};
