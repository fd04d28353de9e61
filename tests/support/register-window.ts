import { join } from 'node:path';
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
import { CONTEXT } from './proofs.ts';
import { READER, StagedDesk, viewOfReading } from './staged-window.ts';

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
      refusal: null,
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
