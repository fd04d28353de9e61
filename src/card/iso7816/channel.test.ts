import { describe, expect, test } from 'vitest';
import { hex, toHex } from '../../base/hex.ts';
import { MYNA_LICENCE } from '../applications/myna-licence/descriptor.ts';
import { CardError, type CardFault } from '../card-error.ts';
import type { Link, Transmit } from '../transmit.ts';
import { Channel, type Wanted } from './channel.ts';

type Step = readonly [command: string, answer: string | Error];

const IO_ERROR = new CardError({ kind: 'transport', code: 'SCARD_E_NOT_TRANSACTED' });
const REMOVED = new CardError({ kind: 'removed' });
const RESET = new CardError({ kind: 'reset' });
const TIMED_OUT = new CardError({ kind: 'timed-out' });
const ABORTED = new CardError({ kind: 'aborted' });
const MORE: Wanted = () => 'more';
const CURRENT = { current: true } as const;
const WEF01 = { sfi: 0x1a };

/**
 * The licence application with WEF02 selected. It takes exactly these commands in this order; any other one fails the
 * test.
 */
async function scripted(steps: readonly Step[], extendedLength: Link['extendedLength'] = 'fails') {
  const left = [...steps];
  const link: Link = { extendedLength };
  const transmit: Transmit = async (command) => {
    const [expected, answer] = left.shift() ?? ['(no more commands)', ''];
    expect(toHex(command)).toBe(expected);
    if (answer instanceof Error) throw answer;
    return hex(answer);
  };
  return { channel: await opened(transmit, link), link, left, transmit };
}

async function opened(transmit: Transmit, link: Link, signal?: AbortSignal): Promise<Channel> {
  let isOpening = true;
  const channel = new Channel(
    (command, given) => (isOpening ? Promise.resolve(hex('9000')) : transmit(command, given)),
    link,
    { signal },
  );
  await channel.selectApplication(MYNA_LICENCE.aid);
  await channel.selectFile(MYNA_LICENCE.files.wef02.id);
  isOpening = false;
  return channel;
}

async function faultOf(promise: Promise<unknown>): Promise<CardFault> {
  const error = await promise.then(
    () => new Error('nothing was thrown'),
    (reason: unknown) => reason,
  );
  if (!(error instanceof CardError)) throw error;
  return error.fault;
}

const ff = (count: number) => 'AB'.repeat(count);

describe('one command', () => {
  test.each<[string, (channel: Channel) => Promise<unknown>, Step[], unknown]>([
    [
      'SELECT by AID',
      (channel) => channel.selectApplication(hex('D392F000260100000001')),
      [['00A4040C0AD392F000260100000001', '9000']],
      { kind: 'selected' },
    ],
    [
      'SELECT EF',
      (channel) => channel.selectFile(0x001b),
      [['00A4020C02001B', '6A82']],
      { kind: 'not-found', sw: 0x6a82 },
    ],
    [
      'SELECT, 61xx',
      (channel) => channel.selectFile(0x001b),
      [
        ['00A4020C02001B', '6110'],
        ['00C0000010', `${ff(16)}9000`],
      ],
      { kind: 'selected' },
    ],
    // The channel repeats only READ BINARY after 6Cxx.
    [
      'SELECT, 6Cxx',
      (channel) => channel.selectFile(0x001b),
      [['00A4020C02001B', '6C10']],
      { kind: 'unexpected', sw: 0x6c10 },
    ],
  ])('%s', async (_, send, steps, outcome) => {
    const { channel, left } = await scripted(steps);
    expect(await send(channel)).toEqual(outcome);
    expect(left).toEqual([]);
    expect(channel.tryAtStake).toBe(false);
  });

  test.each(['', '90'])('an answer of %j: the card is gone', async (answer) => {
    const { channel } = await scripted([['00A4020C02001B', answer]]);
    expect(await faultOf(channel.selectFile(0x001b))).toEqual({ kind: 'removed' });
  });
});

