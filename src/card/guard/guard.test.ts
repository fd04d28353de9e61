import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { asciiBytes } from '../../base/bytes.ts';
import { hex, toHex } from '../../base/hex.ts';
import { Secret } from '../../base/secret.ts';
import type { FileDescriptor, OnRequest, SecretName } from '../applications/descriptor.ts';
import type { SendableSecret } from '../applications/descriptors.ts';
import { INPUT_SUPPORT } from '../applications/input-support/descriptor.ts';
import { JPKI } from '../applications/jpki/descriptor.ts';
import { MYNA_LICENCE } from '../applications/myna-licence/descriptor.ts';
import { CardError } from '../card-error.ts';
import { type CommandApdu, case1, case2, case3, case4 } from '../iso7816/apdu.ts';
import { ALLOWED } from './allowed.ts';
import { Guard, type UnlockWish } from './guard.ts';
import { Refusals } from './refusals.ts';

type Answer = string | Error | ((command: string) => string);

const OK = '9000';
const PIN = '002000860431323334';
const VISUAL_AID = hex('D3921000310001010402');

/** A guard before a card that gives these answers in order, and repeats the last one. */
const guarded = (...answers: Answer[]) => guardedAsked([], ...answers);

function guardedAsked(asked: readonly OnRequest[], ...answers: Answer[]) {
  const sent: string[] = [];
  const left = [...answers];
  const refusals = new Refusals();
  const guard = new Guard(
    async (command) => {
      sent.push(toHex(command));
      const answer = (left.length > 1 ? left.shift() : left[0]) ?? OK;
      if (answer instanceof Error) throw answer;
      return hex(typeof answer === 'function' ? answer(toHex(command)) : answer);
    },
    undefined,
    refusals,
    asked,
  );
  return { guard, sent, refusals };
}

const select = (aid: Uint8Array) => case3(0x00, 0xa4, 0x04, 0x0c, aid);
const selectMaster = () => case1(0x00, 0xa4, 0x00, 0x00);
const selectFile = (fid: number) => case3(0x00, 0xa4, 0x02, 0x0c, Uint8Array.of(fid >> 8, fid & 0xff));
const readSfi = (sfi: number, offset = 0) => case2(0x00, 0xb0, 0x80 | sfi, offset, 256);
const readCurrent = (offset = 0) => case2(0x00, 0xb0, offset >> 8, offset & 0xff, 256);

const wish = (given: Partial<UnlockWish> = {}, text = '1234'): UnlockWish => ({
  secret: new Secret(asciiBytes(text)),
  agreedTries: null,
  agreedForm: false,
  agreedRepeat: false,
  ...given,
});

/** Selects the licence application and asks WEF01 and the counter, so that VERIFY may follow. */
async function askedLicence(counter: Answer, answer: Answer, wef01 = 'C101019000') {
  const all = guarded(OK, wef01, counter, answer);
  await all.guard.send(select(MYNA_LICENCE.aid));
  await all.guard.send(readSfi(0x1a));
  const state = await all.guard.ask('licence');
  all.sent.length = 0;
  return { ...all, state };
}

async function askedSignature(counter: Answer, answer: Answer) {
  const all = guarded(OK, OK, counter, answer);
  await all.guard.send(select(JPKI.aid));
  const state = await all.guard.ask('signature');
  all.sent.length = 0;
  return { ...all, state };
}

const notSent = (reason: string, triesLeft: number | null) => ({ kind: 'not-sent', reason, triesLeft });
const wrongForm = (triesLeft: number, problem: string, typed: number) => ({
  ...notSent('wrong-form', triesLeft),
  wrong: { kind: 'wrong', problem, typed },
});

/** `npm run check` sets MENKYO_QUICK and tries every sixteenth file above those that cards have. `npm test` tries all. */
const isLeftOut = (fid: number) => process.env.MENKYO_QUICK === '1' && fid >= 0x1000 && fid % 16 !== 0;

