import type { Answer } from '../../app/contract/contract.ts';
import type { RegisterFaultView, RegisterProgress, RegisterState } from '../../app/contract/register.ts';
import { err, ok, type Result } from '../../base/result.ts';
import {
  createRegister,
  type OpeningFault,
  type OpenRegister,
  openRegister,
} from '../../register/opening.ts';
import { isLongEnough } from '../../register/passphrase.ts';
import type { RegisterPlace } from '../../register/place.ts';
import { withTurns } from '../../register/place-with-turns.ts';
import { POLICIES, type PolicyName } from '../../register/policy.ts';
import { policyNameOf } from '../../register/policy-name.ts';
import type { RegisterHeads } from '../register-heads.ts';
import { makeRegisterFolder, registerPlace } from '../register-place.ts';
import type { Keychain } from './keychain.ts';
import { faulty, thrownFault, viewOfFault } from './register-faults.ts';
import { viewOfPolicy } from './register-views.ts';

export interface RegisterParts {
  readonly where: string;
  readonly heads: RegisterHeads;
  readonly keychain: Keychain;
  readonly now: () => number;
  readonly after: (ms: number, what: () => void) => () => void;
  /** After how many milliseconds without use the register locks itself. null: it does not. */
  readonly locksAfter: () => number | null;
  /** A wait after a wrong passphrase. */
  readonly delay: () => Promise<void>;
  readonly onState: (state: RegisterState) => void;
  readonly onProgress: (progress: RegisterProgress) => void;
  /** Gets words that hold nothing personal. */
  readonly onFault: (what: string) => void;
}

type Work = RegisterProgress['work'];

/** What a command gets of the open register. */
export interface InUse {
  readonly opened: OpenRegister;
  /** Tells how far a long work is. Throws once the register is to be locked. */
  readonly progressOf: (work: Work) => (done: number, of: number) => void;
}

/** What there may be more or fewer of after a command. */
export type Changed = 'nothing' | 'people' | 'one-check';

interface Counts {
  readonly people: number;
  readonly checks: number;
}

/** A long work tells at most this many steps. */
const STEPS = 100;

/**
 * The register of a desk: none, locked or open. The program's windows share it. The key is in memory while it is open, and
 * no longer: a lock waits only for what is being done.
 */
export class RegisterDesk {
  readonly #parts: RegisterParts;
  #opened: OpenRegister | null = null;
  #counts: Counts = { people: 0, checks: 0 };
  #version = 0;
  #locksAt: number | null = null;
  #callOffLock: () => void = () => undefined;
  readonly #working = new Set<Promise<unknown>>();
  /** Opening, making, locking and a change of the passphrase follow each other. */
  #last: Promise<unknown> = Promise.resolve();
  #isClosed = false;

  constructor(parts: RegisterParts) {
    this.#parts = parts;
  }

