import type { Answer, CommandError } from '../../app/contract/contract.ts';

export const DONE: Answer<Record<string, never>> = { ok: true, value: {} };
export const NOT_NOW: Answer<never> = { ok: false, error: { kind: 'not-now' } };

export function did(done: boolean): Answer<Record<string, never>> {
  return done ? DONE : NOT_NOW;
}

export function failed(error: CommandError): Answer<never> {
  return { ok: false, error };
}

export function cannotWrite(fault: { readonly path: string; readonly code: string }): Answer<never> {
  return failed({ kind: 'cannot-write', ...fault });
}
