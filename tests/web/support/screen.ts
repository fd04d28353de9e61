import { type IncomingMessage, request } from 'node:http';
import type {
  Answer,
  CommandInput,
  CommandName,
  CommandOutput,
  EventName,
} from '../../../src/app/contract/contract.ts';
import { bodyWithSecrets } from '../../../src/app/contract/secret-body.ts';
import { hasSecrets } from '../../../src/app/contract/secret-bytes.ts';
import type { SessionState } from '../../../src/app/contract/session.ts';
import { ask, pageHeaders, partsOf } from './requests.ts';

export interface Told {
  readonly name: EventName;
  readonly value: unknown;
}

/** The connection of a page, as the renderer has it. */
export class Screen {
  readonly port: number;
  readonly key: string;

  private constructor(port: number, key: string) {
    this.port = port;
    this.key = key;
  }

  static async open(address: string): Promise<Screen> {
    const { port, token } = partsOf(address);
    const reply = await ask(port, {
      method: 'POST',
      path: '/session',
      headers: pageHeaders(port),
      body: JSON.stringify({ token }),
    });
    if (reply.status !== 200) throw new Error(`POST /session: ${reply.status}`);
    return new Screen(port, (reply.json() as { key: string }).key);
  }

  async call<N extends CommandName>(name: N, input: CommandInput<N>): Promise<Answer<CommandOutput<N>>> {
    const reply = hasSecrets(input)
      ? await this.postSecrets(name, input)
      : await this.post(name, JSON.stringify(input));
    if (reply.status !== 200) throw new Error(`POST /command/${name}: ${reply.status}`);
    return reply.json() as Answer<CommandOutput<N>>;
  }

  /** Reads the present card, as a person does who sees it on the screen. */
  async read(request: Omit<CommandInput<'read'>, 'cardKey'>): Promise<Answer<CommandOutput<'read'>>> {
    const hello = await this.call('hello', {});
    const state = hello.ok ? hello.value.state : null;
    const cardKey = state?.kind === 'card-present' ? state.cardKey : 'none';
    return this.call('read', { cardKey, ...request });
  }

  /** Random bytes for the secrets of one read. */
  async pad(): Promise<Uint8Array> {
    const { port, key } = this;
    const reply = await ask(port, { method: 'POST', path: '/pad', headers: pageHeaders(port, key) });
    if (reply.status !== 200) throw new Error(`POST /pad: ${reply.status}`);
    return new Uint8Array(reply.body);
  }

  /** Sends a `read` as the page does, its secrets masked. */
  async postRead(input: Parameters<typeof bodyWithSecrets>[0]) {
    return this.postSecrets('read', input);
  }

  async postSecrets(name: string, input: Parameters<typeof bodyWithSecrets>[0]) {
    return this.post(name, Buffer.from(await bodyWithSecrets(input, () => this.pad())));
  }

  /** Anything at all, as a command's body. */
  post(name: string, body: string | Buffer) {
    const { port, key } = this;
    return ask(port, { method: 'POST', path: `/command/${name}`, headers: pageHeaders(port, key), body });
  }

  events(): Promise<Events> {
    return Events.open(this.port, this.key);
  }
}

/** The events that a screen got, line by line. */
export class Events {
  readonly told: Told[] = [];
  /** The unparsed text. */
  raw = '';
  beats = 0;
  readonly ended: Promise<void>;
  readonly #answer: IncomingMessage;
  readonly #waiting = new Set<() => void>();

  private constructor(answer: IncomingMessage) {
    this.#answer = answer;
    let rest = '';
    answer.setEncoding('utf8').on('data', (text: string) => {
      this.raw += text;
      const lines = (rest + text).split('\n');
      rest = lines.pop() ?? '';
      for (const line of lines) {
        if (line === '') this.beats++;
        else this.told.push(JSON.parse(line) as Told);
      }
      for (const wake of this.#waiting) wake();
    });
    answer.on('error', () => undefined);
    this.ended = new Promise((resolve) => answer.on('close', resolve));
  }

  static open(port: number, key: string): Promise<Events> {
    return new Promise((resolve, reject) => {
      const headers = { ...pageHeaders(port, key) };
      // A browser sends no Origin with a GET to the page's own origin.
      delete headers.Origin;
      const asked = request({ host: '127.0.0.1', port, path: '/events', headers, agent: false });
      asked.on('response', (answer) => {
        if (answer.statusCode === 200) resolve(new Events(answer));
        else reject(new Error(`GET /events: ${answer.statusCode}`));
      });
      asked.on('error', reject);
      asked.end();
    });
  }

  get states(): SessionState[] {
    return this.told.filter(({ name }) => name === 'state').map(({ value }) => value as SessionState);
  }

  /** Waits until `find` finds something. It runs again at each line. */
  async until<T>(find: () => T | undefined | false): Promise<T> {
    for (;;) {
      const found = find();
      if (found !== undefined && found !== false) return found;
      await new Promise<void>((resolve) => {
        const wake = () => {
          this.#waiting.delete(wake);
          resolve();
        };
        this.#waiting.add(wake);
      });
    }
  }

  /** Waits until the newest state is of this kind. */
  state<K extends SessionState['kind']>(kind: K): Promise<Extract<SessionState, { kind: K }>> {
    return this.until(() => {
      const newest = this.states.at(-1);
      return newest?.kind === kind && (newest as Extract<SessionState, { kind: K }>);
    });
  }

  /** Stops reading for a while, like a screen that cannot keep up. */
  stall(): void {
    this.#answer.pause();
  }

  goOn(): void {
    this.#answer.resume();
  }

  close(): void {
    this.#answer.destroy();
  }
}
