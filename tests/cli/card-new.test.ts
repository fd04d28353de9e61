import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { CONVENTIONAL_SECRETS } from '../support/cards.ts';
import { at, menkyo } from '../support/menkyo.ts';
import { HAS_TERMINALS, onTerminal } from '../support/terminal.ts';

const SCHEMA = 'menkyo-card.schema.json';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'menkyo-new-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const fileOf = (name = 'card.json') => join(folder, name);

/** Runs the command with the answers as JSON on its stdin. */
function make(answers: object | string, ...args: readonly string[]) {
  const input = typeof answers === 'string' ? answers : JSON.stringify(answers);
  return menkyo(['card', 'new', '--answers-stdin', ...args], { input });
}

function read(file: string, ...args: readonly string[]) {
  const env = { MENKYO_PIN: '1234', MENKYO_TEXT_PIN: '5678', MENKYO_SIGN_PASSWORD: 'TEST1234' };
  return menkyo(['read', '--json', '--card', file, ...args], { env });
}

test('a card without a single answer is read as any other, and its record is signed by the test key', async () => {
  const made = await make({}, fileOf());
  expect(made.status, made.stderr).toBe(0);
  expect(made.stdout).toContain(`menkyo read --card ${fileOf()}`);
  expect(made.stderr).toMatch(/public test key/);
  expect(made.stderr).toMatch(/no signature certificate/);
  const ran = await read(fileOf(), '--holder=text', '--today', '2026-11-20');
  expect(ran.status, ran.stderr).toBe(0);
  expect(ran.json()).toMatchObject({
    card: 'myna-licence',
    licence: { colourClass: '優良', expiresOn: '2029-02-01', categories: ['普通', '原付'] },
    holder: { name: '見本　太郎', birthDate: '1985-01-01', sex: 'male' },
    authenticity: { record: { verdict: 'test-key' } },
    notes: [],
  });
  expect(at(ran.json(), 'licence', 'number')).toMatch(/^00\d{10}$/);
  expect(at(ran.json(), 'licence', 'photo', 'width')).toBe(240);
});

test('a card is what was answered', async () => {
  const answers = {
    name: '例示　花子',
    birthDate: '1990-12-31',
    sex: 'female',
    address: '大阪府例示市見本町４番地５',
    colourClass: '3',
    expiresOn: '2027-03-31',
    categories: '原付、大型,普通',
    conditions: ['AT車に限る', '眼鏡等'],
    pin: '2468',
    password: 'abc123',
    textPin: '1357',
  };
  const made = await make(answers, fileOf());
  expect(made.status, made.stderr).toBe(0);
  const env = { MENKYO_PIN: '2468', MENKYO_TEXT_PIN: '1357' };
  const ran = await menkyo(['read', '--json', '--card', fileOf(), '--holder=text'], { env });
  expect(ran.status, ran.stderr).toBe(0);
  expect(ran.json()).toMatchObject({
    licence: {
      colourClass: '新規',
      expiresOn: '2027-03-31',
      categories: ['大型', '普通', '原付'],
      conditions: ['ＡＴ車に限る', '眼鏡等'],
    },
    holder: { name: '例示　花子', sex: 'female', address: '大阪府例示市見本町４番地５' },
  });
  expect(readFileSync(fileOf(), 'utf8')).toContain('"password": "ABC123"');
});

test('without a PIN none is asked; a history certificate is one', async () => {
  expect((await make({ kind: 'without-pin' }, fileOf('a.json'))).status).toBe(0);
  expect((await make({ kind: 'history', recordedOn: '2025-04-01' }, fileOf('b.json'))).status).toBe(0);
  const withoutPin = await menkyo(['read', '--json', '--card', fileOf('a.json')]);
  expect(withoutPin.json()).toMatchObject({ pins: { licence: { state: 'unset' } }, card: 'myna-licence' });
  const history = await read(fileOf('b.json'));
  expect(history.json()).toMatchObject({ card: 'myna-history', history: { recordedOn: '2025-04-01' } });
});

