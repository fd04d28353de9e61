import { showable } from '../../../src/base/showable.ts';

/** The screen until a card can be read. */
export const readyJa = {
  starting: { title: '準備しています', todo: 'リーダーを探しています。' },
  noService: {
    'not-installed': {
      title: 'カードリーダー用のソフト（PC/SC）が入っていません',
      todo: 'PC/SCを入れてください。Debian・Ubuntuでは sudo apt install pcscd libpcsclite1 で入ります。入れるとすぐに使えます。',
    },
    'not-running': {
      title: 'カードリーダーのサービスが動いていません',
      todo: 'Windowsでは「Smart Card」サービス、Linuxでは pcscd を開始してください。動き出すとすぐに使えます。',
    },
  },
  /** Windows stops the service while there is no reader. */
  noServiceOnWindows: {
    'not-installed': {
      title: 'カードリーダー用のソフト（PC/SC）が入っていません',
      todo: '免許デスクを入れ直してください。',
    },
    'not-running': {
      title: 'カードリーダーをつないでください',
      todo: 'USBにつなぐと、自動で見つけます。つないであるときは、Win+R で services.msc を開き、「Smart Card」サービス（SCardSvr）を開始してください。',
    },
  },
  noReader: { title: 'カードリーダーをつないでください', todo: 'USBにつなぐと、自動で見つけます。' },
  waiting: {
    title: 'カードを置いてください',
    todo: 'マイナンバーカードか従来の免許証を、リーダーの中央に置いてください。',
  },
  several: {
    title: 'カードが2枚以上あります',
    todo: '1枚だけ残すか、使うリーダーを選んでください。',
    choose: (name: string) => `「${showable(name)}」を使う`,
  },
  looking: { title: 'カードを確かめています', todo: 'そのままお待ちください。' },
  silent: {
    'in-use': {
      title: '別のソフトがカードを使っています',
      todo: 'そのソフトを終了すると、自動で続けます。',
    },
    other: { title: 'カードから応答がありません', todo: '裏表と位置を直して、置き直してください。' },
  },
  /** 原因を調べる: what stands between the program and a card. */
  doctor: {
    open: '原因を調べる',
    title: 'カードを読み取れない原因',
    asking: '調べています。10秒ほどかかることがあります。',
    notNow: 'いまは調べられません。カードを読み取っているか、ほかで調べている途中です。',
    failed: '調べられませんでした。もう一度お試しください。',
    nothingWrong: '問題は見つかりませんでした。',
    wrong: (count: number) => `問題が${count}件見つかりました。`,
    state: {
      fine: '問題なし：',
      wrong: '問題あり：',
      unknown: '不明：',
      'not-checked': '調べていません：',
    },
    again: 'もう一度調べる',
    close: '閉じる',
  },
  again: 'もう一度確かめる',
  readers: 'つながっているリーダー',
  systemReader: (name: string) => `${showable(name)}（カードは置けません）`,
  steps: ['カードを置く', '暗証番号を入れる', '免許証を見る'],
  neverRead: '個人番号（マイナンバー）は読み取りません。情報はこのパソコンの外に出ません。',
};

export type ReadyWords = typeof readyJa;