  async state(): Promise<RegisterState> {
    const { where, keychain } = this.#parts;
    const version = this.#version;
    const opened = this.#opened;
    if (opened === null) return { ...(await this.#shut()), version, where };
    const { settings, fault } = opened.register;
    return {
      kind: 'open',
      keychain: await keychain.state(where),
      demo: settings.demo,
      policy: viewOfPolicy(settings.policy),
      policyName: policyNameOf(settings.policy),
      consentText: settings.consentText,
      ...this.#counts,
      notAsKnown: fault,
      locksAt: this.#locksAt,
      version,
      where,
    };
  }

  make(
    passphrase: Uint8Array,
    settings: { readonly policy: PolicyName; readonly demo: boolean },
    keeps: boolean,
  ): Promise<Result<{ readonly recoveryKey: string }, RegisterFaultView>> {
    return this.#inTurn(async () => {
      const { where, heads } = this.#parts;
      if (!isLongEnough(passphrase)) return err({ kind: 'short-passphrase' });
      if (this.#opened !== null) return err({ kind: 'exists' });
      const place = await this.#place();
      if (!place.ok) return place;
      const code = await makeRegisterFolder(where);
      if (code !== null) return err({ kind: 'cannot-write', code });
      const { policy, demo } = settings;
      const made = await createRegister(place.value, passphrase, { policy: POLICIES[policy], demo }, heads);
      if (!made.ok) return err(viewOfFault(made.error));
      const { opened, recoveryKey } = made.value;
      await this.#begin(opened);
      // The register is made, and its recovery key must be shown: the state says whether the passphrase is kept.
      if (keeps) await this.#keep(passphrase);
      return ok({ recoveryKey });
    });
  }

  open(passphrase: Uint8Array, keeps: boolean): Promise<Result<void, RegisterFaultView>> {
    return this.#inTurn(() => this.#open(passphrase, keeps));
  }

  /** With the passphrase that the system keeps. One that no longer opens the register is not kept. */
  openKept(): Promise<Result<void, RegisterFaultView>> {
    return this.#inTurn(async () => {
      const { where, keychain } = this.#parts;
      const kept = await keychain.get(where);
      if (kept === null) return err({ kind: 'not-kept' });
      try {
        const opened = await this.#open(kept, false);
        if (!opened.ok && opened.error.kind === 'wrong-passphrase') {
          await keychain.forget(where);
          this.#tell();
        }
        return opened;
      } finally {
        kept.fill(0);
      }
    });
  }

  async forgetPassphrase(): Promise<Result<void, RegisterFaultView>> {
    const gone = await this.#parts.keychain.forget(this.#parts.where);
    this.#tell();
    return gone;
  }

  /** The person types the passphrase in force again: an open window is not enough. */
  changePassphrase(
    passphrase: Uint8Array,
    next: Uint8Array,
  ): Promise<Result<{ readonly recoveryKey: string }, RegisterFaultView>> {
    return this.#inTurn(async () => {
      const opened = this.#opened;
      if (opened === null) return err({ kind: 'locked' });
      if (!isLongEnough(next)) return err({ kind: 'short-passphrase' });
      this.touch();
      if (!(await opened.isOpenedBy(passphrase))) {
        await this.#parts.delay();
        return err({ kind: 'wrong-passphrase' });
      }
      const changed = await opened.changePassphrase(next);
      if (!changed.ok) return err(viewOfFault(changed.error));
      const { keychain, where } = this.#parts;
      if ((await keychain.state(where)) === 'on') await this.#keep(next);
      return ok(changed.value);
    });
  }

  /** Screens see the register locked at once; the key goes when the work in hand has ended. */
  lock(): Promise<void> {
    const open = this.#release();
    return this.#inTurn(async () => {
      // One that was about to open when the lock was asked for is open by now.
      const late = this.#release();
      await Promise.allSettled([...this.#working]);
      for (const opened of [open, late]) await opened?.close();
    });
  }

  async use<T>(work: (inUse: InUse) => Promise<Answer<T>>, changes: Changed = 'nothing'): Promise<Answer<T>> {
    const opened = this.#opened;
    if (opened === null) return faulty({ kind: 'locked' });
    this.touch();
    const working = this.#answered(opened, work);
    this.#working.add(working);
    try {
      const answer = await working;
      if (this.#opened === opened) {
        if (changes === 'people') await this.#count(opened);
        // To count a million checks takes a tenth of a second.
        if (changes === 'one-check' && answer.ok)
          this.#counts = { ...this.#counts, checks: this.#counts.checks + 1 };
      }
      return answer;
    } finally {
      this.#working.delete(working);
      if (this.#opened === opened) {
        this.touch();
        if (changes !== 'nothing') this.#tell();
      }
    }
  }

  /** A call uses the register, or the time after which it locks was changed. */
  touch(): void {
    this.#callOffLock();
    this.#callOffLock = () => undefined;
    const ms = this.#opened === null ? null : this.#parts.locksAfter();
    this.#locksAt = ms === null ? null : this.#parts.now() + ms;
    if (ms === null) return;
    this.#callOffLock = this.#parts.after(ms, () => {
      if (this.#working.size > 0) this.touch();
      else this.lock().catch(this.#onLockFault);
    });
  }

  async close(): Promise<void> {
    this.#isClosed = true;
    await this.lock();
  }

  readonly #onLockFault = (error: unknown) => {
    this.#parts.onFault(`register: ${error instanceof Error ? error.name : typeof error}`);
  };

  #release(): OpenRegister | null {
    const opened = this.#opened;
    this.#opened = null;
    this.#callOffLock();
    this.#callOffLock = () => undefined;
    this.#locksAt = null;
    if (opened !== null) this.#tell();
    return opened;
  }

  async #answered<T>(opened: OpenRegister, work: (inUse: InUse) => Promise<Answer<T>>): Promise<Answer<T>> {
    try {
      return await work({ opened, progressOf: (what) => this.#progressOf(opened, what) });
    } catch (error) {
      if (error instanceof Locked) return faulty({ kind: 'locked' });
      const fault = thrownFault(error);
      if (fault === null) throw error;
      return faulty(fault);
    }
  }

  #progressOf(opened: OpenRegister, work: Work): (done: number, of: number) => void {
    let told = -1;
    return (done, of) => {
      if (this.#opened !== opened) throw new Locked();
      const step = of === 0 ? STEPS : Math.floor((done / of) * STEPS);
      if (step === told) return;
      told = step;
      this.#parts.onProgress({ work, done, of });
    };
  }

  async #open(passphrase: Uint8Array, keeps: boolean): Promise<Result<void, RegisterFaultView>> {
    if (this.#opened !== null) return ok(undefined);
    const place = await this.#place();
    if (!place.ok) return place;
    let opened: Result<OpenRegister, OpeningFault>;
    try {
      opened = await openRegister(place.value, passphrase, this.#parts.heads);
    } catch (error) {
      const fault = thrownFault(error);
      if (fault === null) throw error;
      return err(fault);
    }
    if (!opened.ok) {
      if (opened.error.kind === 'wrong-passphrase') await this.#parts.delay();
      return err(viewOfFault(opened.error));
    }
    await this.#begin(opened.value);
    return keeps ? this.#keep(passphrase) : ok(undefined);
  }

  async #begin(opened: OpenRegister): Promise<void> {
    if (this.#isClosed) {
      await opened.close();
      return;
    }
    this.#opened = opened;
    await this.#count(opened);
    this.touch();
    this.#tell();
  }

  async #count(opened: OpenRegister): Promise<void> {
    try {
      this.#counts = await opened.register.store.counts();
    } catch (error) {
      // A role that may only add checks counts nothing.
      if (thrownFault(error) === null) throw error;
    }
  }

  async #keep(passphrase: Uint8Array): Promise<Result<void, RegisterFaultView>> {
    const kept = await this.#parts.keychain.keep(this.#parts.where, passphrase);
    this.#tell();
    return kept;
  }

  async #place(): Promise<Result<RegisterPlace, RegisterFaultView>> {
    const place = await registerPlace({ where: this.#parts.where, ca: null, password: null });
    return place.ok ? ok(withTurns(place.value)) : err(viewOfFault(place.error));
  }

  async #shut(): Promise<
    | { readonly kind: 'none' }
    | { readonly kind: 'unusable'; readonly fault: RegisterFaultView }
    | { readonly kind: 'locked'; readonly keychain: Awaited<ReturnType<Keychain['state']>> }
  > {
    const place = await this.#place();
    if (!place.ok) return { kind: 'unusable', fault: place.error };
    const keys = await place.value.keys();
    if (keys.ok) return { kind: 'locked', keychain: await this.#parts.keychain.state(this.#parts.where) };
    if (keys.error.kind === 'missing') return { kind: 'none' };
    return { kind: 'unusable', fault: viewOfFault(keys.error) };
  }

  /** Only the newest state is told. */
  #tell(): void {
    if (this.#isClosed) return;
    this.#version += 1;
    const version = this.#version;
    this.state()
      .then((state) => {
        if (version === this.#version && !this.#isClosed) this.#parts.onState(state);
      })
      .catch(this.#onLockFault);
  }

  #inTurn<T>(work: () => Promise<T>): Promise<T> {
    const done = this.#last.then(work);
    this.#last = done.catch(() => undefined);
    return done;
  }
}

/** The register was locked during a long work. */
class Locked extends Error {}
