/** How the window's words reach the program: Electron's preload, or the localhost host that served this page. */
export interface Transport {
  call(name: string, input: unknown): Promise<unknown>;
  /** Told of every event until the connection is lost, which is told once. */
  listen(onEvent: (name: string, value: unknown) => void, onLost: () => void): void;
}

declare global {
  interface Window {
    /** What electron/preload.ts exposes; not there in a browser. */
    readonly menkyo?: {
      call(name: string, input: unknown): Promise<unknown>;
      listen(onEvent: (name: string, value: unknown) => void): () => void;
    };
  }
}

/** The key of this tab's session. It is no secret of the card's, opens this program alone, and goes with the tab. */
const KEY = 'menkyo-session';

/** Opens the way to the program; null where this page was not opened by it, or too long ago. */
export async function openTransport(): Promise<Transport | null> {
  const { menkyo } = window;
  if (menkyo !== undefined) {
    return {
      call: (name, input) => menkyo.call(name, input),
      listen: (onEvent) => {
        menkyo.listen(onEvent);
      },
    };
  }
  const key = await sessionKey();
  return key === null ? null : webTransport(key);
}

async function sessionKey(): Promise<string | null> {
  const token = location.hash.slice(1);
  if (token === '') return sessionStorage.getItem(KEY);
  // Out of the address and the history at once; it is good for one use anyway.
  history.replaceState(null, '', '/');
  const answer = await fetch('/session', {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ token }),
  }).catch(() => null);
  if (answer?.ok !== true) return sessionStorage.getItem(KEY);
  const { key } = (await answer.json()) as { key: unknown };
  if (typeof key !== 'string') return null;
  sessionStorage.setItem(KEY, key);
  return key;
}

function webTransport(key: string): Transport {
  const headers = { Authorization: `Bearer ${key}`, 'Content-Type': 'application/json' };
  return {
    async call(name, input) {
      const answer = await fetch(`/command/${name}`, {
        method: 'POST',
        headers,
        body: JSON.stringify(input),
      });
      if (!answer.ok) throw new Error(`refused: ${answer.status}`);
      return answer.json();
    },
    listen(onEvent, onLost) {
      void readLines(headers, onEvent).finally(onLost);
    },
  };
}

/** Reads events as they come, a line each; ends when the connection does. */
async function readLines(
  headers: Record<string, string>,
  onEvent: (name: string, value: unknown) => void,
): Promise<void> {
  try {
    const answer = await fetch('/events', { headers });
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
    // Whatever ended it: the screen says that the connection is lost.
  }
}
