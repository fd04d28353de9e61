import { type ReadOptions, readCard } from '../../src/app/read-card.ts';
import { lookBeforeRead } from '../../src/app/read-status.ts';
import { asciiBytes } from '../../src/base/bytes.ts';
import { Secret } from '../../src/base/secret.ts';
import type { SendableSecret } from '../../src/card/applications/descriptors.ts';
import type { UnlockWish } from '../../src/card/guard/guard.ts';
import { record } from '../../src/card/trace/recorder.ts';
import type { TraceEvent } from '../../src/card/trace/trace-file.ts';
import type { CardFile } from '../../src/card/virtual/card-file.ts';
import { connectInProcess } from '../../src/card/virtual/in-process.ts';
import { VirtualCard } from '../../src/card/virtual/virtual-card.ts';
import type { HolderSource } from '../../src/licence/holder-source.ts';
import { CONVENTIONAL_SECRETS, cardFile, SECRETS } from './cards.ts';

type Entries = Readonly<Partial<Record<SendableSecret, string>>>;

const wish = (text: string): UnlockWish => ({
  secret: new Secret(asciiBytes(text)),
  agreedTries: 0,
  agreedForm: true,
  agreedRepeat: true,
});

/** The exchanges when a fixture is asked for its tries and then read. Each exchange takes 2 ms. */
export async function recordedTrace(
  id: string,
  holder: HolderSource = 'both',
  entries: Entries = {},
): Promise<TraceEvent[]> {
  return recordedReads(cardFile(id), {
    secrets: {
      licence: wish(entries.licence ?? SECRETS.MENKYO_PIN),
      signature: wish(entries.signature ?? SECRETS.MENKYO_SIGN_PASSWORD),
      inputSupport: wish(entries.inputSupport ?? SECRETS.MENKYO_TEXT_PIN),
    },
    holder,
  });
}

/** The same for a conventional licence, with everything that a read can ask for. */
export async function recordedConventional(
  card: CardFile,
  entries: Entries = {},
  asked: Pick<ReadOptions, 'photo' | 'domicile'> = { photo: true, domicile: true },
): Promise<TraceEvent[]> {
  return recordedReads(card, {
    secrets: {
      pin1: wish(entries.pin1 ?? CONVENTIONAL_SECRETS.MENKYO_PIN1),
      pin2: wish(entries.pin2 ?? CONVENTIONAL_SECRETS.MENKYO_PIN2),
    },
    holder: 'none',
    ...asked,
  });
}

async function recordedReads(
  file: CardFile,
  options: Pick<ReadOptions, 'secrets' | 'holder' | 'photo' | 'domicile'>,
): Promise<TraceEvent[]> {
  const events: TraceEvent[] = [];
  const card = new VirtualCard(file);
  let time = 0;
  const connect = (purpose: 'read' | 'status') =>
    record(
      connectInProcess(card),
      purpose,
      () => (time += 1),
      (event) => events.push(event),
    );
  await lookBeforeRead(connect('status'));
  await readCard(connect('read'), {
    ...options,
    origin: 'virtual',
    now: () => 0,
    judging: { trusted: [], at: 0 },
  });
  return events;
}