describe('READ BINARY', () => {
  const rows: [
    string,
    Link['extendedLength'],
    { current: true } | { sfi: number },
    Wanted,
    Step[],
    string,
  ][] = [
    [
      '61xx is followed by GET RESPONSE, and the parts are joined',
      'fails',
      CURRENT,
      () => 5,
      [
        ['00B0000005', 'AABB6102'],
        ['00C0000002', 'CCDD6101'],
        ['00C0000001', 'EE9000'],
      ],
      'AABBCCDDEE',
    ],
    [
      '6100 asks for 256',
      'fails',
      CURRENT,
      () => 5,
      [
        ['00B0000005', '6100'],
        ['00C0000000', 'AABBCCDDEE9000'],
      ],
      'AABBCCDDEE',
    ],
    [
      '6Cxx repeats it with that Le',
      'fails',
      WEF01,
      MORE,
      [
        ['00B09A0000', '6C03'],
        ['00B09A0003', 'C101019000'],
        ['00B0000300', '6B00'],
      ],
      'C10101',
    ],
    [
      '6B00 past the end ends the read',
      'fails',
      CURRENT,
      MORE,
      [
        ['00B0000000', `${ff(256)}9000`],
        ['00B0010000', '6B00'],
      ],
      ff(256),
    ],
    ['6B00 at the start: an empty file', 'fails', CURRENT, MORE, [['00B0000000', '6B00']], ''],
    ['9000 without data: an empty file', 'fails', CURRENT, MORE, [['00B0000000', '9000']], ''],
    [
      '6282 ends the read, and its data counts',
      'fails',
      CURRENT,
      () => 9,
      [['00B0000009', 'AABB6282']],
      'AABB',
    ],
    [
      'blocks of 256; the first by short EF id, the rest of the file that it selected',
      'fails',
      { sfi: 0x1b },
      MORE,
      [
        ['00B09B0000', `${ff(256)}9000`],
        ['00B0010000', `${ff(256)}9000`],
        ['00B0020000', `${ff(88)}6282`],
      ],
      ff(600),
    ],
    [
      'the rest is asked for exactly where the length is known',
      'fails',
      CURRENT,
      (soFar) => (soFar.length === 0 ? 'more' : 300),
      [
        ['00B0000000', `${ff(256)}9000`],
        ['00B001002C', `${ff(44)}9000`],
      ],
      ff(300),
    ],
    [
      'a shorter block than was asked for is followed up where it ended',
      'fails',
      CURRENT,
      () => 300,
      [
        ['00B0000000', `${ff(254)}9000`],
        ['00B000FE2E', `${ff(46)}9000`],
      ],
      ff(300),
    ],
    ['nothing is wanted, nothing is sent', 'fails', CURRENT, () => 'done', [], ''],
    [
      'extended, up to 2048, then the exact rest',
      'works',
      CURRENT,
      () => 2100,
      [
        ['00B00000000800', `${ff(2048)}9000`],
        ['00B0080034', `${ff(52)}9000`],
      ],
      ff(2100),
    ],
    [
      'extended, an exact length above 256',
      'works',
      CURRENT,
      () => 300,
      [['00B0000000012C', `${ff(300)}9000`]],
      ff(300),
    ],
    [
      'a short rest needs no extended length',
      'works',
      CURRENT,
      () => 256,
      [['00B0000000', `${ff(256)}9000`]],
      ff(256),
    ],
  ];
  test.each(rows)('%s', async (_, extendedLength, start, wanted, steps, bytes) => {
    const { channel, link, left } = await scripted(steps, extendedLength);
    const read = await channel.readFile(start, wanted);
    expect(read.kind).toBe('read');
    expect(read.kind === 'read' && toHex(read.bytes)).toBe(bytes);
    expect(left).toEqual([]);
    expect(link.extendedLength).toBe(extendedLength);
  });

  test.each([
    ['6A82', { kind: 'not-found' }],
    ['6982', { kind: 'not-allowed', sw: 0x6982 }],
  ])('%s at the start: %j', async (sw, read) => {
    const { channel } = await scripted([['00B0000000', sw]]);
    expect(await channel.readFile(CURRENT, MORE)).toEqual(read);
  });

  test.each<[string, Step[], string]>([
    ['6700', [['00B0000000', '6700']], 'READ BINARY at 0: 6700'],
    ['6F00', [['00B0000000', '6F00']], 'READ BINARY at 0: 6F00'],
    [
      '6Cxx a second time',
      [
        ['00B0000000', '6C03'],
        ['00B0000003', '6C02'],
      ],
      'READ BINARY at 0: 6C02',
    ],
    [
      '6982 in the middle',
      [
        ['00B0000000', `${ff(256)}9000`],
        ['00B0010000', '6982'],
      ],
      'READ BINARY at 256: not-allowed',
    ],
  ])('%s is malformed, and nothing more is sent', async (_, steps, where) => {
    const { channel, left } = await scripted(steps);
    expect(await faultOf(channel.readFile(CURRENT, MORE))).toEqual({ kind: 'malformed', where });
    expect(left).toEqual([]);
  });

  test.each<[string, (command: Uint8Array) => string, Wanted]>([
    ['a byte at a time', () => 'AB9000', MORE],
    ['61xx without end', () => '6101', MORE],
    ['61xx with data without end', () => 'AB6101', () => 1],
  ])('a card that answers %s is left', async (_, answer, wanted) => {
    let commands = 0;
    const transmit: Transmit = async (command) => {
      commands++;
      return hex(answer(command));
    };
    const channel = await opened(transmit, { extendedLength: 'fails' });
    expect((await faultOf(channel.readFile(CURRENT, wanted))).kind).toBe('malformed');
    expect(commands).toBeLessThanOrEqual(300);
  });

  test('a file without end is read to the last offset that 15 bits hold', async () => {
    let commands = 0;
    const transmit: Transmit = async (command) => {
      commands++;
      expect(toHex(command.subarray(0, 4))).toMatch(/^00B0[0-7]/);
      return hex(`${ff(2048)}9000`);
    };
    const read = await (await opened(transmit, { extendedLength: 'works' })).readFile(CURRENT, MORE);
    expect(read.kind === 'read' && read.bytes.length).toBe(32_768);
    expect(commands).toBe(16);
  });
});