describe('what may be sent', () => {
  test('the applications and files of allowed.ts, by every way to them', async () => {
    const { guard, sent } = guarded(OK);
    await guard.send(select(MYNA_LICENCE.aid));
    for (const sfi of [0x1a, 0x1b, 0x1c]) await guard.send(readSfi(sfi));
    await guard.send(readCurrent(256));
    await guard.send(case2(0x00, 0xc0, 0x00, 0x00, 16));
    await guard.send(select(INPUT_SUPPORT.aid));
    await guard.send(selectFile(0x0002));
    await guard.send(readCurrent());
    expect(sent).toHaveLength(9);
  });

  test.each<readonly [readonly OnRequest[]]>([[[]], [['domicile']]])(
    'of all 65,536 files, those of allowed.ts and no other, in each application, asked for %j',
    async (asked) => {
      // Half a million refusals: without their stacks the test takes less than half the time.
      const { stackTraceLimit } = Error;
      onTestFinished(() => {
        Error.stackTraceLimit = stackTraceLimit;
      });
      Error.stackTraceLimit = 0;
      for (const application of ALLOWED) {
        const { guard, sent } = guardedAsked(asked, OK);
        const may = Object.values(application.descriptor.files as Readonly<Record<string, FileDescriptor>>)
          .filter(({ onlyIfAsked }) => onlyIfAsked === undefined || asked.includes(onlyIfAsked))
          .map(({ id }) => id)
          .sort((a, b) => a - b);
        await guard.send(application.aid === null ? selectMaster() : select(application.aid));
        const passed: number[] = [];
        for (let fid = 0; fid < 0x10000; fid++) {
          if (isLeftOut(fid) && !may.includes(fid)) continue;
          await guard.send(selectFile(fid)).then(
            () => passed.push(fid),
            () => undefined,
          );
        }
        expect(passed).toEqual(may);
        const byShortId: number[] = [];
        for (let sfi = 0; sfi < 0x80; sfi++) {
          await guard.send(readSfi(sfi)).then(
            () => byShortId.push(sfi),
            () => undefined,
          );
        }
        expect(byShortId).toEqual(passed.filter((file) => file < 0x80));
        expect(sent).toHaveLength(1 + passed.length + byShortId.length);
      }
    },
  );

  test('the Individual Number: neither its file nor the application that shows it', async () => {
    const { guard, sent } = guarded(OK);
    await guard.send(select(INPUT_SUPPORT.aid));
    await expect(guard.send(selectFile(0x0001))).rejects.toThrow('a file that is not allowed');
    await expect(guard.send(readSfi(0x01))).rejects.toThrow('a file that is not allowed');
    await expect(guard.send(readCurrent())).rejects.toThrow('a file that is not allowed');
    await expect(guard.send(select(VISUAL_AID))).rejects.toThrow('an application that is not allowed');
    // A partial AID selects the first application that begins with it.
    await expect(guard.send(select(INPUT_SUPPORT.aid.subarray(0, 5)))).rejects.toThrow('not allowed');
    expect(sent).toHaveLength(1);
  });

  test('the file of one application is not the same in another', async () => {
    const { guard, sent } = guarded(OK);
    await guard.send(select(JPKI.aid));
    await guard.send(selectFile(0x0001));
    await guard.send(select(INPUT_SUPPORT.aid));
    await expect(guard.send(readCurrent())).rejects.toThrow('not allowed');
    expect(sent).toHaveLength(3);
  });

  test('nothing of a file that the card did not select', async () => {
    const { guard, sent } = guarded(OK, OK, '6A82');
    await guard.send(select(INPUT_SUPPORT.aid));
    await guard.send(selectFile(0x0002));
    await guard.send(selectFile(0x0002));
    await expect(guard.send(readCurrent())).rejects.toThrow('a file that is not allowed');
    expect(sent).toHaveLength(3);
  });

  test('an application that the card selects with a warning', async () => {
    const { guard } = guarded('6283', OK);
    await guard.send(select(MYNA_LICENCE.aid));
    expect(await guard.send(readSfi(0x1a))).toMatchObject({ sw: 0x9000 });
  });

  test('nothing of an application that the card did not select', async () => {
    const { guard } = guarded(OK, '6A82');
    await guard.send(select(JPKI.aid));
    await guard.send(select(MYNA_LICENCE.aid));
    await expect(guard.send(readSfi(0x1a))).rejects.toThrow('not allowed');
    await expect(guard.send(selectFile(0x0001))).rejects.toThrow('not allowed');
  });

  const CLASS = 'a class that is not used here';
  const SELECT = 'a SELECT that is not allowed';
  test.each<[string, CommandApdu, string]>([
    ['VERIFY with a body', case3(0x00, 0x20, 0x00, 0x86, asciiBytes('1234')), 'instruction 20'],
    ['VERIFY without one, past the counter', case1(0x00, 0x20, 0x00, 0x86), 'instruction 20'],
    ['VERIFY that asks for an answer', case2(0x00, 0x20, 0x00, 0x86, 256), 'instruction 20'],
    ['CHANGE REFERENCE DATA', case3(0x00, 0x24, 0x00, 0x86, asciiBytes('12345678')), 'instruction 24'],
    ['RESET RETRY COUNTER', case1(0x00, 0x2c, 0x00, 0x86), 'instruction 2C'],
    ['COMPUTE DIGITAL SIGNATURE', case4(0x80, 0x2a, 0x00, 0x80, new Uint8Array(51), 256), CLASS],
    ['another class', case2(0x80, 0xb0, 0x9a, 0x00, 256), CLASS],
    ['SELECT by a path', case3(0x00, 0xa4, 0x08, 0x0c, Uint8Array.of(0x00, 0x1b)), SELECT],
    ['SELECT of a file without a name', case1(0x00, 0xa4, 0x02, 0x0c), SELECT],
    [
      'SELECT of the master file by another id',
      case3(0x00, 0xa4, 0x00, 0x00, Uint8Array.of(0x2f, 0x01)),
      SELECT,
    ],
    ['SELECT of the master file with another P2', case1(0x00, 0xa4, 0x00, 0x0c), SELECT],
    ['SELECT without an AID', case1(0x00, 0xa4, 0x04, 0x0c), 'an application that is not allowed'],
    ['UPDATE BINARY', case3(0x00, 0xd6, 0x9a, 0x00, Uint8Array.of(1)), 'instruction D6'],
  ])('%s is not sent', async (_, command, denial) => {
    const { guard, sent } = guarded(OK);
    await guard.send(select(MYNA_LICENCE.aid));
    sent.length = 0;
    await expect(guard.send(command)).rejects.toThrow(new Error(`not sent to the card: ${denial}`));
    expect(sent).toEqual([]);
  });

  test('of all 256 instructions three', async () => {
    const { guard, sent } = guarded(OK);
    await guard.send(select(MYNA_LICENCE.aid));
    sent.length = 0;
    for (let ins = 0; ins < 256; ins++) await guard.send(case2(0x00, ins, 0x9a, 0x00, 1)).catch(() => null);
    // The guard refuses this form of SELECT.
    expect(sent.map((command) => command.slice(2, 4))).toEqual(['B0', 'C0']);
  });
});

