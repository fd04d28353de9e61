import type { ServerResponse } from 'node:http';
import { EVENTS, type EventName } from '../app/contract/contract.ts';
import type { Desk } from '../host/desk.ts';

/** More than a state with a photograph in it, and little enough for many screens. */
const MAX_BACKLOG_BYTES = 512 * 1024;

/** As many as a log keeps: what a screen is behind with beyond that would be the first that it drops. */
const MAX_WAITING_LOG = 2_000;

/** One screen that is told of events, a line each. */
class EventStream {
  readonly #response: ServerResponse;
  /** The newest of each that could not be sent yet. Those before it are passed over: a screen wants to know what is. */
  readonly #waiting = new Map<EventName, string>();
  /** Of a log each line is wanted. */
  readonly #waitingLog: string[] = [];
  #isBehind = false;

  constructor(response: ServerResponse) {
    this.#response = response;
    response.on('drain', () => this.#catchUp());
  }

  send(name: EventName, line: string): void {
    if (this.#isBehind) {
      if (name === 'log') this.#waitLog(line);
      else this.#waiting.set(name, line);
      return;
    }
    this.#response.write(line);
    this.#isBehind = this.#response.writableLength > MAX_BACKLOG_BYTES;
  }

  beat(): void {
    if (!this.#isBehind) this.#response.write('\n');
  }

  end(): void {
    this.#response.end();
  }

  /** What was cleared is not kept for whoever is behind either. */
  forgetLog(): void {
    this.#waitingLog.length = 0;
  }

  #waitLog(line: string): void {
    this.#waitingLog.push(line);
    if (this.#waitingLog.length > MAX_WAITING_LOG) this.#waitingLog.shift();
  }

  #catchUp(): void {
    this.#isBehind = false;
    const waiting = [...this.#waiting];
    this.#waiting.clear();
    for (const [name, line] of waiting) this.send(name, line);
    for (const line of this.#waitingLog.splice(0)) this.send('log', line);
  }
}

/** Tells every screen of every event, once it has been held against the contract. */
export class EventStreams {
  readonly #desk: Pick<Desk, 'state' | 'handlers'>;
  readonly #onFault: (what: string) => void;
  readonly #streams = new Set<EventStream>();
  readonly #unsubscribe: () => void;
  readonly #heart: NodeJS.Timeout;

  constructor(
    desk: Pick<Desk, 'state' | 'subscribe' | 'handlers'>,
    heartbeatMs: number,
    onFault: (what: string) => void,
  ) {
    this.#desk = desk;
    this.#onFault = onFault;
    this.#unsubscribe = desk.subscribe({
      state: (state) => this.#tell('state', state),
      settings: (settings) => this.#tell('settings', settings),
      log: (event) => {
        if (event.kind !== 'happened') for (const stream of this.#streams) stream.forgetLog();
        this.#tell('log', event);
      },
      reminderDue: (due) => this.#tell('reminderDue', due),
    });
    this.#heart = setInterval(() => {
      for (const stream of this.#streams) stream.beat();
    }, heartbeatMs).unref();
  }

  /** Tells the state as it is now, and then whatever happens, until the other side goes. */
  open(response: ServerResponse): void {
    // It may be silent for as long as it likes; the heartbeat finds out whether anybody is there.
    response.socket?.setTimeout(0);
    response.writeHead(200, { 'Content-Type': 'application/x-ndjson; charset=utf-8' });
    const stream = new EventStream(response);
    const now = this.#lineOf('state', this.#desk.state);
    if (now !== null) stream.send('state', now);
    this.#streams.add(stream);
    response.on('close', () => {
      this.#streams.delete(stream);
      // Nobody is there who could close the log.
      if (this.#streams.size === 0) void this.#desk.handlers.watchLog({ on: false });
    });
  }

  close(): void {
    clearInterval(this.#heart);
    this.#unsubscribe();
    for (const stream of this.#streams) stream.end();
  }

  #tell(name: EventName, value: unknown): void {
    if (this.#streams.size === 0) return;
    const line = this.#lineOf(name, value);
    if (line === null) return;
    for (const stream of this.#streams) stream.send(name, line);
  }

  /** null where the contract knows no such value: it is not sent. */
  #lineOf(name: EventName, value: unknown): string | null {
    const checked = EVENTS[name].safeParse(value);
    if (checked.success) return `${JSON.stringify({ name, value: checked.data })}\n`;
    this.#onFault(`event ${name}`);
    return null;
  }
}
