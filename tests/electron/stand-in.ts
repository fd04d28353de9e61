// Stands in for the module `electron`, whose binary is not on every machine. It is as small as possible, and refuses
// what Electron refuses. The end of this file checks its names against electron.d.ts. Tests use `backstage` for
// everything beyond Electron's own API.
import { EventEmitter } from 'node:events';
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runInNewContext } from 'node:vm';
import type * as Electron from 'electron';

type Handler = (event: unknown, ...args: unknown[]) => unknown;
type Listener = (...args: unknown[]) => void;

/** An event of Electron that a handler can prevent. */
export interface PreventableEvent {
  readonly defaultPrevented: boolean;
  preventDefault(): void;
}

export function preventable(): PreventableEvent {
  let defaultPrevented = false;
  return {
    get defaultPrevented() {
      return defaultPrevented;
    },
    preventDefault() {
      defaultPrevented = true;
    },
  };
}

export interface MessageBox {
  readonly window: BrowserWindow | null;
  readonly options: Electron.MessageBoxOptions;
  answer(button: number): void;
}

/** What tests can see and control. */
export const backstage = {
  isReady: false,
  isQuitting: false,
  isPackaged: true,
  isFirstInstance: true,
  /** The lock of the one instance, while this program holds it. */
  lock: null as string | null,
  locale: 'ja',
  isDark: false,
  switches: new Map<string, string>(),
  paths: new Map<string, string>([
    ['documents', '/documents'],
    // A folder that is there, as Electron's own default is once it starts.
    ['userData', tmpdir()],
  ]),
  displays: [display(1, { x: 0, y: 0, width: 1920, height: 1040 })] as Electron.Display[],
  /** The exit statuses. */
  exits: [] as number[],
  calls: [] as string[],
  schemes: [] as Electron.CustomScheme[],
  errorBoxes: [] as { title: string; content: string }[],
  /** What went to stderr in the place of a box. */
  stderr: [] as string[],
  messageBoxes: [] as MessageBox[],
  saveDialogs: [] as Electron.SaveDialogOptions[],
  answerSave: (_options: Electron.SaveDialogOptions): Electron.SaveDialogReturnValue => ({
    canceled: true,
    filePath: '',
  }),
  openDialogs: [] as Electron.OpenDialogOptions[],
  answerOpen: (_options: Electron.OpenDialogOptions): Electron.OpenDialogReturnValue => ({
    canceled: true,
    filePaths: [],
  }),
  /** The files that were shown in their folder. */
  shown: [] as string[],
  notifications: [] as Notification[],
  windows: [] as BrowserWindow[],
  handlers: new Map<string, Handler>(),
  printed: [] as unknown[],
  /** What keeps the system's secrets, and what it encrypts by. Another user has another key. */
  keyring: { backend: 'gnome_libsecret', isAvailable: true, key: 0x5a },
  /** How printing ends. */
  printer: { isDone: true, failure: '' },
  ready() {
    backstage.isReady = true;
    app.emit('ready');
  },
  /** By webContents, what the preload gave to the page. */
  pages: new WeakMap<WebContents, Record<string, unknown>>(),
  /** A message from a frame, as Electron delivers it to ipcMain. */
  async invoke(sender: WebContents, senderFrame: WebFrameMain | null, channel: string, args: unknown[]) {
    const sent = args.map((arg) => clone(arg));
    const handler = backstage.handlers.get(channel);
    try {
      if (handler === undefined) throw new Error(`No handler registered for '${channel}'`);
      const event = { type: 'frame', sender, senderFrame, processId: 1, frameId: 1 };
      return clone(await handler(event, ...sent));
    } catch (error) {
      throw new Error(`Error invoking remote method '${channel}': ${String(error)}`);
    }
  },
};

export function display(id: number, workArea: Electron.Rectangle): Electron.Display {
  return { id, workArea, bounds: workArea, label: '' } as Electron.Display;
}

function clone(value: unknown): unknown {
  try {
    return structuredClone(value);
  } catch {
    throw new Error('An object could not be cloned.');
  }
}