describe('asking after a counter', () => {
  test.each([
    ['63CA', { kind: 'tries', left: 10 }],
    ['63C1', { kind: 'tries', left: 1 }],
    ['63C0', { kind: 'locked' }],
    ['6983', { kind: 'locked' }],
    ['6984', { kind: 'locked' }],
    ['9000', { kind: 'verified' }],
    ['6A82', { kind: 'absent' }],
    ['6A88', { kind: 'absent' }],
    ['6300', { kind: 'untold', sw: 0x6300 }],
    ['6700', { kind: 'untold', sw: 0x6700 }],
    ['6982', { kind: 'untold', sw: 0x6982 }],
    ['6C01', { kind: 'untold', sw: 0x6c01 }],
    ['6101', { kind: 'untold', sw: 0x6101 }],
  ])('answered %s', async (answer, state) => {
    const { guard, sent } = guarded(OK, answer);
    await guard.send(select(MYNA_LICENCE.aid));
    expect(await guard.ask('licence')).toEqual(state);
    expect(sent.slice(1)).toEqual(['00200086']);
    expect(guard.tryAtStake).toBe(false);
  });

  test.each<[string, CommandApdu[], SecretName]>([
    ['nothing is selected', [], 'licence'],
    ['another application is', [select(JPKI.aid)], 'licence'],
    ['it was left again', [select(JPKI.aid), select(INPUT_SUPPORT.aid)], 'signature'],
  ])('not where %s: the card would answer for another secret', async (_, commands, name) => {
    const { guard, sent } = guarded(OK);
    for (const command of commands) await guard.send(command);
    sent.length = 0;
    await expect(guard.ask(name)).rejects.toThrow('not asked');
    expect(sent).toEqual([]);
  });
});

