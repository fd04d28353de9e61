/** The shell's own words. All others on the screen belong to the page (renderer/words). */
export interface ShellWords {
  readonly name: string;
  readonly menu: {
    readonly file: string;
    readonly edit: string;
    readonly view: string;
    readonly window: string;
    readonly help: string;
    readonly about: string;
    readonly services: string;
    readonly hide: string;
    readonly hideOthers: string;
    readonly showAll: string;
    readonly quit: string;
    readonly print: string;
    readonly close: string;
    readonly undo: string;
    readonly redo: string;
    readonly cut: string;
    readonly copy: string;
    readonly paste: string;
    readonly selectAll: string;
    readonly reload: string;
    readonly developerTools: string;
    readonly actualSize: string;
    readonly zoomIn: string;
    readonly zoomOut: string;
    readonly log: string;
    readonly fullScreen: string;
    readonly minimize: string;
    readonly zoom: string;
    readonly bringToFront: string;
  };
  readonly about: (version: string) => { readonly message: string; readonly detail: string };
  readonly ok: string;
  /** A display to choose: its place in the list, its own name (may be empty), its size. */
  readonly display: (number: number, label: string, size: string) => string;
  readonly save: {
    readonly title: string;
    readonly folder: string;
    readonly kinds: Readonly<Record<string, string>>;
  };
  readonly printFailed: { readonly message: string; readonly detail: (reason: string) => string };
  readonly readEnded: { readonly read: string; readonly refused: string; readonly body: string };
  readonly crashed: {
    readonly message: string;
    readonly detail: string;
    readonly again: string;
    readonly quit: string;
  };
  readonly hanging: {
    readonly message: string;
    readonly detail: string;
    readonly wait: string;
    readonly reload: string;
  };
}

const ja: ShellWords = {
  name: '免許デスク',
  menu: {
    file: 'ファイル(&F)',
    edit: '編集(&E)',
    view: '表示(&V)',
    window: 'ウィンドウ(&W)',
    help: 'ヘルプ(&H)',
    about: '免許デスクについて',
    services: 'サービス',
    hide: '免許デスクを隠す',
    hideOthers: 'ほかを隠す',
    showAll: 'すべてを表示',
    quit: '免許デスクを終了',
    print: '印刷…',
    close: 'ウィンドウを閉じる',
    undo: '元に戻す',
    redo: 'やり直す',
    cut: '切り取り',
    copy: 'コピー',
    paste: '貼り付け',
    selectAll: 'すべて選択',
    reload: '再読み込み',
    developerTools: '開発者ツール',
    actualSize: '実際のサイズ',
    zoomIn: '拡大',
    zoomOut: '縮小',
    log: 'カードとの通信記録',
    fullScreen: '全画面表示',
    minimize: '最小化',
    zoom: '拡大／縮小',
    bringToFront: 'すべてを手前に移動',
  },
  about: (version) => ({
    message: `免許デスク（Menkyo Desk）${version}`,
    detail: [
      'このソフトは警察庁の公式アプリではありません。',
      'マイナンバーカードのICチップからマイナ免許証を読み取り、表示します。読み取った情報をこのパソコンの外に送ることはありません。',
      'ライセンス: MIT License. © 2026 The Menkyo Desk authors\n書体: Noto Sans JP（SIL Open Font License 1.1）',
    ].join('\n\n'),
  }),
  ok: 'OK',
  display: (number, label, size) => `ディスプレイ${number}${label === '' ? '' : `（${label}）`} ${size}`,
  save: {
    title: '保存する場所',
    folder: '保存先のフォルダー',
    kinds: {
      png: 'PNG画像',
      svg: 'SVG画像',
      pdf: 'PDF文書',
      json: 'JSONデータ',
      ics: 'カレンダー（iCalendar）',
      csv: 'CSV（表計算）',
      'menkyo-backup': '台帳のバックアップ',
    },
  },
  printFailed: {
    message: '印刷できませんでした',
    detail: (reason) =>
      `パソコンからの知らせ: ${reason}\n\nプリンターがつながっているかを確かめて、もう一度印刷してください。読み取った内容は画面に残っています。`,
  },
  readEnded: {
    read: '読み取りが終わりました',
    refused: '読み取れませんでした',
    body: '結果は画面でご覧ください。',
  },
  crashed: {
    message: '画面が続けて停止しました',
    detail:
      '暗証番号の残り回数は、画面の停止では減りません。もう一度開いても停止するときは、終了してください。',
    again: 'もう一度開く',
    quit: '終了',
  },
  hanging: {
    message: '画面が応答していません',
    detail: '読み取りは、画面とは別に続いています。開き直しても、読み取った内容は失われません。',
    wait: '待つ',
    reload: '画面を開き直す',
  },
};

