import { join } from 'node:path';
import {
  type Answer,
  answerCommand,
  type CommandInput,
  type CommandName,
  type CommandOutput,
  type Handlers,
} from '../../src/app/contract/contract.ts';
import type { RegisterProgress, RegisterState } from '../../src/app/contract/register.ts';
import type { LicenceReading } from '../../src/app/reading.ts';
import { asBytes } from '../../src/host/desk/deliver.ts';
import { type Keychain, NO_KEYCHAIN } from '../../src/host/desk/keychain.ts';
import { RegisterDesk } from '../../src/host/desk/register-desk.ts';
import { registerHandlers } from '../../src/host/desk/register-handlers.ts';
import { registerPolicyHandlers } from '../../src/host/desk/register-policy.ts';
import { registerProofHandlers } from '../../src/host/desk/register-proofs.ts';
import { registerRoundHandlers } from '../../src/host/desk/register-round.ts';
import { RegisterHeads } from '../../src/host/register-heads.ts';
import { TrustStore } from '../../src/host/trust-store.ts';
import { CONTEXT } from './proofs.ts';

export const PASSPHRASE = '例示の合言葉 1';
export const TARO = '見本　太郎';
export const NOW = Date.parse('2026-11-20T18:05:11+09:00');
export const bytes = (text = PASSPHRASE) => new TextEncoder().encode(text);

interface Timer {
  readonly ms: number;
  readonly what: () => void;
}

/** A desk with a register in a folder of its own, a clock that stands still, and a reading on its screen. */
export class Bench {
  readonly folder: string;
  readonly where: string;
  readonly states: RegisterState[] = [];
  readonly progress: RegisterProgress[] = [];
  readonly timers = new Set<Timer>();
  readonly delivered: { readonly name: string; readonly bytes: Uint8Array }[] = [];
  readonly desk: RegisterDesk;
  reading: LicenceReading | null = null;
  locksAfter: number | null = null;
  delays = 0;
  onProgress: () => void = () => undefined;
  #wake: () => void = () => undefined;
  readonly #handlers: Handlers;

  constructor(folder: string, keychain: Keychain = NO_KEYCHAIN) {
    this.folder = folder;
    this.where = join(folder, 'data', 'register.db');
    this.desk = new RegisterDesk({
      where: this.where,
      heads: new RegisterHeads(join(folder, 'heads.json')),
      keychain,
      now: () => NOW,
      after: (ms, what) => {
        const timer = { ms, what };
        this.timers.add(timer);
        return () => this.timers.delete(timer);
      },
      locksAfter: () => this.locksAfter,
      delay: async () => {
        this.delays += 1;
      },
      onState: (state) => {
        this.states.push(state);
        this.#wake();
      },
      onProgress: (progress) => {
        this.progress.push(progress);
        this.onProgress();
      },
      onFault: (what) => {
        throw new Error(what);
      },
    });
    const own = registerHandlers({
      desk: this.desk,
      reading: () => this.reading,
      deliver: async (file) => {
        this.delivered.push(file);
        return asBytes(file);
      },
      language: () => 'ja',
      now: () => NOW,
      context: () => CONTEXT,
    });
    const proofs = registerProofHandlers({
      desk: this.desk,
      trust: new TrustStore(join(this.folder, 'trust')),
      deliver: async (file) => {
        this.delivered.push(file);
        return asBytes(file);
      },
      now: () => NOW,
    });
    const rounds = registerRoundHandlers({ desk: this.desk, now: () => NOW });
    const handlers = { ...own, ...proofs, ...rounds, ...registerPolicyHandlers(this.desk) };
    // These tests call the register's commands alone.
    this.#handlers = handlers as Handlers;
  }

  async call<N extends CommandName>(name: N, input: CommandInput<N>): Promise<Answer<CommandOutput<N>>> {
    return (await answerCommand(this.#handlers, name, input)) as Answer<CommandOutput<N>>;
  }

  /** The value, checked on the way as a host does. */
  async did<N extends CommandName>(name: N, input: CommandInput<N>): Promise<CommandOutput<N>> {
    const answer = await this.call(name, input);
    if (!answer.ok) throw new Error(JSON.stringify(answer.error));
    return answer.value;
  }

  async refused<N extends CommandName>(name: N, input: CommandInput<N>): Promise<object> {
    const answer = await this.call(name, input);
    if (answer.ok) throw new Error(`done: ${name}`);
    return answer.error.kind === 'register' ? answer.error.fault : answer.error;
  }

  async make({ demo = true, policy = 'employer', keep = false } = {}): Promise<string> {
    const secrets = { newRegister: bytes() };
    const made = await this.did('makeRegister', { secrets, policy: policy as 'employer', demo, keep });
    return made.recoveryKey;
  }

  open(passphrase = PASSPHRASE, keep = false) {
    return this.call('openRegister', { secrets: { register: bytes(passphrase) }, keep });
  }

  async save(id: string, name = TARO, more: object = {}) {
    const person = { id, name, kana: '', group: '', note: '', isNew: true, ...more };
    return this.did('savePerson', person);
  }

  record(person: string | null, more: object = {}) {
    const readAt = this.reading?.readAt ?? 0;
    const wish = { readAt, person, by: null, typed: {}, otherCard: false, consent: null };
    return { ...wish, ...more } satisfies CommandInput<'recordCheck'>;
  }

  /** Waits until a state of this kind is told. */
  async told(kind: RegisterState['kind']): Promise<RegisterState> {
    for (;;) {
      const last = this.states.at(-1);
      if (last?.kind === kind) return last;
      await new Promise<void>((resolve) => {
        this.#wake = resolve;
      });
    }
  }
}

/** The reading, as of another day. */
export const at = (reading: LicenceReading, iso: string): LicenceReading => ({
  ...reading,
  readAt: Date.parse(`${iso}T10:00:00+09:00`),
});

export const ALL = { query: '', filter: 'all', days: 30, after: null, most: 100 } as const;
