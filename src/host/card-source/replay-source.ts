import { constants, open } from 'node:fs/promises';
import { ownBytes } from '../../base/bytes.ts';
import { Secret } from '../../base/secret.ts';
import type { SecretFormName } from '../../base/secret-form.ts';
import { forEachSendable, SECRETS, type SendableSecret } from '../../card/applications/descriptors.ts';
import type { UnlockWish } from '../../card/guard/guard.ts';
import { Replay } from '../../card/trace/replay.ts';
import { ReplayMismatch } from '../../card/trace/replay-mismatch.ts';
import { MAX_TRACE_BYTES, parseTrace, type Trace } from '../../card/trace/trace-file.ts';
import { dayInJapan } from '../../licence/calendar.ts';
import { type CardSource, type Purpose, SourceError } from './card-source.ts';

/** Reads a trace from a file. A SourceError says what is wrong with it. */
export async function loadTrace(path: string): Promise<Trace> {
  const parsed = parseTrace(await readText(path));
  if (!parsed.ok) throw new SourceError({ kind: 'bad-trace-file', path, ...parsed.error });
  return parsed.value;
}

async function readText(path: string): Promise<string> {
  const cannot = (code: string) => new SourceError({ kind: 'unreadable-file', path, code });
  // Opening a pipe waits for a writer and cannot be interrupted.
  const file = await open(path, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0)).catch(
    (error: NodeJS.ErrnoException) => {
      throw cannot(error.code ?? 'unknown');
    },
  );
  try {
    const stats = await file.stat();
    if (!stats.isFile()) throw cannot(stats.isDirectory() ? 'EISDIR' : 'not-a-file');
    if (stats.size > MAX_TRACE_BYTES) throw cannot('EFBIG');
    return await file.readFile('utf8');
  } finally {
    await file.close();
  }
}

/** A trace holds no secrets, so the replay sends these instead. They have the right form. */
const STAND_INS: Readonly<Record<SecretFormName, string>> = {
  'four-digits': '0000',
  'signature-password': 'AAAA0000',
};

/** A recorded card. It repeats one flow once. */
export async function replaySource(path: string, purpose: Purpose): Promise<CardSource> {
  const trace = await loadTrace(path);
  // The reading's time is that of the recording, so a recording without a time cannot be replayed.
  const recordedAt = Date.parse(trace.head.recordedAt);
  // The program writes a day in Japan with a year of four digits.
  if (!Number.isFinite(recordedAt) || dayInJapan(recordedAt).year > 9999) {
    throw new SourceError({ kind: 'bad-trace-file', path, line: 1, problem: 'recordedAt: not a time' });
  }
  const replay = new Replay(trace, purpose);
  if (replay.isEmpty) throw new SourceError({ kind: 'empty-trace', path, purpose });
  const wish = (name: SendableSecret): UnlockWish => {
    const wasSent = replay.sent.has(name);
    // If few tries were left and no secret was sent, the recorded program probably held it back. Hold it back again.
    const wasHeldBack = (replay.triesLeft(name) ?? Number.POSITIVE_INFINITY) <= SECRETS[name].fewTries;
    return {
      secret: wasSent || wasHeldBack ? standIn(STAND_INS[SECRETS[name].form]) : null,
      agreedTries: wasSent ? 0 : null,
      agreedForm: true,
      agreedRepeat: true,
    };
  };
  return {
    origin: 'replay',
    engine: null,
    connect: async () => replay.connect(),
    replayed: {
      holder: trace.head.holder,
      photo: trace.head.photo === true,
      domicile: trace.head.domicile === true,
      recordedAt,
      wishes: forEachSendable(wish),
      finish: () => {
        const left = replay.leftOver;
        if (left !== null) throw new ReplayMismatch(left);
      },
    },
    close: () => undefined,
  };
}

function standIn(text: string): Secret {
  const bytes = ownBytes(text.length);
  bytes.set(Buffer.from(text, 'ascii'));
  return new Secret(bytes);
}