describe('a conventional licence', () => {
  const CONVENTIONAL = { kind: 'conventional' };

  test('without another answer it is read with both PINs, and nothing is odd about it', async () => {
    const made = await make(CONVENTIONAL, fileOf());
    expect(made.status, made.stderr).toBe(0);
    expect(made.stdout).toContain('--photo --domicile');
    expect(made.stderr).toContain('no signature');
    expect(made.stderr).not.toMatch(/test key|certificate/);
    const read = ['read', '--json', '--card', fileOf(), '--photo', '--domicile', '--today', '2026-11-20'];
    const ran = await menkyo(read, { env: CONVENTIONAL_SECRETS });
    expect(ran.status, ran.stderr).toBe(0);
    expect(ran.json()).toMatchObject({
      card: 'ic-licence',
      pins: { pin1: { state: 'set', triesLeft: 3 }, pin2: { state: 'set', triesLeft: 3 } },
      licence: {
        colourClass: '優良',
        issuedOn: '2024-02-01',
        expiresOn: '2029-02-01',
        categories: ['普通', '原付'],
        photo: { width: 240 },
      },
      holder: { name: '見本　太郎', kana: 'ミホン　タロウ', birthDate: '1985-01-01' },
      domicile: '東京都見本区例示一丁目２番',
    });
  });

  test('it is what was answered, in full width', async () => {
    const answers = {
      ...CONVENTIONAL,
      name: '例示 花子',
      kana: 'レイジ ハナコ',
      address: '大阪府例示市1-2',
      issuedOn: '2025-03-01',
      expiresOn: '2030-01-31',
      conditions: ['AT車に限る'],
      categories: '準中型',
      pin1: '1111',
      pin2: '2222',
    };
    expect((await make(answers, fileOf())).status).toBe(0);
    const env = { MENKYO_PIN1: '1111', MENKYO_PIN2: '2222' };
    const ran = await menkyo(['read', '--json', '--photo', '--card', fileOf()], { env });
    expect(ran.status, ran.stderr).toBe(0);
    expect(ran.json()).toMatchObject({
      licence: { issuedOn: '2025-03-01', categories: ['準中型'], conditions: ['ＡＴ車に限る'] },
      holder: { name: '例示　花子', kana: 'レイジ　ハナコ', address: '大阪府例示市１\u2212２' },
    });
    const status = await menkyo(['status', '--json', '--card', fileOf()]);
    expect(status.json()).toMatchObject({ onCard: { issuedOn: '2025-03-01', expiresOn: '2030-01-31' } });
  });

  test('--without-pins: none is set, and everything is read with none', async () => {
    expect((await make(CONVENTIONAL, fileOf(), '--without-pins')).status).toBe(0);
    const ran = await menkyo(['read', '--json', '--card', fileOf(), '--photo', '--domicile']);
    expect(ran.status, ran.stderr).toBe(0);
    expect(ran.json()).toMatchObject({
      pins: { pin1: { state: 'unset' }, pin2: { state: 'unset' } },
      licence: { photo: { width: 240 } },
      domicile: '東京都見本区例示一丁目２番',
    });
  });

  test.each<[string, object, readonly string[], RegExp]>([
    ['a PIN for a card without PINs', { pin1: '1357' }, ['--without-pins'], /pin1: /],
    ['five conditions', { conditions: ['眼鏡等', 'a', 'b', 'c', 'd'] }, [], /4/],
    ['an address that no card holds', { address: '🏠' }, [], /address: .*🏠/],
    ['a domicile that is too long', { domicile: '長'.repeat(41) }, [], /domicile: .*longer/],
    ['a PIN 2 of three digits', { pin2: '123' }, [], /pin2: .*4 digits/],
  ])('%s is refused', async (_, answers, args, said) => {
    const made = await make({ ...CONVENTIONAL, ...answers }, fileOf(), ...args);
    expect(made.status, made.stdout).toBe(2);
    expect(made.stderr).toMatch(said);
    expect(readdirSync(folder)).toEqual([]);
  });
});