describe('extended length is tried once, and what came of it is kept with the reader', () => {
  const EXTENDED = '00B09A00000800';
  const SHORT = '00B09A0000';
  const cases: [string, Step[], Link['extendedLength']][] = [
    ['it works', [[EXTENDED, 'C101016282']], 'works'],
    ['it works, and the card says 9000', [[EXTENDED, 'C101019000']], 'works'],
    [
      '6700',
      [
        [EXTENDED, '6700'],
        [SHORT, 'C101016282'],
      ],
      'fails',
    ],
    [
      'an I/O error',
      [
        [EXTENDED, IO_ERROR],
        [SHORT, 'C101016282'],
      ],
      'fails',
    ],
    ...['9000', '6282', '6B00'].map((sw): [string, Step[], Link['extendedLength']] => [
      `${sw} without data`,
      [
        [EXTENDED, sw],
        [SHORT, 'C101016282'],
      ],
      'fails',
    ]),
  ];
  test.each(cases)('%s', async (_, steps, after) => {
    const { channel, link, left } = await scripted(steps, 'untried');
    const read = await channel.readFile(WEF01, (soFar) => (soFar.length < 3 ? 'more' : 'done'));
    expect(read.kind === 'read' && toHex(read.bytes)).toBe('C10101');
    expect(left).toEqual([]);
    expect(link.extendedLength).toBe(after);
  });

  test('the next channel over the same link does not try again', async () => {
    const script = await scripted(
      [
        [EXTENDED, '6700'],
        [SHORT, 'C101016282'],
        [SHORT, 'C101006282'],
      ],
      'untried',
    );
    await script.channel.readFile(WEF01, MORE);
    const next = await opened(script.transmit, script.link);
    await next.readFile(WEF01, MORE);
    expect(script.left).toEqual([]);
  });

  describe('beyond 2048', () => {
    const LONG = '00B09A00000900';
    const BLOCK = `${ff(2048)}9000`;

    test.each<[string, string | Error, boolean]>([
      ['passed', 'C101016282', true],
      ['passed, and the card says 9000', 'C101019000', true],
      ['6700', '6700', false],
      ['6F00', '6F00', false],
      ['an I/O error', IO_ERROR, false],
    ])('is asked once, by a file that is short: %s', async (_, answer, takesLonger) => {
      const { channel, link, left } = await scripted([[LONG, answer]], 'works');
      await channel.learnLongest(0x1a);
      await channel.learnLongest(0x1a);
      expect(left).toEqual([]);
      expect(link).toEqual({ extendedLength: 'works', takesLonger });
    });

    test.each(['untried', 'fails'] as const)('is not asked where extended length is %s', async (length) => {
      const { channel, link } = await scripted([], length);
      await channel.learnLongest(0x1a);
      expect(link).toEqual({ extendedLength: length });
    });

    test.each([REMOVED, RESET, TIMED_OUT])(
      'broken off, it is told, and not asked again: else no look would come to its end',
      async (error) => {
        const { channel, link, left } = await scripted([[LONG, error]], 'works');
        expect(await faultOf(channel.learnLongest(0x1a))).toEqual(error.fault);
        await channel.learnLongest(0x1a);
        expect(left).toEqual([]);
        expect(link).toEqual({ extendedLength: 'works', takesLonger: false });
      },
    );

    test('a reader that passes more is asked for more', async () => {
      const { channel, link, left } = await scripted([['00B00000000900', `${ff(2304)}9000`]], 'works');
      link.takesLonger = true;
      const read = await channel.readFile(CURRENT, (soFar) => (soFar.length === 0 ? 'more' : 2200));
      expect(read.kind === 'read' && read.bytes.length).toBe(2304);
      expect(left).toEqual([]);
    });

    test('one that refuses it after all is asked for 2048, now and from then on', async () => {
      const { channel, link, left } = await scripted(
        [
          ['00B00000000900', '6700'],
          ['00B00000000800', BLOCK],
        ],
        'works',
      );
      link.takesLonger = true;
      await channel.readFile(CURRENT, (soFar) => (soFar.length === 0 ? 'more' : 'done'));
      expect(left).toEqual([]);
      expect(link).toEqual({ extendedLength: 'works', takesLonger: false });
    });

    test.each([IO_ERROR, REMOVED, RESET, TIMED_OUT])(
      'one that fails at so long an answer is not asked again, and the next read asks for less: $fault',
      async (error) => {
        const { channel, link, left } = await scripted([['00B00000000900', error]], 'works');
        link.takesLonger = true;
        expect(await faultOf(channel.readFile(CURRENT, MORE))).toEqual(error.fault);
        expect(left).toEqual([]);
        expect(link).toEqual({ extendedLength: 'works', takesLonger: false });
      },
    );
  });

  test('a cancelled read says nothing about the reader', async () => {
    const { channel, link } = await scripted([['00B00000000900', ABORTED]], 'works');
    link.takesLonger = true;
    expect(await faultOf(channel.readFile(CURRENT, MORE))).toEqual(ABORTED.fault);
    expect(link).toEqual({ extendedLength: 'works', takesLonger: true });
  });

  test('what is asked for first is no more than was wished for', async () => {
    const { channel, left } = await scripted(
      [
        ['00B00000000500', `${ff(1280)}9000`],
        ['00B005000B', `${ff(11)}9000`],
      ],
      'works',
    );
    await channel.readFile({ current: true, first: 1280 }, (soFar) => (soFar.length === 0 ? 'more' : 1291));
    expect(left).toEqual([]);
  });

  test.each<[string, Link['extendedLength'], Step[], CardFault, Link['extendedLength']]>([
    ['an I/O error where it worked before', 'works', [[EXTENDED, IO_ERROR]], IO_ERROR.fault, 'works'],
    [
      'a second I/O error, at the short attempt',
      'untried',
      [
        [EXTENDED, IO_ERROR],
        [SHORT, IO_ERROR],
      ],
      IO_ERROR.fault,
      'untried',
    ],
    ['an I/O error of a short read', 'fails', [[SHORT, IO_ERROR]], IO_ERROR.fault, 'fails'],
    ['a card that left', 'untried', [[EXTENDED, REMOVED]], REMOVED.fault, 'untried'],
    ['an answer without a status word', 'untried', [[EXTENDED, '']], REMOVED.fault, 'untried'],
  ])('%s is not forgiven', async (_, before, steps, fault, after) => {
    const { channel, link, left } = await scripted(steps, before);
    expect(await faultOf(channel.readFile(WEF01, MORE))).toEqual(fault);
    expect(left).toEqual([]);
    expect(link.extendedLength).toBe(after);
  });
});

describe('an abort signal', () => {
  const never: Transmit = async () => expect.fail('a command was sent');

  test.each<[string, (channel: Channel) => Promise<unknown>]>([
    ['SELECT', (channel) => channel.selectFile(0x001b)],
    ['tries left', (channel) => channel.askTries('licence')],
    ['READ BINARY', (channel) => channel.readFile(CURRENT, MORE)],
  ])('keeps %s back', async (_, send) => {
    const controller = new AbortController();
    const channel = await opened(never, { extendedLength: 'untried' }, controller.signal);
    controller.abort();
    expect(await faultOf(send(channel))).toEqual({ kind: 'aborted' });
    expect(channel.tryAtStake).toBe(false);
  });

  test('reaches the transport, and ends a read between two blocks', async () => {
    const controller = new AbortController();
    let commands = 0;
    const transmit: Transmit = async (_, signal) => {
      expect(signal).toBe(controller.signal);
      commands++;
      controller.abort();
      return hex(`${ff(256)}9000`);
    };
    const channel = await opened(transmit, { extendedLength: 'fails' }, controller.signal);
    expect(await faultOf(channel.readFile(CURRENT, MORE))).toEqual({ kind: 'aborted' });
    expect(commands).toBe(1);
  });
});
