import type { MenuItemConstructorOptions } from 'electron';
import type { ShellWords } from './words.ts';

export interface MenuOptions {
  readonly words: ShellWords;
  readonly isMac: boolean;
  readonly isDevelopment: boolean;
  readonly about: () => void;
  readonly print: () => void;
  readonly log: () => void;
}

/** Printing needs a licence on the screen. */
export const PRINT_ITEM = 'print';

type Item = MenuItemConstructorOptions;
const LINE: Item = { type: 'separator' };

/** The menu's template. It sets every label, since the labels of Electron's roles are in English only. */
export function menuTemplate({ words, isMac, isDevelopment, about, print, log }: MenuOptions): Item[] {
  const { menu } = words;
  const of = (label: string, items: Item[]): Item => ({
    label: isMac ? plain(label) : label,
    submenu: items,
  });

  const aboutItem: Item = { label: menu.about, click: about };
  const printItem: Item = {
    id: PRINT_ITEM,
    label: menu.print,
    accelerator: 'CommandOrControl+P',
    enabled: false,
    click: print,
  };
  const quitItem: Item = { role: 'quit', label: menu.quit, accelerator: 'CommandOrControl+Q' };
  const closeItem: Item = { role: 'close', label: menu.close, accelerator: 'CommandOrControl+W' };

  const appMenu = of(words.name, [
    aboutItem,
    LINE,
    { role: 'services', label: menu.services },
    LINE,
    { role: 'hide', label: menu.hide },
    { role: 'hideOthers', label: menu.hideOthers },
    { role: 'unhide', label: menu.showAll },
    LINE,
    quitItem,
  ]);
  const edit = of(menu.edit, [
    { role: 'undo', label: menu.undo },
    { role: 'redo', label: menu.redo },
    LINE,
    { role: 'cut', label: menu.cut },
    { role: 'copy', label: menu.copy },
    { role: 'paste', label: menu.paste },
    LINE,
    { role: 'selectAll', label: menu.selectAll },
  ]);
  const view = of(menu.view, [
    // A reload loses nothing, since the program holds the state. At a counter it has no use, so only developers get it.
    ...(isDevelopment
      ? [
          { role: 'reload', label: menu.reload } as const,
          { role: 'toggleDevTools', label: menu.developerTools } as const,
          LINE,
        ]
      : []),
    { role: 'resetZoom', label: menu.actualSize, accelerator: 'CommandOrControl+0' },
    { role: 'zoomIn', label: menu.zoomIn, accelerator: 'CommandOrControl+Plus' },
    // The keys that mean + without Shift: = on an English and ; on a Japanese keyboard.
    ...['CommandOrControl+=', 'CommandOrControl+;'].map((accelerator): Item => {
      return {
        role: 'zoomIn',
        label: menu.zoomIn,
        accelerator,
        visible: false,
        acceleratorWorksWhenHidden: true,
      };
    }),
    { role: 'zoomOut', label: menu.zoomOut, accelerator: 'CommandOrControl+-' },
    LINE,
    // The page handles this key too, as in a browser. A key that the page takes does not reach the menu.
    { label: menu.log, accelerator: 'CommandOrControl+Shift+L', click: log },
    LINE,
    { role: 'togglefullscreen', label: menu.fullScreen },
  ]);

  if (isMac) {
    return [
      appMenu,
      of(menu.file, [printItem, LINE, closeItem]),
      edit,
      view,
      of(menu.window, [
        { role: 'minimize', label: menu.minimize },
        { role: 'zoom', label: menu.zoom },
        LINE,
        { role: 'front', label: menu.bringToFront },
      ]),
    ];
  }
  return [
    of(menu.file, [printItem, LINE, quitItem]),
    edit,
    view,
    of(menu.window, [{ role: 'minimize', label: menu.minimize }, closeItem]),
    of(menu.help, [aboutItem]),
  ];
}

/** macOS has no Alt letters in menus: `ファイル(&F)` becomes ファイル, and `&File` becomes File. */
function plain(label: string): string {
  return label.replace(/\(&.\)/, '').replace('&', '');
}