test('--without-pins of a licence in a My Number Card: its PIN is not set', async () => {
  expect((await make({}, fileOf(), '--without-pins')).status).toBe(0);
  const ran = await menkyo(['read', '--json', '--card', fileOf()]);
  expect(ran.json()).toMatchObject({ pins: { licence: { state: 'unset' } } });
});

test('--holder finds no certificate, as was said, and the password is not sent', async () => {
  await make({}, fileOf());
  const ran = await read(fileOf(), '--holder');
  expect(ran.status, ran.stderr).toBe(0);
  expect(ran.json()).toMatchObject({ holder: null, authenticity: { holder: { verdict: 'no-certificate' } } });
});

test('an editor completes it: the schema lies beside it, names it, and holds it to be right', async () => {
  await make({}, fileOf());
  const card: unknown = JSON.parse(readFileSync(fileOf(), 'utf8'));
  expect(card).toMatchObject({ $schema: `./${SCHEMA}`, schema: 'menkyo.card/1' });
  const schema: object = JSON.parse(readFileSync(join(folder, SCHEMA), 'utf8'));
  const validate = new Ajv2020({ strict: false }).compile(schema);
  expect(validate(card), JSON.stringify(validate.errors)).toBe(true);
  expect(validate({ ...(card as object), schema: 'menkyo.card/2' })).toBe(false);
  // A card file can be passed on, so it must hold no path of this computer.
  expect(readFileSync(fileOf(), 'utf8')).not.toContain(folder);
});

test('a file that is there already is left alone, with --force replaced; a schema beside it never', async () => {
  writeFileSync(fileOf(), 'mine');
  writeFileSync(join(folder, SCHEMA), 'mine, too');
  const refused = await make({}, fileOf());
  expect(refused.status).toBe(50);
  expect(readFileSync(fileOf(), 'utf8')).toBe('mine');
  const forced = await make({}, fileOf(), '--force');
  expect(forced.status, forced.stderr).toBe(0);
  expect(readFileSync(fileOf(), 'utf8')).toContain('menkyo.card/1');
  expect(readFileSync(join(folder, SCHEMA), 'utf8')).toBe('mine, too');
});

test('without a file the card goes to standard output, and nothing else does', async () => {
  const made = await make({ name: '見本　次郎' });
  expect(made.status, made.stderr).toBe(0);
  expect(made.json()).toMatchObject({ schema: 'menkyo.card/1', inputSupportAp: { name: '見本　次郎' } });
  expect(made.json()).not.toHaveProperty('$schema');
});

test('with --json the place is told as a document', async () => {
  const made = await make({}, fileOf(), '--json');
  expect(made.json()).toEqual({ schema: 'menkyo.new-card/1', path: fileOf(), signed: true });
});

test.each<[string, object | string, RegExp]>([
  ['a day that never was', { expiresOn: '2029-02-30' }, /expiresOn: .*no date/],
  ['a day that no card can hold', { birthDate: '0990-01-01' }, /birthDate: .*cannot hold/],
  ['a PIN of three digits', { pin: '123' }, /pin: .*4 digits/],
  ['a password that is too short', { password: 'AB1' }, /password: /],
  ['a kind of licence that is none', { categories: ['普通', '自転車'] }, /categories: .*大型/],
  ['a character that no card holds', { conditions: ['🚗に限る'] }, /conditions: .*🚗/],
  [
    'more conditions than there is room for',
    { conditions: Array.from({ length: 13 }, () => '眼鏡等') },
    /12/,
  ],
  ['a condition that is too long', { conditions: ['長'.repeat(41)] }, /longer/],
  ['a question that is not asked', { nickname: 'タロ' }, /nickname: /],
  ['numbers', { pin: 1234 }, /JSON/],
  ['no JSON', 'pin=1234', /JSON/],
])('%s is refused, with its place, and nothing is written', async (_, answers, said) => {
  const made = await make(answers, fileOf());
  expect(made.status, made.stdout).toBe(2);
  expect(made.stderr).toMatch(said);
  expect(readdirSync(folder)).toEqual([]);
});

