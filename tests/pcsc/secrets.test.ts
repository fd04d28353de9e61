import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { CardFile } from '../../src/card/virtual/card-file.ts';
import { VirtualCard } from '../../src/card/virtual/virtual-card.ts';
import { cardFile } from '../support/cards.ts';
import { needlesOf, type Options, startCommand, TYPED, whileHeld } from '../support/held.ts';
import type { Finding } from '../support/memory.ts';
import { layCard, Pcscd, READER_NAMES } from '../support/pcscd.ts';
import { expectNoneOf, Sinks } from '../support/sinks.ts';

/** Right secrets, sent to a card in another process: neither the program nor its engine's process keeps them. */

function ownCard(): VirtualCard {
  const file = structuredClone(cardFile('gold')) as {
    licenceAp: { pin: string };
    jpkiAp: { signature: { password: string } };
  };
  file.licenceAp.pin = TYPED.pin;
  file.jpkiAp.signature.password = TYPED.password;
  return new VirtualCard(file as unknown as CardFile);
}

let pcscd: Pcscd;
beforeAll(async () => {
  pcscd = await Pcscd.start();
});
afterAll(() => pcscd.stop());

interface Looked {
  readonly said: string;
  readonly own: readonly Finding[];
  readonly engine: readonly Finding[];
}

/** Reads with the secrets of this test, and searches both processes at the end. */
async function readHeld(
  engine: string,
  reader: 0 | 1,
  args: readonly string[],
  { env: more = {}, stdin = '' }: Options,
): Promise<Looked> {
  const needles = needlesOf(TYPED);
  const { inserted } = await layCard(ownCard(), reader);
  let own: readonly Finding[] = [];
  let engines: readonly Finding[] = [];
  const words = ['read', '--json', '--holder', '--reader', READER_NAMES[reader], '--wait', '20', ...args];
  const said = await whileHeld(
    (env) => {
      const hooks = [env.NODE_OPTIONS, more.NODE_OPTIONS].filter(Boolean).join(' ');
      return startCommand(words, {
        env: { ...env, MENKYO_PCSC: engine, ...more, NODE_OPTIONS: hooks },
        stdin,
      });
    },
    (look) => {
      own = look(needles, 'own');
      engines = look(needles, 'engine');
      // The engine's process exists, and it is the searched one.
      const program = { name: 'its program', bytes: Buffer.from('pcsc-child.js') };
      expect(look([program], 'engine')).not.toEqual([]);
    },
  );
  await inserted.remove();
  expect(JSON.parse(said)).toMatchObject({ holder: { name: '見本　太郎' } });
  return { said, own, engine: engines };
}

describe.each([
  ['winscard', 0],
  ['pcsclite', 1],
] as const)('%s', (engine, reader) => {
  test('no secret is left in the memory of the program or in that of its engine', async () => {
    const stdin = `pin=${TYPED.pin}\nsign-password=${TYPED.password}\n`;
    const looked = await readHeld(engine, reader, ['--secrets-stdin'], { stdin });
    expect(looked).toMatchObject({ own: [], engine: [] });
  });

  test('none goes to its engine by the environment, or in a message', async () => {
    const where = new Sinks();
    try {
      const given = { MENKYO_PIN: TYPED.pin, MENKYO_SIGN_PASSWORD: TYPED.password };
      const {
        own,
        engine: engines,
        said,
      } = await readHeld(engine, reader, [], { env: { ...where.env, ...given } });
      // The environment of the program stays on its first stack. The engine has a stack of its own.
      expect(own.filter(({ mapping }) => mapping !== '[stack]')).toEqual([]);
      expect(engines).toEqual([]);
      for (const kind of ['connect', 'release']) expect(where.log).toContain(`to a child { kind: '${kind}'`);
      expectNoneOf(Object.values(TYPED), where, { said });
    } finally {
      where.remove();
    }
  });
});
