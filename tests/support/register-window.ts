import { mkdtempSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { type Words, wordsOf } from '../../renderer/words/words.ts';
import type { Answer, CommandName, Handlers } from '../../src/app/contract/contract.ts';
import type { Settings } from '../../src/app/contract/settings.ts';
import type { LicenceReading } from '../../src/app/reading.ts';
import { withSeen } from '../../src/app/session-state.ts';
import { asBytes } from '../../src/host/desk/deliver.ts';
import { NO_KEYCHAIN } from '../../src/host/desk/keychain.ts';
import { RegisterDesk } from '../../src/host/desk/register-desk.ts';
import { registerHandlers } from '../../src/host/desk/register-handlers.ts';
import { registerPolicyHandlers } from '../../src/host/desk/register-policy.ts';
import { registerRoundHandlers } from '../../src/host/desk/register-round.ts';
import { RegisterHeads } from '../../src/host/register-heads.ts';
import { AXE, AXE_VIOLATIONS } from './axe.ts';
import { Person } from './keyboard.ts';
import { CONTEXT } from './proofs.ts';
import { READER, StagedDesk, serveDesk, viewOfReading } from './staged-window.ts';
import { temporaryFolder } from './temporary-folder.ts';

/** 20 November 2026 in Japan. */
export const NOW = Date.parse('2026-11-20T18:05:11+09:00');

/** A window with a real register in a file. The test lays the cards. */
export class RegisterWindow extends StagedDesk {
  readonly where: string;
  readonly register: RegisterDesk;
  /** Files that the window got. */
  readonly delivered: { readonly name: string; readonly bytes: Uint8Array }[] = [];
  #reading: LicenceReading | null = null;
  readonly #own: Partial<Handlers>;

  constructor(language: 'ja' | 'en', folder: string, more: Partial<Settings> = {}) {
    super(language, { place: 'counter', usedFor: 'employer', ...more });
    this.where = join(folder, 'register.db');
    const now = () => NOW;
    this.register = new RegisterDesk({
      where: this.where,
      heads: new RegisterHeads(join(folder, 'heads.json')),
      keychain: NO_KEYCHAIN,
      now,
      after: () => () => undefined,
      locksAfter: () => null,
      delay: async () => undefined,
      onState: (state) => this.events.emit('register', state),
      onProgress: (progress) => this.events.emit('registerProgress', progress),
      onFault: (what) => {
        throw new Error(what);
      },
    });
    this.#own = {
      ...registerHandlers({
        desk: this.register,
        reading: () => this.#reading,
        deliver: async (file) => {
          this.delivered.push(file);
          return asBytes(file);
        },
        language: () => language,
        now,
        context: () => CONTEXT,
      }),
      ...registerPolicyHandlers(this.register),
      ...registerRoundHandlers({ desk: this.register, now }),
      noteSeen: async ({ isSeen }) => {
        if (this.#reading !== null) await this.lay(withSeen(this.#reading, isSeen));
        return { ok: true, value: {} };
      },
    };
  }

  override async answer(name: CommandName, input: unknown): Promise<Answer<unknown>> {
    // The name selects the function and its input, which the compiler cannot follow through the union.
    const own = this.#own[name] as ((input: unknown) => Promise<Answer<unknown>>) | undefined;
    return own === undefined ? super.answer(name, input) : own(input);
  }

  /** The window's own command, without the window. */
  async did<N extends CommandName>(name: N, input: Parameters<Handlers[N]>[0]): Promise<void> {
    const answer = await this.answer(name, input);
    if (!answer.ok) throw new Error(`${name}: ${JSON.stringify(answer.error)}`);
  }

  /** A card was read. It counts as one of a real reader, as an employer's does. */
  async lay(reading: LicenceReading): Promise<void> {
    this.#reading = { ...reading, origin: 'reader' };
    this.show({
      kind: 'read',
      place: { kind: 'reader', name: READER },
      reading: await viewOfReading(this.#reading),
      cardKey: 'staged',
      refusal: null,
      holderToo: { kind: 'idle' },
      clearsAt: NOW + 300_000,
      isCardThere: true,
    });
  }

  /** The card was taken away, and with it what was read. */
  lift(): void {
    this.#reading = null;
    this.show({ kind: 'waiting-for-card' });
  }
}

export const PASSPHRASE = '例示の合言葉 1';

/** Makes the register behind the window, with these people: id, name and group. */
export async function withPeople(
  desk: RegisterWindow,
  policy: 'employer' | 'rental' | 'plain',
  people: readonly (readonly [id: string, name: string, group: string])[],
): Promise<void> {
  const secrets = { newRegister: new TextEncoder().encode(PASSPHRASE) };
  await desk.did('makeRegister', { secrets, policy, demo: false, keep: false });
  for (const [id, name, group] of people) {
    await desk.did('savePerson', { id, name, kana: '', group, note: '', isNew: true });
  }
}

/** What a test of the register's screens needs: the window at the register, and axe on what is shown. */
export interface AtRegister {
  readonly desk: RegisterWindow;
  readonly person: Person;
  readonly words: Words;
  /** Axe finds nothing on what is shown. */
  inspect(): Promise<void>;
}

export async function atRegister(
  browser: Browser,
  [language, theme]: readonly ['ja' | 'en', 'light' | 'dark'],
  prepare: (desk: RegisterWindow) => Promise<void>,
  body: (at: AtRegister) => Promise<void>,
): Promise<void> {
  const desk = new RegisterWindow(language, mkdtempSync(join(temporaryFolder('register-window'), 'one-')), {
    theme,
  });
  desk.lift();
  await prepare(desk);
  const host = await serveDesk(desk);
  const person = await Person.visit(browser, host);
  const words = wordsOf(language);
  try {
    await person.page.evaluate(AXE);
    await person.press(person.button(words.frame.places.register));
    await person.sees('register');
    await body({
      desk,
      person,
      words,
      inspect: async () => {
        const found = await person.page.evaluate(AXE_VIOLATIONS);
        if (JSON.stringify(found) !== '[]') throw new Error(JSON.stringify(found));
      },
    });
  } finally {
    await person.leave();
    await host.close();
    await desk.register.close();
  }
}
