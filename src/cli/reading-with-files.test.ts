import { X509Certificate } from 'node:crypto';
import { expect, test } from 'vitest';
import { SECRETS } from '../../tests/support/cards.ts';
import { eachSendable } from '../../tests/support/each-secret.ts';
import { OWN_SIGNER_PEM, ownCard } from '../../tests/support/own-authority.ts';
import { Secret } from '../base/secret.ts';
import { connectInProcess } from '../card/virtual/in-process.ts';
import { VirtualCard } from '../card/virtual/virtual-card.ts';
import type { CardSource } from '../host/card-source/card-source.ts';
import { noonInJapan } from '../licence/calendar.ts';
import type { Origin } from '../licence/judgement.ts';
import { parseArguments } from './args.ts';
import { faceOutputs } from './face-outputs.ts';
import type { CommandIo } from './io.ts';
import { readWithFiles } from './reading-with-files.ts';

/** 21 November in Japan, but still the 20th in London. */
const NOW = Date.parse('2026-11-20T18:05:11Z');
const SIGNER = new Uint8Array(new X509Certificate(OWN_SIGNER_PEM).raw);

const io = {
  isInteractive: false,
  signal: new AbortController().signal,
  now: () => NOW,
} as unknown as CommandIo;

test.each<[string, Origin, number | null, boolean, readonly string[] | null]>([
  ['a card on a reader', 'reader', null, true, null],
  [
    'a card on a reader, with the same day told',
    'reader',
    noonInJapan({ year: 2026, month: 11, day: 21 }),
    true,
    null,
  ],
  [
    'by the day that it still is in London',
    'reader',
    noonInJapan({ year: 2026, month: 11, day: 20 }),
    true,
    ['other-day'],
  ],
  ['a card whose signer is not known', 'reader', null, false, ['verdict']],
  ['a virtual card', 'virtual', null, true, ['virtual']],
  ['a recording', 'replay', null, true, ['replay']],
  ['all of it', 'virtual', 0, false, ['verdict', 'virtual', 'other-day']],
])('--require-genuine, %s', async (_, origin, at, isTrusted, reasons) => {
  const card = new VirtualCard(ownCard());
  const source: CardSource = {
    origin,
    engine: null,
    connect: async () => connectInProcess(card),
    close: () => undefined,
  };
  const secret = new Secret(Buffer.from(SECRETS.MENKYO_PIN));
  const args = parseArguments(['read', '--require-genuine']);
  const { reading, failed } = await readWithFiles(
    source,
    eachSendable({ licence: secret }),
    {
      holder: 'none',
      judging: { trusted: isTrusted ? [{ der: SIGNER, by: 'user' }] : [], at },
      outputs: faceOutputs(args),
    },
    args,
    io,
  );
  expect(reading?.authenticity.record.verdict).toBe(isTrusted ? 'genuine' : 'unknown-issuer');
  expect(failed?.failure ?? null).toEqual(
    reasons === null
      ? null
      : { kind: 'not-genuine', verdict: isTrusted ? 'genuine' : 'unknown-issuer', reasons },
  );
});
