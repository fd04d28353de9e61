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

/** The menu as Electron builds it. Every label is ours: those of Electron's roles are English only. */
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
    // The state is the program's, so that a reload loses nothing; but it is no key for a counter.
    ...(isDevelopment
      ? [
          { role: 'reload', label: menu.reload } as const,
          { role: 'toggleDevTools', label: menu.developerTools } as const,
          LINE,
        ]
      : []),
    { role: 'resetZoom', label: menu.actualSize, accelerator: 'CommandOrControl+0' },
    { role: 'zoomIn', label: menu.zoomIn, accelerator: 'CommandOrControl+Plus' },
    // The same key without Shift, on an English and on a Japanese keyboard.
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
    // The page knows the key as well, in a browser too; what it takes itself does not come here.
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

/** macOS has no letters to press with Alt: `ファイル(&F)` is ファイル there, and `&File` File. */
function plain(label: string): string {
  return label.replace(/\(&.\)/, '').replace('&', '');
}
