import { rmSync } from 'node:fs';
import { afterAll, afterEach, beforeAll, expect } from 'vitest';
import { loadStaticFiles, type StaticFiles } from '../../../src/host/page/static-files.ts';
import { type Limits, openWebHost, type WebHost, type WebHostOptions } from '../../../src/web/web-host.ts';
import { FakeDesk } from './fake-desk.ts';
import * as requests from './requests.ts';
import { pageHeaders, type Question, type Reply } from './requests.ts';
import { Screen } from './screen.ts';
import { windowFolder } from './window-folder.ts';

export interface OpenHost extends WebHost {
  readonly desk: FakeDesk;
  /** Internal faults that the host reported. */
  readonly faults: string[];
  ask(question: Question): Promise<Reply>;
  /** Sends a request as our own page does. */
  post(path: string, body: string, headers?: Record<string, string>): Promise<Reply>;
  screen(): Promise<Screen>;
}

export interface HostOptions extends Pick<WebHostOptions, 'clock' | 'after' | 'openWindow' | 'onCutOff'> {
  /** Files in addition to the window's own. */
  readonly files?: StaticFiles;
  readonly limits?: Partial<Limits>;
}

/** Hosts for the tests of one file. After each test, its hosts must still serve; then they are closed. */
export function hostsOfThisFile(): (options?: HostOptions) => Promise<OpenHost> {
  const open: OpenHost[] = [];
  let root: string;
  let files: StaticFiles;

  beforeAll(async () => {
    const folder = windowFolder();
    root = folder.root;
    files = (await loadStaticFiles(folder.url)) ?? new Map();
  });
  afterEach(async () => {
    for (const host of [...open]) {
      try {
        await expectServing(host);
      } finally {
        await host.close();
      }
      expect(host.desk.events.size).toBe(0);
    }
  });
  afterAll(() => rmSync(root, { recursive: true, force: true }));

  return async ({ files: more = new Map(), ...options } = {}) => {
    const desk = new FakeDesk();
    const faults: string[] = [];
    const host = await openWebHost({
      desk,
      files: new Map([...files, ...more]),
      onFault: (what) => faults.push(what),
      // No key expires on a slow machine, unless a test says so.
      after: () => () => undefined,
      ...options,
    });
    const { port } = host;
    const ours: OpenHost = {
      ...host,
      desk,
      faults,
      ask: (question) => requests.ask(port, question),
      post: (path, body, headers) =>
        requests.ask(port, { method: 'POST', path, body, headers: { ...pageHeaders(port), ...headers } }),
      screen: () => Screen.open(host.newAddress()),
      close: () => {
        open.splice(open.indexOf(ours), 1);
        return host.close();
      },
    };
    open.push(ours);
    return ours;
  };
}

/** Checks everything that a screen needs. */
export async function expectServing(host: OpenHost): Promise<void> {
  const page = await host.ask({});
  expect([page.status, page.text.includes('a window')]).toEqual([200, true]);
  const screen = await host.screen();
  expect(await screen.call('hello', {})).toMatchObject({ ok: true, value: { host: 'web' } });
  const events = await screen.events();
  await events.until(() => events.states.length > 0);
  events.close();
}

/** The refusal has only a status, and gives a page elsewhere nothing to read. */
export function expectRefused(reply: Reply, status: number): void {
  expect([reply.status, reply.text]).toEqual([status, '']);
  expect(Object.keys(reply.headers).filter((name) => name.startsWith('access-control'))).toEqual([]);
  expect(reply.headers['set-cookie']).toBeUndefined();
}
