import type { Check } from '../../src/register/check.ts';
import { anyCheck } from './any-check.ts';
import { day } from './day.ts';

/** A check that keeps everything that a policy can store. */
export function fullCheck(photo: Uint8Array | null = null): Check {
  return anyCheck({
    reasons: [
      { kind: 'certificate-reason', reason: 'signature-mismatch' },
      { kind: 'trusted-by-user', what: 'record' },
    ],
    consent: { sha256: '9f86d081'.repeat(8), language: 'ja', agreedAt: '2026-11-20T18:04:00+09:00' },
    confirmed: ['holder-seen-on-card'],
    kept: {
      name: { value: '例示　花子', from: 'chip' },
      birthDate: day('1986-05-01'),
      address: { value: '東京都見本区例示一丁目２番３号', from: 'typed' },
      photo,
      acquiredOn: {
        byGroup: { motorcycleSmallMoped: day('2004-08-16'), other: day('2006-03-27'), secondClass: null },
        byKind: [{ category: '普通', date: day('2006-03-27') }],
      },
      contract: { value: 'K-2026-0042', from: 'typed' },
      vehicle: { value: '見本 500 あ 12-34', from: 'typed' },
      proof: Buffer.from('{"schema":"menkyo.proof/1"}'),
    },
  });
}