test('without a terminal and without answers it says how to hand them over', async () => {
  const ran = await menkyo(['card', 'new', fileOf()]);
  expect(ran.status).toBe(2);
  expect(ran.stderr).toMatch(/--answers-stdin/);
});

describe.skipIf(!HAS_TERMINALS)('on a terminal', () => {
  test('each answer is checked at once, Enter takes what is offered, and the file is written', async () => {
    writeFileSync(fileOf('taken.json'), 'mine');
    const ran = await onTerminal(
      ['card', 'new'],
      [
        ['Kind: ', '9\r'],
        ['It is one of:', ''],
        ['Kind: ', '1\r'],
        ['Name [', '例示　太郎\r'],
        ['Birth date', '1985\r'],
        ['That is no date', ''],
        ['Birth date', '\r'],
        ['Sex', '\r'],
        ['Address', '\r'],
        ['Colour class', '2\r'],
        ['Last day', '\r'],
        ['Kinds of licence', '普通\r'],
        ['Conditions', '-\r'],
        ['Licence PIN', '12345\r'],
        ['exactly 4 digits', ''],
        ['Licence PIN', '2222\r'],
        ['Signature password', '\r'],
        ['Input-support PIN', '\r'],
        ['File [', `${fileOf('taken.json')}\r`],
        ['there already', ''],
        ['File [', `${fileOf('mine.json')}\r`],
      ],
    );
    expect(ran.unasked, ran.shown).toBe(0);
    expect(ran.status, ran.shown).toBe(0);
    expect(ran.echoes).toBe(true);
    expect(readFileSync(fileOf('taken.json'), 'utf8')).toBe('mine');
    const read = await menkyo(['read', '--json', '--card', fileOf('mine.json')], {
      env: { MENKYO_PIN: '2222' },
    });
    expect(read.json()).toMatchObject({
      licence: { colourClass: '一般', categories: ['普通'], conditions: [] },
    });
  });

  test('a conventional licence without PINs is asked for none', async () => {
    const ran = await onTerminal(
      ['card', 'new', fileOf(), '--without-pins'],
      [
        ['Kind: ', '4\r'],
        ['Name [', '\r'],
        ['Name in kana', '\r'],
        ['Birth date', '\r'],
        ['Address', '\r'],
        ['Issued on', '\r'],
        ['Colour class', '\r'],
        ['Last day', '\r'],
        ['Kinds of licence', '\r'],
        ['Conditions', '-\r'],
        ['Registered domicile', '\r'],
      ],
    );
    expect(ran.unasked, ran.shown).toBe(0);
    expect(ran.status, ran.shown).toBe(0);
    expect(ran.shown).not.toContain('PIN 1 (');
    const read = await menkyo(['read', '--json', '--card', fileOf()]);
    expect(read.json()).toMatchObject({ pins: { pin1: { state: 'unset' } }, licence: { conditions: [] } });
  });

  test('a file that is there already is told before anything is asked', async () => {
    writeFileSync(fileOf(), 'mine');
    const ran = await onTerminal(['card', 'new', fileOf()], []);
    expect(ran.status, ran.shown).toBe(50);
    expect(ran.shown).not.toContain('Kind:');
  });

  test.each([
    ['Ctrl-C', '\u0003'],
    ['Ctrl-D', '\u0004'],
  ])('%s ends it, and writes nothing', async (_, key) => {
    const steps = [
      ['種類', '\r'],
      ['氏名', key],
    ] as const;
    const ran = await onTerminal(['card', 'new', fileOf(), '--lang', 'ja'], steps);
    expect(ran.status, ran.shown).toBe(130);
    expect(ran.echoes).toBe(true);
    expect(existsSync(fileOf())).toBe(false);
  });
});