describe('nothing is sent', () => {
  test.each<[string, string, string, UnlockWish, object]>([
    ['verified already', '9000', 'C101019000', wish(), { kind: 'unlocked' }],
    ['verified already, no secret', '9000', '6A82', wish({ secret: null }), { kind: 'unlocked' }],
    ['locked', '6983', 'C101019000', wish({ agreedTries: 0, agreedForm: true }), { kind: 'locked' }],
    ['locked, none set', '6983', 'C101009000', wish(), { kind: 'locked' }],
    ['no such secret', '6A82', 'C101019000', wish(), { kind: 'absent' }],
    [
      'the counter will not tell',
      '6F00',
      'C101019000',
      wish({ agreedTries: 1 }),
      notSent('tries-unknown', null),
    ],
    ['the counter says 6300', '6300', 'C101019000', wish({ agreedTries: 0 }), notSent('tries-unknown', null)],
    ['no secret', '63CA', 'C101019000', wish({ secret: null }), notSent('not-given', 10)],
    ['wrong form', '63CA', 'C101019000', wish({}, '123'), wrongForm(10, 'length', 3)],
    [
      'wrong form, whatever was agreed',
      '63CA',
      'C101019000',
      wish({ agreedForm: true, agreedTries: 0, agreedRepeat: true }, '12345'),
      wrongForm(10, 'length', 5),
    ],
    ['the default is no PIN', '63CA', 'C101019000', wish({}, '****'), wrongForm(10, 'character', 4)],
    ['few tries', '63C3', 'C101019000', wish(), notSent('few-tries', 3)],
    ['fewer tries than agreed', '63C2', 'C101019000', wish({ agreedTries: 3 }), notSent('few-tries', 2)],
    ['not given before few tries', '63C1', 'C101019000', wish({ secret: null }), notSent('not-given', 1)],
    ['form before few tries', '63C1', 'C101019000', wish({}, 'x'), wrongForm(1, 'character', 1)],
    ['none is set, few tries', '63C3', 'C101009000', wish(), notSent('few-tries', 3)],
    ['none is set, the counter will not tell', '6F00', 'C101009000', wish(), notSent('tries-unknown', null)],
    ...['6A82', '6F00', '9000', 'C101029000', 'C102000090 00', 'C1019000', 'FFFFFF9000', 'C101006700'].map(
      (wef01): [string, string, string, UnlockWish, object] => [
        `WEF01 says ${wef01}`,
        '63CA',
        wef01.replace(' ', ''),
        wish({ agreedTries: 0, agreedForm: true, agreedRepeat: true }),
        notSent('pin-state-unknown', 10),
      ],
    ),
  ])('%s', async (_, counter, wef01, given, outcome) => {
    const { guard, sent } = await askedLicence(counter, OK, wef01);
    expect(await guard.unlock('licence', given)).toEqual(outcome);
    expect(sent).toEqual([]);
  });

  test.each<[string, string, UnlockWish, object]>([
    ['letters only', '63C5', wish({}, 'TESTTEST'), notSent('wrong-form', 5)],
    ['few tries', '63C2', wish({}, 'TEST1234'), notSent('few-tries', 2)],
    [
      'agreeing to the form is not agreeing to the tries',
      '63C2',
      wish({ agreedForm: true }, 'TESTTEST'),
      notSent('few-tries', 2),
    ],
    [
      'agreeing to the tries is not agreeing to the form',
      '63C2',
      wish({ agreedTries: 2 }, 'TESTTEST'),
      notSent('wrong-form', 2),
    ],
  ])('the signature password: %s', async (_, counter, given, outcome) => {
    const { guard, sent } = await askedSignature(counter, OK);
    expect(await guard.unlock('signature', given)).toEqual(outcome);
    expect(sent).toEqual([]);
  });

  test.each([
    ['6A82', { kind: 'absent' }, { kind: 'absent' }],
    ['6F00', { kind: 'untold', sw: 0x6f00 }, notSent('tries-unknown', null)],
  ])('where the file of the secret is answered %s', async (answer, state, outcome) => {
    const { guard, sent } = guarded(OK, answer, OK);
    await guard.send(select(JPKI.aid));
    expect(await guard.ask('signature')).toEqual(state);
    expect(await guard.unlock('signature', wish({}, 'TEST1234'))).toEqual(outcome);
    expect(sent.slice(1)).toEqual(['00A4020C02001B']);
  });

  test('where WEF01 was not read in this transaction', async () => {
    const { guard, sent } = guarded(OK, '63CA', OK);
    await guard.send(select(MYNA_LICENCE.aid));
    await guard.ask('licence');
    expect(await guard.unlock('licence', wish())).toEqual(notSent('pin-state-unknown', 10));
    expect(sent).toHaveLength(2);
  });

  test('where it was read before the application was selected anew', async () => {
    const { guard } = guarded(OK, 'C101009000', OK, '63CA', OK);
    await guard.send(select(MYNA_LICENCE.aid));
    await guard.send(readSfi(0x1a));
    expect(guard.setStateOf('licence')).toBe('unset');
    await guard.send(select(MYNA_LICENCE.aid));
    await guard.ask('licence');
    expect(await guard.unlock('licence', wish())).toEqual(notSent('pin-state-unknown', 10));
  });

  test('where the counter was not asked by the very last command', async () => {
    const { guard, sent } = await askedLicence('63CA', OK);
    await guard.send(readSfi(0x1a));
    sent.length = 0;
    await expect(guard.unlock('licence', wish())).rejects.toThrow('not asked just before');
    expect(sent).toEqual([]);
  });

  test('where that failed', async () => {
    const { guard } = guarded(OK, 'C101019000', '63CA', new CardError({ kind: 'reset' }));
    await guard.send(select(MYNA_LICENCE.aid));
    await guard.send(readSfi(0x1a));
    await guard.ask('licence');
    await expect(guard.ask('licence')).rejects.toThrow('reset');
    await expect(guard.unlock('licence', wish())).rejects.toThrow('not asked just before');
  });

  test('where the counter of another secret was asked', async () => {
    const { guard, sent } = await askedSignature('63C5', OK);
    for (const name of ['licence', 'inputSupport'] as const) {
      await expect(guard.unlock(name, wish())).rejects.toThrow('not asked just before');
    }
    expect(sent).toEqual([]);
  });

  test('twice on one asking, whether it went out or not', async () => {
    for (const text of ['1234', '123']) {
      const { guard } = await askedLicence('63CA', '63C9');
      await guard.unlock('licence', wish({}, text));
      await expect(guard.unlock('licence', wish())).rejects.toThrow('not asked just before');
    }
  });

  test('twice in one transaction, though the counter was asked again', async () => {
    const { guard, sent } = await askedLicence('63CA', (command) => (command === PIN ? '63C9' : '63CA'));
    await guard.unlock('licence', wish());
    await guard.ask('licence');
    await expect(guard.unlock('licence', wish({}, '5678'))).rejects.toThrow('sent already');
    expect(sent).toEqual([PIN, '00200086']);
  });

  test('once the read was called off', async () => {
    const abort = new AbortController();
    const sent: string[] = [];
    const guard = new Guard(async (command) => {
      sent.push(toHex(command));
      return hex(sent.length === 2 ? 'C101019000' : sent.length === 3 ? '63CA' : OK);
    }, abort.signal);
    await guard.send(select(MYNA_LICENCE.aid));
    await guard.send(readSfi(0x1a));
    await guard.ask('licence');
    abort.abort();
    await expect(guard.unlock('licence', wish())).rejects.toThrow('aborted');
    expect(sent).toHaveLength(3);
    expect(guard.tryAtStake).toBe(false);
  });

  test('while another command is on its way: nothing comes between its counter and VERIFY', async () => {
    const { guard, sent, refusals } = await askedLicence('63CA', OK);
    await refusals.note('licence', new Secret(asciiBytes('9999')));
    const unlocking = guard.unlock('licence', wish());
    await expect(guard.send(select(JPKI.aid))).rejects.toThrow('being talked to');
    await expect(guard.ask('licence')).rejects.toThrow('being talked to');
    await expect(guard.unlock('licence', wish())).rejects.toThrow('being talked to');
    expect(await unlocking).toEqual({ kind: 'unlocked' });
    expect(sent).toEqual([PIN]);
  });

  test('where WEF01 was pieced together from parts that do not belong together', async () => {
    // C1 01 from the start of the file, and 00 from another place.
    const { guard } = guarded(OK, 'C1019000', '009000', '63CA', OK);
    await guard.send(select(MYNA_LICENCE.aid));
    await guard.send(readSfi(0x1a));
    await guard.send(readCurrent(7));
    expect(guard.setStateOf('licence')).toBe('unknown');
    await guard.ask('licence');
    expect(await guard.unlock('licence', wish())).toEqual(notSent('pin-state-unknown', 10));
  });

  test('a wiped secret goes nowhere', async () => {
    const { guard, sent } = await askedLicence('63CA', OK);
    const secret = new Secret(asciiBytes('1234'));
    secret.wipe();
    await expect(guard.unlock('licence', wish({ secret }))).rejects.toThrow('wiped');
    expect(sent).toEqual([]);
    expect(guard.tryAtStake).toBe(false);
  });
});