const en: ShellWords = {
  name: 'Menkyo Desk',
  menu: {
    file: '&File',
    edit: '&Edit',
    view: '&View',
    window: '&Window',
    help: '&Help',
    about: 'About Menkyo Desk',
    services: 'Services',
    hide: 'Hide Menkyo Desk',
    hideOthers: 'Hide Others',
    showAll: 'Show All',
    quit: 'Quit Menkyo Desk',
    print: 'Print…',
    close: 'Close Window',
    undo: 'Undo',
    redo: 'Redo',
    cut: 'Cut',
    copy: 'Copy',
    paste: 'Paste',
    selectAll: 'Select All',
    reload: 'Reload',
    developerTools: 'Developer Tools',
    actualSize: 'Actual Size',
    zoomIn: 'Zoom In',
    zoomOut: 'Zoom Out',
    log: 'Card Log',
    fullScreen: 'Full Screen',
    minimize: 'Minimize',
    zoom: 'Zoom',
    bringToFront: 'Bring All to Front',
  },
  about: (version) => ({
    message: `Menkyo Desk (免許デスク) ${version}`,
    detail: [
      'This is not an official app of the National Police Agency. (このソフトは警察庁の公式アプリではありません。)',
      'Reads the driving licence in the chip of a My Number Card and shows it. What was read never leaves this computer.',
      'Licence: MIT License. © 2026 The Menkyo Desk authors\nTypeface: Noto Sans JP (SIL Open Font License 1.1)',
    ].join('\n\n'),
  }),
  ok: 'OK',
  display: (number, label, size) => `Display ${number}${label === '' ? '' : ` (${label})`} ${size}`,
  save: {
    title: 'Where to save',
    folder: 'Folder for saved files',
    kinds: {
      png: 'PNG picture',
      svg: 'SVG picture',
      pdf: 'PDF document',
      json: 'JSON data',
      ics: 'Calendar (iCalendar)',
      csv: 'CSV (spreadsheet)',
      'menkyo-backup': 'Backup of a register',
    },
  },
  printFailed: {
    message: 'Printing failed',
    detail: (reason) =>
      `The computer says: ${reason}\n\nCheck that the printer is connected, and print again. What was read is still in the window.`,
  },
  readEnded: {
    read: 'The card has been read',
    refused: 'The card could not be read',
    body: 'The window shows the result.',
  },
  crashed: {
    message: 'The screen has stopped several times',
    detail: 'That costs no try of a PIN. If it stops again after opening it once more, quit.',
    again: 'Open Again',
    quit: 'Quit',
  },
  hanging: {
    message: 'The screen does not respond',
    detail: 'A card is read apart from the screen: opening the screen again loses nothing that was read.',
    wait: 'Wait',
    reload: 'Open the Screen Again',
  },
};

export const SHELL_WORDS: Readonly<Record<'ja' | 'en', ShellWords>> = { ja, en };

/** In both languages, since the user's language is not known yet. */
export const AT_START = {
  title: '免許デスク / Menkyo Desk',
  refusedSwitch: (name: string) =>
    `安全のため、--${name} を付けては起動できません。付けずに起動してください。\nFor safety, this program does not start with --${name}. Start it without.`,
  secretInEnvironment: (names: readonly string[]) =>
    [
      `環境変数 ${names.join('、')} に暗証番号などが入っているため、起動しませんでした。画面を動かすほかのプロセスにも、その値が渡るためです。カードには何も送っておらず、残り回数は減っていません。この環境変数を消してから起動し、暗証番号は画面で入力してください。`,
      `The window was not started: the environment holds a secret (${names.join(', ')}), which every process of the window inherits. Nothing was sent to a card, and no try was used up. Unset it, start the window again, and type the secret there.`,
    ].join('\n'),
  noSandbox:
    'この環境では、画面を隔離するしくみ（サンドボックス）を使えません。deb版をインストールしてお使いください。\nThis system keeps the sandbox from working here: install the deb package instead.',
  broken:
    '起動に必要なファイルを読み込めません。インストールし直してください。\nFiles that this program needs cannot be read: install it again.',
} as const;
