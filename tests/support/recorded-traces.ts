import { readCard } from '../../src/app/read-card.ts';
import { lookBeforeRead } from '../../src/app/read-status.ts';
import type { HolderSource } from '../../src/app/reading.ts';
import { asciiBytes } from '../../src/base/bytes.ts';
import { Secret } from '../../src/base/secret.ts';
import type { SendableSecret } from '../../src/card/applications/descriptors.ts';
import type { UnlockWish } from '../../src/card/guard/guard.ts';
import { record } from '../../src/card/trace/recorder.ts';
import type { TraceEvent } from '../../src/card/trace/trace-file.ts';
import { connectInProcess } from '../../src/card/virtual/in-process.ts';
import { VirtualCard } from '../../src/card/virtual/virtual-card.ts';
import { cardFile, SECRETS } from './cards.ts';

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
  const events: TraceEvent[] = [];
  const card = new VirtualCard(cardFile(id));
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
    secrets: {
      licence: wish(entries.licence ?? SECRETS.MENKYO_PIN),
      signature: wish(entries.signature ?? SECRETS.MENKYO_SIGN_PASSWORD),
      inputSupport: wish(entries.inputSupport ?? SECRETS.MENKYO_TEXT_PIN),
    },
    holder,
    origin: 'virtual',
    now: () => 0,
    judging: { trusted: [], at: 0 },
  });
  return events;
}
