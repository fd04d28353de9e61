import type { ServerResponse } from 'node:http';
import { EVENTS, type EventName } from '../app/contract/contract.ts';
import { mayHear, type Role } from '../app/contract/roles.ts';
import type { Desk } from '../host/desk.ts';

/** Larger than a state with a photograph, and small enough for many pages. */
const MAX_BACKLOG_BYTES = 512 * 1024;

/** As many lines as a log keeps. Drop the oldest events when a client falls further behind than this. */
const MAX_WAITING = 2_000;

/** What a page that is behind gets later: the newest event of a name, or each of them. */
const LATER: Readonly<Record<EventName, 'newest' | 'each'>> = {
  state: 'newest',
  settings: 'newest',
  log: 'each',
  reminderDue: 'each',
  register: 'newest',
  registerProgress: 'newest',
  customer: 'newest',
  counter: 'newest',
};

/** The event stream to one page, a line for each event. */
class EventStream {
  readonly role: Role;
  readonly #response: ServerResponse;
  readonly #newest = new Map<EventName, string>();
  #each: { readonly name: EventName; readonly line: string }[] = [];
  #isBehind = false;

  constructor(role: Role, response: ServerResponse) {
    this.role = role;
    this.#response = response;
    response.on('drain', () => this.#catchUp());
  }

  send(name: EventName, line: string): void {
    if (this.#isBehind) {
      if (LATER[name] === 'newest') this.#newest.set(name, line);
      else this.#each = [...this.#each, { name, line }].slice(-MAX_WAITING);
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

  /** Drops cleared log lines that a slow page has not received yet. */
  forgetLog(): void {
    this.#each = this.#each.filter(({ name }) => name !== 'log');
  }

  #catchUp(): void {
    this.#isBehind = false;
    const waiting = [...Array.from(this.#newest, ([name, line]) => ({ name, line })), ...this.#each];
    this.#newest.clear();
    this.#each = [];
    for (const { name, line } of waiting) this.send(name, line);
  }
}

type StreamedDesk = Pick<Desk, 'state' | 'events' | 'handlers' | 'customer'>;

/** Sends each event to every page that may hear it, after checking it against the contract. */
export class EventStreams {
  readonly #desk: StreamedDesk;
  readonly #onFault: (what: string) => void;
  readonly #streams = new Set<EventStream>();
  readonly #unsubscribe: () => void;
  readonly #heart: NodeJS.Timeout;

  constructor(desk: StreamedDesk, heartbeatMs: number, onFault: (what: string) => void) {
    this.#desk = desk;
    this.#onFault = onFault;
    this.#unsubscribe = desk.events.onAny((name, value) => {
      if (name === 'log' && value.kind !== 'happened') for (const stream of this.#streams) stream.forgetLog();
      this.#tell(name, value);
    });
    this.#heart = setInterval(() => {
      for (const stream of this.#streams) stream.beat();
    }, heartbeatMs).unref();
  }

  /** Sends what the page shows now and then each event, until the client disconnects. */
  open(response: ServerResponse, role: Role): void {
    // An idle page must not time out. The heartbeat finds clients that are gone.
    response.socket?.setTimeout(0);
    response.writeHead(200, { 'Content-Type': 'application/x-ndjson; charset=utf-8' });
    const stream = new EventStream(role, response);
    const { state, customer } = this.#desk;
    // The customer's page counts as open as long as it hears.
    const leave = role === 'customer' ? customer.enter() : () => undefined;
    const [name, value] =
      role === 'customer' ? (['customer', customer.view] as const) : (['state', state] as const);
    const now = this.#lineOf(name, value);
    if (now !== null) stream.send(name, now);
    this.#streams.add(stream);
    response.on('close', () => {
      this.#streams.delete(stream);
      leave();
      // No page is left to close the log.
      const hasClerk = Array.from(this.#streams).some((one) => one.role === 'clerk');
      if (role === 'clerk' && !hasClerk) void this.#desk.handlers.watchLog({ on: false });
    });
  }

  /** Ends the streams of one side. */
  closeAll(role: Role): void {
    for (const stream of this.#streams) if (stream.role === role) stream.end();
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
    for (const stream of this.#streams) if (mayHear(stream.role, name)) stream.send(name, line);
  }

  /** null for a value that the contract does not allow. It is not sent. */
  #lineOf(name: EventName, value: unknown): string | null {
    const checked = EVENTS[name].safeParse(value);
    if (checked.success) return `${JSON.stringify({ name, value: checked.data })}\n`;
    this.#onFault(`event ${name}`);
    return null;
  }
}
