import { expect, test } from 'vitest';
import { SECRETS } from '../../tests/support/cards.ts';
import { eachSendable } from '../../tests/support/each-secret.ts';
import { signal } from '../../tests/support/events.ts';
import { Desk, until } from '../../tests/support/session-desk.ts';
import { DEFAULT_SETTINGS } from '../app/contract/settings.ts';
import { Session } from '../app/session.ts';
import { CardError } from '../card/card-error.ts';
import { cutOffReading } from './cut-off-reading.ts';

const digits = (text: string) => new TextEncoder().encode(text);
const AGREED = { agreedTries: {}, agreedForm: false, agreedRepeat: false };

test.each(['the licence', 'the name alone'])(
  'a program that ends right after it sent the PIN for %s learns that a try may be lost',
  async (what) => {
    const desk = new Desk();
    const session = new Session(desk, DEFAULT_SETTINGS);
    desk.lay('gold');
    const { cardKey } = await until(session, 'card-present');
    const sent = signal();
    const goOn = signal();
    const hold = () => {
      desk.onCommand = async (command) => {
        if (command[1] !== 0x20 || command.length <= 4) return;
        sent.happen();
        await goOn.happened;
        throw new CardError({ kind: 'aborted' });
      };
    };
    if (what === 'the licence') hold();
    const licence = eachSendable({ licence: digits(SECRETS.MENKYO_PIN) });
    session.read({ cardKey, holder: 'none', secrets: licence, ...AGREED });
    if (what === 'the name alone') {
      await until(session, 'read');
      hold();
      const inputSupport = eachSendable({ inputSupport: digits(SECRETS.MENKYO_TEXT_PIN) });
      session.readHolder({ cardKey, holder: 'input-support', secrets: inputSupport, ...AGREED });
    }
    await sent.happened;
    const cost = cutOffReading({
      get state() {
        return session.state;
      },
      events: session.events,
      handlers: {
        cancel: async () => {
          session.cancel();
          return { ok: true, value: {} };
        },
      },
    });
    goOn.happen();
    expect(await cost).toMatchObject({ kind: 'card-fault', cost: { kind: 'perhaps-one-try' } });
    await session.close();
  },
);