function before(what: string): void {
  if (backstage.isReady) throw new Error(`${what} must be called before the app is ready`);
}

function after(what: string): void {
  if (!backstage.isReady) throw new Error(`${what} can only be used after the app is ready`);
}

/** What Electron itself puts on its command line, before the program's first line runs. */
export function switchesOfElectron(): ReadonlySet<string> {
  return new Set([
    // Unless the fuse grantFileProtocolExtraPrivileges is off, which it is in a packaged program.
    ...(backstage.isPackaged ? [] : ['allow-file-access-from-files']),
    'enable-features',
    'disable-features',
    ...(process.platform === 'darwin' ? ['enable-avfoundation'] : []),
    ...(process.env.ELECTRON_DISABLE_SANDBOX === undefined ? [] : ['no-sandbox']),
  ]);
}

function isOnCommandLine(name: string): boolean {
  return process.argv.slice(1).some((word) => word.replace(/^--?/, '').split('=')[0] === name);
}

class App extends EventEmitter {
  get isPackaged() {
    return backstage.isPackaged;
  }
  readonly commandLine = {
    appendSwitch: (name: string, value = '') => {
      before('appendSwitch');
      backstage.switches.set(name, value);
    },
    hasSwitch: (name: string) =>
      backstage.switches.has(name) || switchesOfElectron().has(name) || isOnCommandLine(name),
  };
  whenReady(): Promise<void> {
    return backstage.isReady
      ? Promise.resolve()
      : new Promise((resolve) => {
          this.once('ready', () => resolve());
        });
  }
  /** Closes the windows without emitting window-all-closed, and exits once they are gone unless a handler prevents it. */
  quit(): void {
    backstage.calls.push('quit');
    if (backstage.isQuitting) return;
    backstage.isQuitting = true;
    const event = preventable();
    this.emit('before-quit', event);
    if (event.defaultPrevented) {
      backstage.isQuitting = false;
      return;
    }
    if (backstage.windows.length === 0) App.inside.windowsAreGone();
    for (const window of [...backstage.windows]) window.close();
  }
  static readonly inside = {
    windowsAreGone: () => {
      const event = preventable();
      app.emit('will-quit', event);
      if (event.defaultPrevented) backstage.isQuitting = false;
      // Before `ready` there is no message loop to leave, so the code that called quit() goes on.
      else if (backstage.isReady) app.exit(0);
      else setImmediate(() => app.exit(0));
    },
  };
  exit(code = 0): void {
    backstage.exits.push(code);
    if (backstage.lock !== null) rmSync(backstage.lock, { force: true });
    backstage.lock = null;
  }
  setName(): void {
    backstage.calls.push('setName');
  }
  setToastActivatorCLSID(id: string): void {
    if (process.platform !== 'win32') throw new TypeError('app.setToastActivatorCLSID is not a function');
    if (!/^\{[0-9A-F]{8}(-[0-9A-F]{4}){3}-[0-9A-F]{12}\}$/i.test(id)) throw new Error('Invalid CLSID');
    backstage.calls.push(`setToastActivatorCLSID ${id}`);
  }
  setAppUserModelId(id: string): void {
    backstage.calls.push(`setAppUserModelId ${id}`);
  }
  setPath(name: string, path: string): void {
    before('setPath');
    if (!existsSync(path)) throw new Error('Failed to set path');
    backstage.paths.set(name, path);
  }
  getPath(name: string): string {
    const path = backstage.paths.get(name);
    if (path === undefined) throw new Error(`Failed to get '${name}' path`);
    return path;
  }
  getLocale(): string {
    return backstage.isReady ? backstage.locale : '';
  }
  /** Takes the lock, which is a file in the folder `userData` as it is now. */
  requestSingleInstanceLock(): boolean {
    if (!backstage.isFirstInstance) return false;
    const folder = this.getPath('userData');
    // Chromium cannot lock a folder that is not there, and calls that a second instance.
    if (!existsSync(folder)) return false;
    backstage.lock = join(folder, 'SingletonLock');
    writeFileSync(backstage.lock, '');
    return true;
  }
  disableHardwareAcceleration(): void {
    before('disableHardwareAcceleration');
    backstage.calls.push('disableHardwareAcceleration');
  }
  enableSandbox(): void {
    before('enableSandbox');
    backstage.calls.push('enableSandbox');
  }
}
export const app = new App();