describe('VERIFY is sent once', () => {
  test.each<[string, string, UnlockWish]>([
    ['enough tries', '63C4', wish()],
    ['few tries, agreed', '63C3', wish({ agreedTries: 3 })],
    ['the last try, agreed', '63C1', wish({ agreedTries: 1 })],
    ['more tries than agreed', '63C3', wish({ agreedTries: 1 })],
  ])('%s', async (_, counter, given) => {
    const { guard, sent } = await askedLicence(counter, OK);
    expect(await guard.unlock('licence', given)).toEqual({ kind: 'unlocked' });
    expect(sent).toEqual([PIN]);
  });

  test('unusual form, agreed', async () => {
    const { guard, sent } = await askedSignature('63C3', OK);
    await guard.unlock('signature', wish({ agreedForm: true }, '123456'));
    expect(sent).toEqual(['0020008006313233343536']);
  });

  test('no PIN is set: the default goes out, and never what was given', async () => {
    for (const given of [wish(), wish({ secret: null }), wish({}, 'x')]) {
      const { guard, sent } = await askedLicence('63CA', OK, 'C101009000');
      expect(await guard.unlock('licence', given)).toEqual({ kind: 'unlocked' });
      expect(sent).toEqual(['00200086042A2A2A2A']);
    }
  });

  test('WEF01 in parts is put together', async () => {
    const { guard, sent } = guarded(OK, 'C16102', '01009000', '63CA', OK);
    await guard.send(select(MYNA_LICENCE.aid));
    await guard.send(readSfi(0x1a));
    await guard.send(case2(0x00, 0xc0, 0x00, 0x00, 2));
    expect(guard.setStateOf('licence')).toBe('unset');
    await guard.ask('licence');
    await guard.unlock('licence', wish());
    expect(sent.at(-1)).toBe('00200086042A2A2A2A');
  });

  test.each([
    ['9000', { kind: 'unlocked' }],
    ['63C9', { kind: 'wrong-secret', triesLeft: 9 }],
    ['63C1', { kind: 'wrong-secret', triesLeft: 1 }],
    ['6300', { kind: 'wrong-secret', triesLeft: 9 }],
    ['63C0', { kind: 'wrong-secret', triesLeft: 0 }],
    ['6983', { kind: 'wrong-secret', triesLeft: 0 }],
    ['6984', { kind: 'wrong-secret', triesLeft: 0 }],
  ])('answered %s', async (answer, outcome) => {
    const { guard, sent } = await askedLicence('63CA', answer);
    expect(await guard.unlock('licence', wish())).toEqual(outcome);
    expect(sent).toEqual([PIN]);
    expect(guard.tryAtStake).toBe(false);
  });

  test.each<[string | Error, object, boolean]>([
    ['6A82', { kind: 'malformed', where: 'VERIFY: 6A82' }, false],
    ['6700', { kind: 'malformed', where: 'VERIFY: 6700' }, true],
    ['6C04', { kind: 'malformed', where: 'VERIFY: 6C04' }, true],
    ['6104', { kind: 'malformed', where: 'VERIFY: 6104' }, true],
    ['6982', { kind: 'malformed', where: 'VERIFY: 6982' }, true],
    ['', { kind: 'removed' }, true],
    ['90', { kind: 'removed' }, true],
    [new CardError({ kind: 'transport', code: 'X' }), { kind: 'transport', code: 'X' }, true],
    [new CardError({ kind: 'removed' }), { kind: 'removed' }, true],
    [new CardError({ kind: 'timed-out' }), { kind: 'timed-out' }, true],
  ])('answered %s, it is thrown', async (answer, fault, atStake) => {
    const { guard, sent } = await askedLicence('63CA', answer);
    await expect(guard.unlock('licence', wish())).rejects.toMatchObject({ fault });
    expect(sent).toEqual([PIN]);
    expect(guard.tryAtStake).toBe(atStake);
  });

  const sayingSo = (thrown: object, neverSent: boolean) => Object.assign(thrown, { neverSent });
  test.each<[string, unknown, boolean]>([
    ['an error that says so', sayingSo(new CardError({ kind: 'removed' }), true), false],
    ['an error that does not', sayingSo(new CardError({ kind: 'removed' }), false), true],
    ['an error without a word on it', new Error('gone'), true],
    ['something that is no error', sayingSo({}, true), true],
  ])('only an error says that it was never sent: %s', async (_, thrown, atStake) => {
    const answers = [OK, 'C101019000', '63CA'];
    const guard = new Guard(async () => {
      const answer = answers.shift();
      if (answer === undefined) throw thrown;
      return hex(answer);
    });
    await guard.send(select(MYNA_LICENCE.aid));
    await guard.send(readSfi(0x1a));
    await guard.ask('licence');
    await expect(guard.unlock('licence', wish())).rejects.toBe(thrown);
    expect(guard.tryAtStake).toBe(atStake);
  });

  test.each(['9000', '63C9', new Error('gone')])('its command is overwritten after %s', async (answer) => {
    let held = new Uint8Array();
    let count = 0;
    const guard: Guard = new Guard(async (command) => {
      count++;
      if (count === 1) return hex(OK);
      if (count === 2) return hex('C101019000');
      if (count === 3) return hex('63CA');
      held = command as Uint8Array<ArrayBuffer>;
      expect(toHex(command)).toBe(PIN);
      expect(guard.tryAtStake).toBe(true);
      if (answer instanceof Error) throw answer;
      return hex(answer);
    });
    await guard.send(select(MYNA_LICENCE.aid));
    await guard.send(readSfi(0x1a));
    await guard.ask('licence');
    const bytes = asciiBytes('1234');
    await guard.unlock('licence', wish({ secret: new Secret(bytes) })).catch(() => null);
    expect(toHex(held)).toBe('00'.repeat(9));
    // The secret belongs to the caller, so the guard must not overwrite it.
    expect(toHex(bytes)).toBe('31323334');
  });
});

