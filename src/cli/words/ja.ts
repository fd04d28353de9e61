import { failureJa } from './failure-ja.ts';
import { faceNoteJa } from './note-ja.ts';
import { readingJa } from './reading-ja.ts';
import { formProblemJa, fullNameJa, NO_TRY_JA, ORIGINS_JA, SECRET_NAMES_JA, UNLOCK_JA } from './secret-ja.ts';
import type { Words } from './words.ts';

export const ja: Words = {
  failure: failureJa,
  wroteNothing: 'ファイルは保存していません。',
  saved: (path) => `保存しました: ${path}`,
  traceIsPersonal: (path) =>
    `${path} は個人情報を含みます（免許情報・顔写真・証明書）。不具合の報告には、menkyo trace anonymise で作ったものだけを添付してください。`,
  savedIsPersonal: '個人情報を含みます。取り扱いにご注意ください。',
  faceNote: faceNoteJa,
  notOnLine: (key) =>
    `${fullNameJa(key)}が必要ですが、この行にありません。カードには送信していないので、${NO_TRY_JA}`,
  notAgreedOnLine: (key, triesLeft) => {
    const why =
      triesLeft === null
        ? `${fullNameJa(key)}の形が違います。英字と数字を組み合わせた6～16文字です。英字だけ・数字だけのものを使うときは、この行に "lowTries": true を書いてください。`
        : `${fullNameJa(key)}は残り${triesLeft}回です。続けて間違えるとロックされます。確かなときだけ、この行に "lowTries": true を書いてください。`;
    return `${why}カードには送信していないので、${NO_TRY_JA}`;
  },
  batchFileShared:
    '暗証番号を書いたファイルを、このコンピューターのほかの利用者も読める設定になっています。自分だけが読めるようにするか（chmod 600）、ファイルに残さずパイプで渡してください（--batch -）。',
  batchLineTooLong: (line) =>
    `${line}行目が64 KiBを超えています。改行まで読み飛ばし、この行のカードは読み取りません。この行で残り回数が減ることはありません。`,
  batchInterrupted: (last) =>
    last === null
      ? `カードを読み取る前に中断しました。${NO_TRY_JA}`
      : `${last}行目のあとで中断しました。残り回数が減ったかどうかは、各行の結果に書かれています。`,
  batchFailed: (failed, all, first) =>
    `${all}行のうち${failed}行が失敗しました（最初は${first}行目）。終了ステータスはその行のものです。`,
  waiting: (seconds) => `カードをリーダーに置いてください（${seconds}秒待ちます。中断は Ctrl-C）。`,
  askSecret: (key, triesLeft) => `${fullNameJa(key)}${triesLeft === null ? '' : `［残り${triesLeft}回］`}: `,
  wrongForm: (key, wrong) =>
    `${formProblemJa(key, wrong)}カードには送信していません。もう一度入力してください。`,
  askFewTries: (key, triesLeft) =>
    triesLeft === 1
      ? `${SECRET_NAMES_JA[key]}は残り1回です。違うとロックされます。${UNLOCK_JA[key]}送信しますか？ [y/N] `
      : `${SECRET_NAMES_JA[key]}は残り${triesLeft}回です。送信しますか？ [y/N] `,
  nothingTyped: '入力がありませんでした。',
  askUnusual:
    '署名用電子証明書の暗証番号が英字だけ、または数字だけです。市区町村で設定したものは英字と数字の組み合わせです。送信しますか？ [y/N] ',

  ...readingJa,
  card: (card) =>
    ({
      myna: 'マイナンバーカード（免許情報または運転経歴情報あり）',
      'myna-without-licence': 'マイナンバーカード（免許情報なし）',
      'ic-licence': '従来の免許証（ICカード）',
      unknown: 'マイナンバーカードではないカード',
    })[card],
  shortSecret: (name) => SECRET_NAMES_JA[name],
  secretOrigin: (name) => ORIGINS_JA[name],
  pin: ({ state, triesLeft }) => {
    const left = triesLeft === null ? '' : `残り${triesLeft}回`;
    switch (state) {
      case 'set':
        return left || '確認済み';
      case 'unset':
        return `未設定${left === '' ? '' : `（${left}）`}`;
      case 'locked':
        return 'ロックされています';
      case 'absent':
        return 'このカードにはありません';
      case 'unknown':
        return left === '' ? '不明' : `${left}（設定の有無をカードから読み取れません）`;
    }
  },
  noTryUsed: NO_TRY_JA,
  noReaders: 'カードリーダーが見つかりません。リーダーをUSBにつないでください。',
  systemReader: 'Windowsが作るもので、カードは置けません。--reader で指定したときだけ使います',
  readerState: (state) =>
    ({ empty: 'カードなし', card: 'カードあり', 'in-use': '別のソフトが使用中' })[state],
  cardsHint: (menkyo) => `試すには: ${menkyo} card show ID で暗証番号を確かめ、${menkyo} read --card ID`,
  testSecret: (triesLeft, secret) => `${secret ?? '未設定'}（残り${triesLeft}回）`,
  serve: {
    opening: '免許デスクをブラウザーで開いています。',
    couldNotOpen: 'ブラウザーを開けませんでした。',
    address:
      'このコンピューターのブラウザーで、30秒以内に次のアドレスを開いてください（使えるのは1回だけです）。',
    again: '画面が出ないときや、もう一度開くときは、Enter を押してください。',
    anew: '30秒以内に開けなかったときや、もう一度開くときは、いったん終了してから、もう一度起動してください。',
    end: '終了するときは、Ctrl-C を押してください。',
  },
  trustEmpty: '登録された証明書はありません。',
  trustAdded: (added, all) =>
    added === all
      ? `${added}件の証明書を登録しました。`
      : `${added}件を登録しました（${all - added}件は登録済み）。`,
  trustRemoved: '次の証明書の登録を取り消しました。',
  trustTestKey: '誰でも署名できるテスト用の鍵です。照合には使いません',
  askTrust: (certificates) =>
    `SHA-256を、発行者が公表している値と見比べてください。${certificates === 1 ? 'この証明書' : `この${certificates}枚の証明書`}を信頼しますか？ [y/N] `,
  trustRole: (role) =>
    ({ 'holder-authority': '署名用電子証明書の発行者', 'record-signer': '免許情報の署名者' })[role],
  readerLimit: (maxLe) =>
    maxLe <= 256 ? '拡張長を通さないリーダー' : `一度に${maxLe}バイトまで通すリーダー`,
};