export const protocol = {
  registerSchemesAsPrivileged(schemes: Electron.CustomScheme[]) {
    before('protocol.registerSchemesAsPrivileged');
    backstage.schemes.push(...schemes);
  },
};

/** What is encrypted begins with its key. */
export const safeStorage = {
  getSelectedStorageBackend(): string {
    if (process.platform !== 'linux') throw new TypeError('getSelectedStorageBackend is not a function');
    return backstage.isReady ? backstage.keyring.backend : 'unknown';
  },
  async isAsyncEncryptionAvailable(): Promise<boolean> {
    return backstage.isReady && backstage.keyring.isAvailable;
  },
  async encryptStringAsync(text: string): Promise<Buffer> {
    const { isAvailable, key } = backstage.keyring;
    if (!isAvailable) throw new Error('Encryption is not available');
    return Buffer.concat([Buffer.of(key), Buffer.from(text).map((byte) => byte ^ key)]);
  },
  async decryptStringAsync(encrypted: Buffer): Promise<{ result: string; shouldReEncrypt: boolean }> {
    const { isAvailable, key } = backstage.keyring;
    if (!isAvailable || encrypted[0] !== key) throw new Error('Decryption failed');
    return {
      result: Buffer.from(encrypted.subarray(1).map((byte) => byte ^ key)).toString(),
      shouldReEncrypt: false,
    };
  },
};

class WebFrameMain {
  detached = false;
  #isDisposed = false;
  #url = 'about:blank';
  readonly #routingId: number;
  readonly #parent: WebFrameMain | null;
  constructor(routingId: number, parent: WebFrameMain | null = null) {
    this.#routingId = routingId;
    this.#parent = parent;
  }
  get url(): string {
    return this.#unlessDisposed(this.#url);
  }
  /** Tests lead a frame elsewhere by this. Electron's own property cannot be set. */
  set url(url: string) {
    this.#url = url;
  }
  get processId(): number {
    return this.#unlessDisposed(7);
  }
  get routingId(): number {
    return this.#unlessDisposed(this.#routingId);
  }
  get parent(): WebFrameMain | null {
    return this.#unlessDisposed(this.#parent);
  }
  #unlessDisposed<T>(value: T): T {
    if (this.#isDisposed) throw new Error('Render frame was disposed before WebFrameMain could be accessed');
    return value;
  }
  static readonly inside = {
    dispose: (frame: WebFrameMain) => {
      frame.#isDisposed = true;
      frame.detached = true;
    },
  };
  /** As Chromium writes the origin of a scheme that was registered as standard. */
  get origin(): string {
    const [, scheme, host] = /^([a-z-]+):\/\/([^/]*)/.exec(this.url) ?? [];
    const isStandard =
      /^https?$/.test(scheme ?? '') ||
      backstage.schemes.some((one) => one.scheme === scheme && one.privileges?.standard === true);
    return scheme !== undefined && isStandard ? `${scheme}://${host}` : 'null';
  }
}

export function frameAt(url: string, parent: WebFrameMain | null = null): WebFrameMain {
  const frame = new WebFrameMain(99, parent);
  frame.url = url;
  return frame;
}

class WebContents extends EventEmitter {
  readonly session: Session;
  #mainFrame = new WebFrameMain(1);
  readonly #options: Electron.WebPreferences;
  #isDestroyed = false;
  #isCrashed = false;
  #openHandler: ((details: unknown) => { action: string }) | null = null;
  readonly #toPage = new EventEmitter();

