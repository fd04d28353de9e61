import type { JudgeOptions } from '../app/judge.ts';
import { certificatesFor, type TrustEntry, TrustStore } from '../host/trust-store.ts';
import type { Verifier } from '../host/verify-file.ts';
import { noonInJapan, parseDay } from '../licence/calendar.ts';
import type { Origin } from '../licence/judgement.ts';
import { A_SWITCH, type OptionTable, TEXTS } from './given-options.ts';
import { OptionError } from './option-error.ts';

export interface TrustOptions {
  /** Files and folders of certificates to trust, in addition to those of `menkyo trust`. */
  readonly trust?: readonly string[];
  /**
   * Name the fixtures' test keys (`test-key`) with a real reader as well. Default: they are an unknown issuer there.
   * With a virtual card they are always named. They never make anything `genuine`.
   */
  readonly allowTestKeys?: boolean;
}

export const TRUST_OPTIONS: OptionTable<TrustOptions> = { trust: TEXTS, allowTestKeys: A_SWITCH };

export async function judgingBy(
  call: string,
  origin: Origin,
  options: TrustOptions,
  today: string | undefined,
): Promise<JudgeOptions> {
  const own = await trustedEntries(call, options);
  const trusted = await certificatesFor(origin, own, options.allowTestKeys ?? false);
  const day = today === undefined ? null : parseDay(today);
  return { trusted, at: day === null ? null : noonInJapan(day) };
}

export async function trustedEntries(
  call: string,
  { trust = [], allowTestKeys = false }: TrustOptions,
): Promise<readonly TrustEntry[]> {
  const own = await new TrustStore().listWith(trust, allowTestKeys);
  if (own.ok) return own.value;
  const { path, problem, code } = own.error;
  const why = code === null ? problem : `${problem}, ${code}`;
  throw new OptionError('wrong-value', call, 'trust', `files that hold certificates (${path}: ${why})`);
}

/**
 * Checks exported files and kept proofs by the certificates and seals of this installation.
 *
 * @internal
 */
export async function verifierFor(call: string, options: TrustOptions): Promise<Verifier> {
  const { Verifier } = await import('../host/verify-file.ts');
  return new Verifier(await trustedEntries(call, options), options.allowTestKeys ?? false);
}
