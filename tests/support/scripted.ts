import { expect } from 'vitest';
import { asciiBytes } from '../../src/base/bytes.ts';
import { hex, toHex } from '../../src/base/hex.ts';
import { Secret } from '../../src/base/secret.ts';
import type { UnlockWish } from '../../src/card/guard/guard.ts';
import { Channel } from '../../src/card/iso7816/channel.ts';

export type Step = readonly [command: string, answer: string];

/** A card that accepts exactly these commands, in this order, on a reader without extended length. */
export function scripted(...steps: readonly Step[]): { readonly channel: Channel; readonly left: Step[] } {
  const left = [...steps];
  const channel = new Channel(
    async (command) => {
      const [expected, answer] = left.shift() ?? ['(no more commands)', ''];
      expect(toHex(command)).toBe(expected);
      return hex(answer);
    },
    { extendedLength: 'fails' },
  );
  return { channel, left };
}

export function wishFor(secret: string, given: Partial<UnlockWish> = {}): UnlockWish {
  return {
    secret: new Secret(asciiBytes(secret)),
    agreedTries: null,
    agreedForm: false,
    agreedRepeat: false,
    ...given,
  };
}
