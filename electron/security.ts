import type { App, Session, WebContents } from 'electron';
import { ORIGIN } from './address.ts';

/**
 * Permissions that the page has: none. Chromium asks two questions for each permission; a name in this set makes both
 * answers yes, for our own page.
 */
const GRANTED: ReadonlySet<string> = new Set();

/** Call once for the program, before the first window. */
export function hardenApp(app: App): void {
  // Puts every page in Chromium's sandbox, even a page whose own preferences say otherwise.
  app.enableSandbox();
  // No host name resolves, so no page reaches the network. The switches below stop what Chromium fetches for itself.
  app.commandLine.appendSwitch('host-resolver-rules', 'MAP * ~NOTFOUND');
  for (const name of [
    'disable-background-networking',
    'disable-component-update',
    'disable-domain-reliability',
    'disable-sync',
    'no-pings',
  ]) {
    app.commandLine.appendSwitch(name);
  }
  // No cookie is kept, so the desktop's keyring is not needed, and the user is not asked to unlock it.
  app.commandLine.appendSwitch('password-store', 'basic');
  app.on('web-contents-created', (_event, contents) => hardenContents(contents));
  app.on('certificate-error', (event, _contents, _url, _error, _certificate, callback) => {
    event.preventDefault();
    callback(false);
  });
  app.on('select-client-certificate', (event, _contents, _url, _list, callback) => {
    event.preventDefault();
    callback();
  });
  app.on('login', (event, _contents, _details, _authInfo, callback) => {
    event.preventDefault();
    callback();
  });
}

/** Keeps each page where it is: it cannot navigate, open a window or embed another page. */
export function hardenContents(contents: WebContents): void {
  contents.setWindowOpenHandler(() => ({ action: 'deny' }));
  // Links, scripts, forms and dropped files fire these events. Pages that the program itself loads do not.
  contents.on('will-navigate', (event) => event.preventDefault());
  contents.on('will-frame-navigate', (event) => event.preventDefault());
  contents.on('will-redirect', (event) => event.preventDefault());
  contents.on('will-attach-webview', (event) => event.preventDefault());
  contents.setWebRTCIPHandlingPolicy('disable_non_proxied_udp');
}

/** Call once for the session that the window runs in. */
export function hardenSession(session: Session, isDevelopment: boolean): void {
  session.setPermissionRequestHandler((_contents, permission, callback) => callback(GRANTED.has(permission)));
  session.setPermissionCheckHandler((_contents, permission) => GRANTED.has(permission));
  session.setDevicePermissionHandler(() => false);
  // The program saves its own files through a dialog (dialogs.ts), so any download here is not ours.
  session.on('will-download', (event) => event.preventDefault());
  session.setSpellCheckerEnabled(false);
  session.setCertificateVerifyProc((_request, callback) => callback(REFUSE_CERTIFICATE));
  session.webRequest.onBeforeRequest(({ url }, callback) =>
    callback({ cancel: !mayLoad(url, isDevelopment) }),
  );
}

/** Electron's values: -2 fails the check, 0 passes it, -3 leaves it to Chromium. */
const REFUSE_CERTIFICATE = -2;

/** The only addresses that our page may load from. */
export function mayLoad(url: string, isDevelopment: boolean): boolean {
  const ours = [`${ORIGIN}/`, `blob:${ORIGIN}/`, 'data:'];
  const tools = isDevelopment ? ['devtools://'] : [];
  return [...ours, ...tools].some((start) => url.startsWith(start));
}
