import { bodyWithSecrets } from '../src/app/contract/secret-body.ts';
import { carriesSecrets, hasSecrets } from '../src/app/contract/secret-bytes.ts';

/** How the window's commands reach the program: through Electron's preload, or the localhost host that served this page. */
export interface Transport {
  call(name: string, input: unknown): Promise<unknown>;
  /** Calls `onEvent` for each event until the returned function is called. Calls `onLost` once the connection is lost. */
  listen(onEvent: (name: string, value: unknown) => void, onLost: () => void): () => void;
}

declare global {
  interface Window {
    /** What electron/preload.ts exposes. A browser does not have it. */
    readonly menkyo?: {
      call(name: string, input: unknown): Promise<unknown>;
      listen(onEvent: (name: string, value: unknown) => void): () => void;
    };
  }
}

/**
 * The fragment of an address that lets this page in: `#` and the program's token. Other fragments are places in the
 * page.
 */
const TOKEN = /^#([\w-]{43})$/;

/** The session key. It exists in this page's memory alone, so it is gone when the page is left or reloaded. */
let key: string | null = null;

/** Opens the connection to the program; null if the program did not open this page, or too long ago. */
export async function openTransport(): Promise<Transport | null> {
  const { menkyo } = window;
  if (menkyo !== undefined) {
    return {
      call: (name, input) => menkyo.call(name, input),
      listen: (onEvent) => menkyo.listen(onEvent),
    };
  }
  const held = await sessionKey();
  return held === null ? null : webTransport(held);
}

/** An address with a token that is entered in this tab loads no new page, so this page takes the token. */
export function onNewAddress(isConnected: () => boolean, connect: () => void): void {
  window.addEventListener('hashchange', () => {
    if (!TOKEN.test(location.hash)) return;
    if (isConnected()) leaveAddress();
    else connect();
  });
}

/** Removes the token from the address and from the tab's history. */
function leaveAddress(): void {
  history.replaceState(null, '', location.pathname);
}

/** Asks for a new window. True says only that the program answered; false says that it did not. */
export async function wishForWindow(): Promise<boolean> {
  const answer = await fetch('/reopen', { method: 'POST' }).catch(() => null);
  return answer?.ok === true;
}

async function sessionKey(): Promise<string | null> {
  const token = TOKEN.exec(location.hash)?.[1];
  if (token === undefined) return key;
  // At once, although the token works only once.
  leaveAddress();
  const answer = await fetch('/session', {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ token }),
  }).catch(() => null);
  if (answer?.ok !== true) return key;
  const { key: issued } = (await answer.json()) as { key: unknown };
  if (typeof issued === 'string') key = issued;
  return key;
}

function webTransport(held: string): Transport {
  const headers = { Authorization: `Bearer ${held}` };
  // The program does not know this key, and never will again.
  const forgetVoid = ({ status }: Response) => {
    if (status === 401 && key === held) key = null;
  };
  const post = async (path: string, body: string | Uint8Array<ArrayBuffer>) => {
    const type = typeof body === 'string' ? 'application/json' : 'application/octet-stream';
    const answer = await fetch(path, { method: 'POST', headers: { ...headers, 'Content-Type': type }, body });
    forgetVoid(answer);
    if (!answer.ok) throw new Error(`refused: ${answer.status}`);
    return answer;
  };
  const requestPad = async () => new Uint8Array(await (await post('/pad', '')).arrayBuffer());
  return {
    async call(name, input) {
      // Never as JSON: a text could not be overwritten.
      if (carriesSecrets(name) && !hasSecrets(input)) throw new TypeError('the secrets are no bytes');
      const body = hasSecrets(input) ? await bodyWithSecrets(input, requestPad) : JSON.stringify(input);
      return (await post(`/command/${name}`, body)).json();
    },
    listen(onEvent, onLost) {
      const stopped = new AbortController();
      void readLines({ headers, signal: stopped.signal }, onEvent, forgetVoid).finally(onLost);
      return () => stopped.abort();
    },
  };
}

/** Reads events, one a line, until the connection ends. */
async function readLines(
  request: RequestInit,
  onEvent: (name: string, value: unknown) => void,
  onAnswer: (answer: Response) => void,
): Promise<void> {
  try {
    const answer = await fetch('/events', request);
    onAnswer(answer);
    const reader = answer.ok ? answer.body?.pipeThrough(new TextDecoderStream()).getReader() : undefined;
    if (reader === undefined) return;
    let rest = '';
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return;
      const lines = (rest + value).split('\n');
      rest = lines.pop() ?? '';
      for (const line of lines.filter((one) => one.trim() !== '')) {
        const { name, value: said } = JSON.parse(line) as { name: string; value: unknown };
        onEvent(name, said);
      }
    }
  } catch {
    // For every cause the screen says that the connection is lost.
  }
}