  constructor(options: Electron.WebPreferences) {
    super();
    this.#options = options;
    // Here, every session of Electron is one of these.
    this.session = options.session as unknown as Session;
    app.emit('web-contents-created', preventable(), this);
  }
  get mainFrame(): WebFrameMain {
    this.#unlessDestroyed();
    return this.#mainFrame;
  }
  #unlessDestroyed(): void {
    if (this.#isDestroyed) throw new TypeError('Object has been destroyed');
  }
  isDestroyed(): boolean {
    return this.#isDestroyed;
  }
  isCrashed(): boolean {
    return this.#isCrashed;
  }
  setWindowOpenHandler(handler: (details: unknown) => { action: string }): void {
    this.#openHandler = handler;
  }
  setWebRTCIPHandlingPolicy(policy: string): void {
    backstage.calls.push(`setWebRTCIPHandlingPolicy ${policy}`);
  }
  send(channel: string, ...args: unknown[]): void {
    this.#unlessDestroyed();
    const sent = args.map((arg) => clone(arg));
    this.#toPage.emit(channel, {}, ...sent);
  }
  print(options: object, callback?: (isDone: boolean, failure: string) => void): void {
    this.#unlessDestroyed();
    backstage.printed.push(options);
    const { isDone, failure } = backstage.printer;
    setImmediate(() => callback?.(isDone, failure));
  }
  forcefullyCrashRenderer(): void {
    void crash(this, 'crashed');
  }
  static readonly inside = {
    open: (contents: WebContents, url: string) =>
      contents.#openHandler?.({ url })?.action ?? 'allow, as Electron does where nobody asks',
    /** The page's process is gone. Chromium notices that before the program is told. */
    ended: (contents: WebContents) => {
      WebFrameMain.inside.dispose(contents.#mainFrame);
      contents.#toPage.removeAllListeners();
    },
    crashed: (contents: WebContents, isCrashed: boolean) => {
      contents.#isCrashed = isCrashed;
    },
    destroyed: (contents: WebContents) => {
      contents.#isDestroyed = true;
    },
    /** Loads an address through the session's protocol, and runs the preload before the page. */
    load: async (contents: WebContents, url: string) => {
      const handler = Session.inside.handlerOf(contents.session, url.split(':')[0] ?? '');
      if (handler === undefined) throw new Error(`ERR_UNKNOWN_URL_SCHEME (-302) loading '${url}'`);
      const response = await handler(new Request(url));
      if (contents.#isDestroyed) throw new Error(`ERR_ABORTED (-3) loading '${url}'`);
      if (!response.ok) throw new Error(`ERR_HTTP_RESPONSE_CODE_FAILURE (-379) loading '${url}'`);
      contents.#isCrashed = false;
      if (contents.#mainFrame.detached) contents.#mainFrame = new WebFrameMain(1);
      contents.#mainFrame.url = url;
      const { preload } = contents.#options;
      if (preload !== undefined && existsSync(preload)) {
        backstage.pages.set(contents, runPreload(preload, contents, contents.#toPage));
      }
      return response;
    },
  };
}

export type { WebContents };

/** Ends the page's process. The program is told in a task of its own, in which this resolves. */
export function crash(contents: WebContents, reason: string): Promise<void> {
  WebContents.inside.ended(contents);
  return new Promise((resolve) => {
    setImmediate(() => {
      WebContents.inside.crashed(contents, reason !== 'clean-exit');
      if (!contents.isDestroyed())
        contents.emit('render-process-gone', preventable(), { reason, exitCode: 5 });
      resolve();
    });
  });
}

/** The answer to a page that asks for a new window. */
export function askToOpen(contents: WebContents, url: string): string {
  return WebContents.inside.open(contents, url);
}

/** Whether a handler prevented what a page or its frame wanted to do. */
export function isPrevented(target: EventEmitter, event: string, ...args: unknown[]): boolean {
  const preventableEvent = preventable();
  target.emit(event, preventableEvent, ...args);
  return preventableEvent.defaultPrevented;
}

export class BrowserWindow extends EventEmitter {
  readonly webContents: WebContents;
  #bounds: Electron.Rectangle;
  #isDestroyed = false;
  #isClosing = false;
  #isHiddenFromCapture = false;
  readonly #flags = { visible: false, focused: false, minimized: false, maximized: false };

  constructor(options: Electron.BrowserWindowConstructorOptions) {
    after('BrowserWindow');
    super();
    const { x = 0, y = 0, width = 800, height = 600 } = options;
    this.#bounds = { x, y, width, height };
    // Kept for the tests to compare. Electron, too, reads the options only once.
    BrowserWindow.inside.options.set(this, options);
    backstage.windows.push(this);
    this.webContents = new WebContents(options.webPreferences ?? {});
  }
  async loadURL(url: string): Promise<void> {
    const response = await WebContents.inside.load(this.webContents, url);
    BrowserWindow.inside.loaded.push({ window: this, url, response });
    if (!this.#isDestroyed) this.emit('ready-to-show');
  }
  /** Asks the page first, so the window is still there when this returns. */
  close(): void {
    this.#unlessDestroyed();
    const event = preventable();
    this.emit('close', event);
    if (event.defaultPrevented) {
      backstage.isQuitting = false;
      return;
    }
    if (this.#isClosing) return;
    this.#isClosing = true;
    setImmediate(() => this.#end());
  }
  #end(): void {
    this.#isDestroyed = true;
    WebContents.inside.destroyed(this.webContents);
    backstage.windows.splice(backstage.windows.indexOf(this), 1);
    this.emit('closed');
    if (backstage.windows.length > 0) return;
    if (backstage.isQuitting) App.inside.windowsAreGone();
    else if (app.listenerCount('window-all-closed') === 0) app.quit();
    else app.emit('window-all-closed');
  }
  /** As every method of Electron's does, except isDestroyed(). */
  #unlessDestroyed(): void {
    if (this.#isDestroyed) throw new TypeError('Object has been destroyed');
  }
  isDestroyed(): boolean {
    return this.#isDestroyed;
  }
  show(): void {
    this.#unlessDestroyed();
    this.#flags.visible = true;
    this.#flags.focused = true;
  }
  focus(): void {
    this.#unlessDestroyed();
    this.#flags.focused = true;
  }
  flashFrame(isFlashing: boolean): void {
    this.#unlessDestroyed();
    backstage.calls.push(`flashFrame ${isFlashing}`);
  }
  blur(): void {
    this.#unlessDestroyed();
    this.#flags.focused = false;
  }
  minimize(): void {
    this.#unlessDestroyed();
    this.#flags.minimized = true;
    this.#flags.focused = false;
  }
  restore(): void {
    this.#unlessDestroyed();
    this.#flags.minimized = false;
  }
  maximize(): void {
    this.#unlessDestroyed();
    this.#flags.maximized = true;
  }
  isVisible(): boolean {
    this.#unlessDestroyed();
    return this.#flags.visible;
  }
  isFocused(): boolean {
    this.#unlessDestroyed();
    return this.#flags.focused;
  }
  isMinimized(): boolean {
    this.#unlessDestroyed();
    return this.#flags.minimized;
  }
  isMaximized(): boolean {
    this.#unlessDestroyed();
    return this.#flags.maximized;
  }
  setBounds(bounds: Electron.Rectangle): void {
    this.#bounds = bounds;
  }
  getBounds(): Electron.Rectangle {
    this.#unlessDestroyed();
    return this.#bounds;
  }
  getNormalBounds(): Electron.Rectangle {
    this.#unlessDestroyed();
    return this.#bounds;
  }
  setContentProtection(isOn: boolean): void {
    this.#unlessDestroyed();
    this.#isHiddenFromCapture = isOn;
  }
  /** As show(), but the window that has the focus keeps it. */
  showInactive(): void {
    this.#unlessDestroyed();
    this.#flags.visible = true;
  }
  setKiosk(isOn: boolean): void {
    this.#unlessDestroyed();
    backstage.calls.push(`setKiosk ${isOn}`);
  }
  /** Closes without asking the page or a handler of `close`. */
  destroy(): void {
    if (this.#isClosing || this.#isDestroyed) return;
    this.#isClosing = true;
    this.#end();
  }
  setBackgroundColor(colour: string): void {
    this.#unlessDestroyed();
    backstage.calls.push(`setBackgroundColor ${colour}`);
  }
  static readonly inside = {
    options: new WeakMap<BrowserWindow, Electron.BrowserWindowConstructorOptions>(),
    loaded: [] as { window: BrowserWindow; url: string; response: Response }[],
    isHiddenFromCapture: (window: BrowserWindow) => window.#isHiddenFromCapture,
  };
}

export class Session extends EventEmitter {
  readonly #protocols = new Map<string, (request: Request) => Response | Promise<Response>>();
  readonly #asked: Record<string, (...args: never[]) => unknown> = {};
  readonly protocol = {
    handle: (scheme: string, handler: (request: Request) => Response | Promise<Response>) => {
      if (this.#protocols.has(scheme)) throw new Error(`The scheme has been registered: ${scheme}`);
      this.#protocols.set(scheme, handler);
    },
  };
  readonly webRequest = {
    onBeforeRequest: (listener: (...args: never[]) => unknown) => {
      this.#asked.onBeforeRequest = listener;
    },
  };
  setPermissionRequestHandler(handler: (...args: never[]) => unknown): void {
    this.#asked.permissionRequest = handler;
  }
  setPermissionCheckHandler(handler: (...args: never[]) => unknown): void {
    this.#asked.permissionCheck = handler;
  }
  setDevicePermissionHandler(handler: (...args: never[]) => unknown): void {
    this.#asked.devicePermission = handler;
  }
  setDisplayMediaRequestHandler(handler: (...args: never[]) => unknown): void {
    this.#asked.displayMedia = handler;
  }
  setCertificateVerifyProc(handler: (...args: never[]) => unknown): void {
    this.#asked.certificate = handler;
  }
  setSpellCheckerEnabled(isEnabled: boolean): void {
    backstage.calls.push(`setSpellCheckerEnabled ${isEnabled}`);
  }
  async setProxy({ mode }: { mode?: string }): Promise<void> {
    backstage.calls.push(`setProxy ${mode}`);
  }
  static readonly inside = {
    all: new Map<string, Session>(),
    handlerOf: (one: Session, scheme: string) => one.#protocols.get(scheme),
    /** A handler's answer, whether it returns it or calls back. */
    ask: (one: Session, what: string, ...args: unknown[]): unknown => {
      let answer: unknown;
      const callBack = (said: unknown) => {
        answer = said;
      };
      const handler = one.#asked[what] as ((...args: unknown[]) => unknown) | undefined;
      if (handler === undefined) throw new Error(`nobody answers ${what}`);
      return handler(...args, callBack) ?? answer;
    },
  };
}

export const session = {
  fromPartition(partition: string, _options?: unknown): Session {
    after('session');
    const known = Session.inside.all.get(partition) ?? new Session();
    Session.inside.all.set(partition, known);
    return known;
  },
};

export const ipcMain = {
  handle(channel: string, handler: Handler) {
    if (backstage.handlers.has(channel)) {
      throw new Error(`Attempted to register a second handler for '${channel}'`);
    }
    backstage.handlers.set(channel, handler);
  },
  removeHandler(channel: string) {
    backstage.handlers.delete(channel);
  },
};

export const dialog = {
  showErrorBox(title: string, content: string) {
    // Before `ready`, Linux has no boxes.
    if (process.platform === 'linux' && !backstage.isReady) backstage.stderr.push(`${title}\n${content}`);
    else backstage.errorBoxes.push({ title, content });
  },
  showMessageBox(...args: [BrowserWindow, Electron.MessageBoxOptions] | [Electron.MessageBoxOptions]) {
    const [first, second] = args;
    const window = first instanceof BrowserWindow ? first : null;
    const options = second ?? (first as Electron.MessageBoxOptions);
    if (typeof options?.message !== 'string') throw new TypeError('Message must be a string');
    const { buttons = [], cancelId = 0, signal } = options;
    return new Promise<Electron.MessageBoxReturnValue>((resolve) => {
      const answer = (response: number) => {
        if (response >= Math.max(1, buttons.length)) throw new Error(`no button ${response}`);
        resolve({ response, checkboxChecked: false });
      };
      signal?.addEventListener('abort', () => answer(cancelId));
      backstage.messageBoxes.push({ window, options, answer });
    });
  },
  async showSaveDialog(window: BrowserWindow, options: Electron.SaveDialogOptions) {
    if (!(window instanceof BrowserWindow)) throw new TypeError('no window');
    backstage.saveDialogs.push(options);
    return backstage.answerSave(options);
  },
  async showOpenDialog(window: BrowserWindow, options: Electron.OpenDialogOptions) {
    if (!(window instanceof BrowserWindow)) throw new TypeError('no window');
    backstage.openDialogs.push(options);
    return backstage.answerOpen(options);
  },
};

export const shell = { showItemInFolder: (path: string) => void backstage.shown.push(path) };

class MenuItem {
  readonly id: string | undefined;
  readonly label: string;
  readonly role: string | undefined;
  readonly submenu: Menu | undefined;
  readonly accelerator: string | undefined;
  readonly type: string;
  readonly visible: boolean;
  readonly click: () => void;
  enabled: boolean;
  constructor(options: Electron.MenuItemConstructorOptions) {
    const { submenu, role, type, label } = options;
    if (label === undefined && role === undefined && type !== 'separator') {
      throw new TypeError('Invalid template for MenuItem: must have at least one of label, role or type');
    }
    this.id = options.id;
    // Electron's own labels of roles are English.
    this.label = label ?? (type === 'separator' ? '' : `Electron's ${role}`);
    this.role = role;
    this.type = type ?? (submenu ? 'submenu' : 'normal');
    this.submenu = Array.isArray(submenu) ? Menu.buildFromTemplate(submenu) : undefined;
    this.accelerator = typeof options.accelerator === 'string' ? options.accelerator : undefined;
    this.visible = options.visible ?? true;
    this.enabled = options.enabled ?? true;
    this.click = () => (options.click as (() => void) | undefined)?.();
  }
}

export class Menu {
  readonly items: MenuItem[];
  static #current: Menu | null = null;
  constructor(items: MenuItem[] = []) {
    this.items = items;
  }
  static buildFromTemplate(template: readonly Electron.MenuItemConstructorOptions[]): Menu {
    return new Menu(template.map((one) => new MenuItem(one)));
  }
  static setApplicationMenu(menu: Menu | null): void {
    Menu.#current = menu;
  }
  static getApplicationMenu(): Menu | null {
    return Menu.#current;
  }
  getMenuItemById(id: string): MenuItem | null {
    for (const item of this.items) {
      const found = item.id === id ? item : (item.submenu?.getMenuItemById(id) ?? null);
      if (found !== null) return found;
    }
    return null;
  }
}

class NativeTheme extends EventEmitter {
  themeSource: 'system' | 'light' | 'dark' = 'system';
  get shouldUseDarkColors(): boolean {
    return this.themeSource === 'system' ? backstage.isDark : this.themeSource === 'dark';
  }
}
export const nativeTheme = new NativeTheme();

class PowerMonitor extends EventEmitter {
  override emit(event: string, ...args: unknown[]): boolean {
    if (process.platform === 'linux' && /^(un)?lock-screen$/.test(event)) {
      throw new Error(`Linux knows sleep alone, and no ${event}`);
    }
    return super.emit(event, ...args);
  }
}
export const powerMonitor = new PowerMonitor();

class Screen extends EventEmitter {
  getPrimaryDisplay(): Electron.Display {
    after("The 'screen' module");
    const [main] = backstage.displays;
    if (main === undefined) throw new Error('no display');
    return main;
  }
  getAllDisplays(): Electron.Display[] {
    after("The 'screen' module");
    return backstage.displays;
  }
  /** The display that shows most of a rectangle. Here: the one that holds its corner, else the main one. */
  getDisplayMatching({ x, y }: Electron.Rectangle): Electron.Display {
    const holds = ({ bounds }: Electron.Display) =>
      x >= bounds.x && x < bounds.x + bounds.width && y >= bounds.y && y < bounds.y + bounds.height;
    return backstage.displays.find(holds) ?? this.getPrimaryDisplay();
  }
}
export const screen = new Screen();

export class Notification extends EventEmitter {
  readonly title: string;
  readonly body: string;
  constructor({ title = '', body = '' }: Electron.NotificationConstructorOptions) {
    if (!backstage.isReady) throw new Error('Cannot create Notification before app is ready');
    super();
    this.title = title;
    this.body = body;
  }
  show(): void {
    backstage.notifications.push(this);
  }
  static isSupported(): boolean {
    // On Windows this already writes a shortcut into the start menu.
    backstage.calls.push('Notification.isSupported');
    return true;
  }
}

/** Runs a preload like a sandboxed page: a script whose require() knows `electron`, without Node. */
function runPreload(path: string, contents: WebContents, toPage: EventEmitter): Record<string, unknown> {
  const page: Record<string, unknown> = {};
  const inPage = {
    contextBridge: {
      exposeInMainWorld(key: string, api: unknown) {
        if (key in page)
          throw new Error('Cannot bind an API on top of an existing property on the window object');
        page[key] = Object.freeze(acrossTheBridge(api));
      },
    },
    ipcRenderer: {
      // Async, so that what cannot be cloned rejects.
      invoke: async (channel: string, ...args: unknown[]) => {
        // Cloned at once: later changes are not part of what was sent.
        const sent = args.map((arg) => clone(arg));
        return backstage.invoke(contents, contents.mainFrame, channel, sent);
      },
      on: (channel: string, listener: Listener) => toPage.on(channel, listener),
      off: (channel: string, listener: Listener) => toPage.off(channel, listener),
    },
  };
  const require = (name: string) => {
    if (name === 'electron') return inPage;
    throw new Error(`module not found: ${name}`);
  };
  runInNewContext(`(function (require, exports, module) {${readFileSync(path, 'utf8')}\n})`, {
    Promise,
    console,
  })(require, {}, {});
  return page;
}

/** What crosses between the two worlds of a page: functions by proxy, promises, and copies of cloneable values. */
export function acrossTheBridge(value: unknown): unknown {
  if (typeof value === 'function') {
    return (...args: unknown[]) => acrossTheBridge(value(...args.map(acrossTheBridge)));
  }
  if (value instanceof Promise) {
    return value.then(acrossTheBridge, (error: unknown) => {
      throw new Error(error instanceof Error ? error.message : String(error));
    });
  }
  if (typeof value === 'symbol') throw new Error('A symbol could not be cloned.');
  if (Array.isArray(value)) return value.map(acrossTheBridge);
  const isPlain = typeof value === 'object' && value !== null && !ArrayBuffer.isView(value);
  if (isPlain && Object.prototype.toString.call(value) === '[object Object]') {
    return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, acrossTheBridge(one)]));
  }
  return clone(value);
}

/** Fails to compile if a name above that should be Electron's is not. */
type Named<Ours, Theirs> =
  Exclude<keyof Ours, keyof Theirs> extends never ? true : Exclude<keyof Ours, keyof Theirs>;
export const NAMES: readonly true[] = [
  true satisfies Named<App, Electron.App>,
  true satisfies Named<App['commandLine'], Electron.CommandLine>,
  true satisfies Named<typeof protocol, Electron.Protocol>,
  true satisfies Named<Session['protocol'], Electron.Protocol>,
  true satisfies Named<Session['webRequest'], Electron.WebRequest>,
  true satisfies Named<Session, Electron.Session>,
  true satisfies Named<WebFrameMain, Electron.WebFrameMain>,
  true satisfies Named<WebContents, Electron.WebContents>,
  true satisfies Named<BrowserWindow, Electron.BrowserWindow>,
  true satisfies Named<typeof session, typeof Electron.session>,
  true satisfies Named<typeof ipcMain, Electron.IpcMain>,
  true satisfies Named<typeof dialog, Electron.Dialog>,
  true satisfies Named<Menu, Electron.Menu>,
  true satisfies Named<MenuItem, Electron.MenuItem>,
  true satisfies Named<NativeTheme, Electron.NativeTheme>,
  true satisfies Named<typeof safeStorage, Electron.SafeStorage>,
  true satisfies Named<typeof screen, Electron.Screen>,
  true satisfies Named<Notification, Electron.Notification>,
];