describe('what WEF01 says', () => {
  const WEF01 = readSfi(0x1a);
  test.each<[string, string, [CommandApdu, string][]]>([
    ['in one answer', 'unset', [[WEF01, 'C101009000']]],
    ['with the warning that the file ends', 'unset', [[WEF01, 'C101006282']]],
    ['behind another element', 'unset', [[WEF01, 'C20101C101009000']]],
    ['twice, once so and once so', 'unknown', [[WEF01, 'C10100C101019000']]],
    [
      'in parts, by their offset',
      'unset',
      [
        [WEF01, 'C1019000'],
        [readCurrent(2), '009000'],
      ],
    ],
    [
      'and another file is read after it',
      'unset',
      [
        [WEF01, 'C101009000'],
        [readSfi(0x1b), 'C29000'],
      ],
    ],
    ['from its middle alone', 'unknown', [[readSfi(0x1a, 2), 'C101009000']]],
  ])('%s: %s', async (_, pinState, reads) => {
    const { guard } = guarded(OK, ...reads.map(([, answer]) => answer));
    await guard.send(select(MYNA_LICENCE.aid));
    for (const [command] of reads) await guard.send(command);
    expect(guard.setStateOf('licence')).toBe(pinState);
  });
});

describe('what a card has refused', () => {
  /** A new transaction with the same card, such as the next press of the button. */
  async function again(refusals: Refusals, answer: string, text: string, agreedRepeat = false) {
    const sent: string[] = [];
    const guard = new Guard(
      async (command) => {
        sent.push(toHex(command));
        return hex(['9000', 'C101019000', '63CA', answer][sent.length - 1] ?? '');
      },
      undefined,
      refusals,
    );
    await guard.send(select(MYNA_LICENCE.aid));
    await guard.send(readSfi(0x1a));
    await guard.ask('licence');
    const outcome = await guard.unlock('licence', wish({ agreedRepeat }, text));
    return { outcome, wasSent: sent.length === 4 };
  }

  test('is not sent to it again, unless a person agrees; another is', async () => {
    const refusals = new Refusals();
    expect(await again(refusals, '63C9', '1111')).toMatchObject({ wasSent: true });
    expect(await again(refusals, '63C8', '1111')).toEqual({
      outcome: notSent('refused-before', 10),
      wasSent: false,
    });
    expect(await again(refusals, '63C8', '2222')).toMatchObject({ wasSent: true });
    // The refusal before the last one counts as well.
    expect(await again(refusals, '63C7', '1111')).toMatchObject({ wasSent: false });
    expect(await again(refusals, '63C7', '1111', true)).toMatchObject({ wasSent: true });
    expect(await again(new Refusals(), '63C7', '1111')).toMatchObject({ wasSent: true });
  });

  test('a yes is for what was asked about, and for once', async () => {
    const refusals = new Refusals();
    await again(refusals, '63C9', '1111');
    await again(refusals, '63C8', '2222');
    // The user has not been asked about 1111 yet.
    expect(await again(refusals, '63C7', '1111', true)).toMatchObject({ wasSent: false });
    // The user was asked about 1111, but enters 2222.
    expect(await again(refusals, '63C7', '2222', true)).toMatchObject({ wasSent: false });
    expect(await again(refusals, '63C7', '2222', true)).toMatchObject({ wasSent: true });
    expect(await again(refusals, '63C6', '2222', true)).toMatchObject({ wasSent: false });
  });

  test('the one that locked it, too', async () => {
    const refusals = new Refusals();
    await again(refusals, '6983', '1111');
    expect(await again(refusals, '9000', '1111')).toMatchObject({ wasSent: false });
  });

  test('is of one secret: the same digits may be another', async () => {
    const refusals = new Refusals();
    const secret = new Secret(asciiBytes('1111'));
    await refusals.note('licence', secret);
    const lets = (name: SendableSecret) => refusals.lets(name, secret, false);
    expect([await lets('licence'), await lets('inputSupport'), await lets('signature')]).toEqual([
      false,
      true,
      true,
    ]);
  });

  test('one that was accepted, or whose fate is not known, is not refused', async () => {
    const refusals = new Refusals();
    await again(refusals, '9000', '1111');
    await again(refusals, '6F00', '1111').catch(() => null);
    expect(await again(refusals, '9000', '1111')).toMatchObject({ wasSent: true });
  });

  test('what was typed is not in it', async () => {
    const refusals = new Refusals();
    await refusals.note('licence', new Secret(asciiBytes('1111')));
    expect(JSON.stringify(refusals)).toBe('{}');
  });

  test('the key cannot be read, is made at the first refusal, and what it signed is overwritten', async () => {
    const made = vi.spyOn(crypto.subtle, 'generateKey');
    const signed = vi.spyOn(crypto.subtle, 'sign');
    try {
      const refusals = new Refusals();
      const secret = new Secret(asciiBytes('1111'));
      expect(await refusals.lets('licence', secret, false)).toBe(true);
      expect(made).not.toHaveBeenCalled();
      await refusals.note('licence', secret);
      await refusals.note('licence', secret);
      expect(made).toHaveBeenCalledOnce();
      expect(await made.mock.results[0]?.value).toHaveProperty('extractable', false);
      const messages = signed.mock.calls.map(([, , message]) => toHex(message as Uint8Array));
      expect(messages).toEqual(['00'.repeat(12), '00'.repeat(12)]);
    } finally {
      vi.restoreAllMocks();
    }
  });
});
