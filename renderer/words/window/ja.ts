import type { CardPlace } from '../../../src/app/contract/session.ts';

/** What every screen shows, and what the window says when it does not reach the program. */
export const windowJa = {
  product: '免許デスク',
  unofficial: 'このソフトは警察庁の公式アプリではありません。',
  version: (version: string) => `バージョン ${version}`,
  skipToMain: '本文へ',
  place: (place: CardPlace) =>
    place.kind === 'reader' ? place.name : `体験用カード「${place.card.title.ja}」`,
  notNow: 'カードの状態が変わりました。画面をご確認ください。',
  shortcuts: {
    title: 'キーボードの操作',
    rows: [
      ['Enter', '暗証番号の欄で：読み取る'],
      ['Tab / Shift+Tab', '次の項目へ／前の項目へ'],
      ['Ctrl+Shift+L（macOSではCommand）', 'カードとの通信記録を開く・閉じる'],
      ['Esc', '開いているウィンドウを閉じる'],
      ['?', 'この一覧を開く（文字の入力中を除く）'],
    ] as readonly (readonly [keys: string, what: string])[],
    close: '閉じる',
  },
  lost: {
    title: '画面と本体の接続が切れました',
    web: 'menkyo serve を実行している端末でEnterキーを押すと、新しい画面が開きます。',
    electron: '自動でつなぎ直しています。',
    retry: 'つなぎ直す',
  },
  shut: {
    title: 'この画面は、もう使えません',
    why: '読み込み直した画面と、期限の切れたアドレスは使えません。ほかに開いている画面がなければ、読み取った内容は消えます。',
    open: '新しい画面を開く',
    asked:
      '新しい画面を開いています。開いたら、この画面は閉じてください。すでに開いているときは、そちらをお使いください。',
    gone: '免許デスクにつながりません。終了していたら、もう一度起動してください。',
    how: '新しい画面はブラウザーに開くか、免許デスクを起動した端末にアドレスが出ます。端末でEnterキーを押しても、同じことができます。',
  },
};

export type WindowWords = typeof windowJa;
