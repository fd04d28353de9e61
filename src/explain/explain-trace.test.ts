import { describe, expect, test } from 'vitest';
import { CARD_IDS, cardFile, SECRETS } from '../../tests/support/cards.ts';
import { seededRandom } from '../../tests/support/random.ts';
import { recordedTrace } from '../../tests/support/recorded-traces.ts';
import { EVENTS } from '../app/contract/contract.ts';
import { isExchange, type TraceEvent } from '../card/trace/trace-file.ts';
import { Explainer, explainTrace } from './explain-trace.ts';
import type { Explained, ExplainedExchange, ExplainedField } from './explained.ts';
import { EXPLAIN_WORDS } from './words/words.ts';

const exchangesOf = (explained: readonly Explained[]) =>
  explained.filter((one): one is ExplainedExchange => one.kind === 'exchange');
const fieldsOf = (explained: readonly Explained[], file: string): readonly ExplainedField[] =>
  exchangesOf(explained).findLast(({ name, fields }) => name.includes(file) && fields.length > 0)?.fields ??
  [];
const inWords = (fields: readonly ExplainedField[], lang: 'ja' | 'en' = 'en') =>
  Object.fromEntries(
    fields.map((field) => [EXPLAIN_WORDS[lang].field(field), EXPLAIN_WORDS[lang].value(field)]),
  );

/** An explained trace crosses to the window, so it must fit the contract's schema. */
function expectWhole(explained: readonly Explained[]): void {
  for (const event of explained) {
    const parsed = EVENTS.log.safeParse({ kind: 'happened', event });
    if (!parsed.success) throw new Error(`${JSON.stringify(event)}: ${parsed.error.message}`);
    if (event.kind !== 'exchange') continue;
    for (const words of [EXPLAIN_WORDS.ja, EXPLAIN_WORDS.en]) {
      for (const field of event.fields) {
        expect(`${words.field(field)} ${words.value(field)}`).not.toMatch(/undefined|NaN|\[object/);
      }
    }
  }
}

describe('every fixture', () => {
  test.each(CARD_IDS)('%s: each exchange has a status in words, and nothing is left over', async (id) => {
    const events = await recordedTrace(id);
    const explained = explainTrace(events);
    expectWhole(explained);
    expect(explained).toHaveLength(events.length);
    for (const one of exchangesOf(explained)) expect(one.status, one.name).not.toBeNull();
    const undecoded = exchangesOf(explained).flatMap(({ fields }) =>
      fields.filter(({ name }) => name === 'undecodable' || name === 'unknownElement'),
    );
    expect(undecoded).toHaveLength(id === 'truncated-record' ? 1 : 0);
    // The trace masks secrets before it is explained. No serial number of a certificate may come out either.
    const whole = JSON.stringify(explained);
    for (const secret of Object.values(SECRETS)) {
      expect(whole).not.toContain(Buffer.from(secret).toString('hex').toUpperCase());
    }
  });

  test.each(CARD_IDS)('%s: the fields say what the card file says', async (id) => {
    const file = cardFile(id);
    const explained = explainTrace(await recordedTrace(id, 'input-support'));
    const record = file.licenceAp?.wef02;
    const fields = inWords(fieldsOf(explained, 'READ WEF02'), 'ja');
    if (record === undefined || typeof record === 'string' || Object.keys(fields).length === 0) return;
    expect(fields.免許情報記録番号).toBe(record.number ?? 'なし');
    expect(fields.運転経歴情報記録番号).toBe(record.historyNumber ?? 'なし');
    const held = Object.entries(fields).flatMap(([label, value]) =>
      label.startsWith('免許の種類: ') && value === 'あり' ? [label.slice('免許の種類: '.length)] : [],
    );
    expect(held.sort()).toEqual([...record.categories].sort());
    const conditions = record.conditions.map((text) => text.replace(/\{[0-9A-F]{4}\}/g, '〓'));
    for (const [i, condition] of conditions.entries()) {
      expect(fields[`免許の条件${i + 1}`]).toContain(condition);
    }
    expect(inWords(fieldsOf(explained, 'READ basic facts'), 'ja')).toMatchObject({
      氏名: file.inputSupportAp?.name,
      住所: file.inputSupportAp?.address,
    });
  });
});

describe('gold', async () => {
  const events = await recordedTrace('gold');
  const explained = explainTrace(events);

  test('WEF01: whether a PIN is set', async () => {
    expect(inWords(fieldsOf(explained, 'READ WEF01'))).toEqual({ 'PIN (暗証番号の設定)': 'is set' });
    const unset = explainTrace(await recordedTrace('new-driver'));
    expect(inWords(fieldsOf(unset, 'READ WEF01'))).toEqual({ 'PIN (暗証番号の設定)': 'is not set' });
  });

  test('WEF02: only with its last block, each element with tag and length; of the photograph its size alone', () => {
    const reads = exchangesOf(explained).filter(({ name }) => name.startsWith('READ WEF02'));
    expect(reads.map(({ fields }) => fields.length > 0)).toEqual([false, true]);
    const fields = fieldsOf(explained, 'READ WEF02');
    expect(fields).toHaveLength(70);
    expect(fields.find(({ tag }) => tag === 'C5')).toEqual({
      name: 'expiresOn',
      number: null,
      category: null,
      tag: 'C5',
      length: 7,
      value: { kind: 'date', date: { year: 2029, month: 2, day: 1 } },
    });
    expect(fields.at(-1)).toMatchObject({
      name: 'photo',
      tag: '0107',
      value: { kind: 'photo', format: 'jpeg2000', width: 240, height: 320 },
    });
  });

  test('WEF03, the certificates and the four basic facts', () => {
    expect(inWords(fieldsOf(explained, 'READ WEF03'))).toMatchObject({
      'Signer (署名者)': 'C=JP,O=MENKYO DESK TEST,CN=TEST licence signer',
      'Signature (電子署名)': expect.stringMatching(/^([0-9A-F]{2} ){64}…$/),
    });
    expect(inWords(fieldsOf(explained, 'READ signature certificate'))).toEqual({
      'Name (氏名)': '見本　太郎',
      'Date of birth (生年月日)': '1985-01-01',
      'Sex (性別)': 'male',
      'Address (住所)': '東京都見本区例示一丁目２番３号',
      'Serial number of the certificate': 'not shown (the law restricts its use)',
      'Issuer of the certificate': expect.stringContaining('TEST CA'),
      'Certificate valid from': '2024-12-01',
      'Certificate valid until': '2029-11-30',
    });
    expect(inWords(fieldsOf(explained, 'READ CA certificate'))).toEqual({
      'Certification authority (認証局)': expect.stringContaining('TEST CA'),
    });
    expect(inWords(fieldsOf(explained, 'READ basic facts'))).toMatchObject({ 'Name (氏名)': '見本　太郎' });
  });

  test('as it happens, with nothing known of what comes next, it says the same', () => {
    const explainer = new Explainer();
    expect(events.map((event) => explainer.explain(event))).toEqual(explained);
  });

  test('read in short blocks, through a reader that passes no more, it says the same', async () => {
    const short = explainTrace(await recordedTrace('no-extended-length'));
    const reads = exchangesOf(short).filter(({ name }) => name.startsWith('READ WEF02'));
    expect(reads.length).toBeGreaterThan(3);
    expect(reads.filter(({ fields }) => fields.length > 0)).toHaveLength(1);
    expect(fieldsOf(short, 'READ WEF02').at(-1)).toMatchObject({ name: 'photo' });
  });

  test('a wrong PIN costs a try, and says so', async () => {
    const wrong = explainTrace(await recordedTrace('gold', 'none', { licence: '9999' }));
    const verify = exchangesOf(wrong).find(({ command }) => command.endsWith('**'));
    expect(verify).toMatchObject({ isVerify: true, command: '00200086**' });
    expect(verify?.status && EXPLAIN_WORDS.en.status(verify.status)).toBe(
      'the secret is wrong, 9 tries left',
    );
  });
});

const exchange = (command: string, answer: string): TraceEvent => ({
  at: 0,
  ms: 1,
  name: 'x',
  command,
  answer,
});
const SELECT = exchange('00A4040C10A0000002310600000000000000000000', '9000');

describe('a file of another kind', () => {
  const wef02 = (data: string, ...more: TraceEvent[]) =>
    exchangesOf(explainTrace([SELECT, exchange('00B09B0000', `${data}9000`), ...more])).flatMap(
      ({ fields }) => fields,
    );

  test('an unknown tag is shown in hex', () => {
    expect(wef02('C602' + '2422' + '9903' + 'ABCDEF')).toMatchObject([
      { name: 'condition', number: 1, tag: 'C6', length: 2 },
      { name: 'unknownElement', tag: '99', length: 3, value: { kind: 'hex', hex: 'ABCDEF', isOdd: false } },
    ]);
  });

  test('what the format does not allow is shown in hex, and said to be odd', () => {
    expect(wef02('C507' + '35393939393939')).toMatchObject([
      { name: 'expiresOn', value: { kind: 'hex', isOdd: true } },
    ]);
  });

  test('one that ends in the middle of an element shows what is whole, and the rest in hex', () => {
    expect(wef02('C602' + '2422' + 'C7502422')).toMatchObject([
      { name: 'condition' },
      { name: 'undecodable', length: 4, value: { kind: 'hex', hex: 'C7502422', isOdd: true } },
    ]);
  });

  test('at most 64 bytes of anything', () => {
    const [field] = wef02(`9981C8${'AB'.repeat(200)}`);
    expect(field?.value).toEqual({ kind: 'hex', hex: 'AB'.repeat(64), isCut: true, isOdd: false });
  });

  test('61xx and GET RESPONSE, and 6Cxx and the same again, are one file', () => {
    const events = [
      SELECT,
      exchange('00B09A0000', '6C03'),
      exchange('00B09A0003', 'C1016102'),
      exchange('00C0000001', '019000'),
    ];
    const explained = exchangesOf(explainTrace(events));
    expect(explained.map(({ fields }) => fields.length)).toEqual([0, 0, 0, 1]);
    expect(explained.at(-1)?.fields).toMatchObject([{ name: 'pinState', value: { is: true } }]);
  });

  test('a gap in it is not guessed over', () => {
    // The head of a condition, then bytes from another place that would fit behind it.
    const events = [SELECT, exchange('00B09B0002', 'C6029000'), exchange('00B0010004', '2422FFFF9000')];
    expect(exchangesOf(explainTrace(events)).map(({ fields }) => fields.length)).toEqual([0, 1, 0]);
    const live = new Explainer();
    const told = exchangesOf(events.map((event) => live.explain(event)));
    expect(told.flatMap(({ fields }) => fields)).toEqual([]);
  });

  test('an unknown file has no fields', () => {
    const events = [SELECT, exchange('00A4020C020001', '9000'), exchange('00B0000000', 'C101019000')];
    expect(exchangesOf(explainTrace(events)).flatMap(({ fields }) => fields)).toEqual([]);
  });
});

test('what broke off says why', () => {
  const [, torn] = explainTrace([
    SELECT,
    { at: 1, ms: 1, name: 'x', command: '00B09B0000', error: { kind: 'removed' } },
  ]);
  expect(torn).toMatchObject({ answer: null, status: null, error: { kind: 'removed' } });
  const [short] = explainTrace([exchange('00B0000000', '90')]);
  expect(short).toMatchObject({ status: null, error: null });
});

/** `npm run check` sets MENKYO_QUICK and tries a part of them. */
const ODD_TRACES = process.env.MENKYO_QUICK === '1' ? 500 : 5_000;

test(`${ODD_TRACES} odd traces: nothing is thrown, and what comes out is what the contract knows`, async () => {
  const random = seededRandom(7);
  const sources = await Promise.all(
    ['gold', 'driving-history', 'truncated-record'].map((id) => recordedTrace(id)),
  );
  const bitten = (text: string) => {
    const at = random(text.length + 1);
    switch (random(4)) {
      case 0:
        return text.slice(0, at);
      case 1:
        return text.slice(0, at) + 'F5G*'[random(4)] + text.slice(at + 1);
      case 2:
        return text.slice(0, at) + text.slice(at + 2 * random(40));
      default:
        return text.slice(0, at) + text.slice(at - 20);
    }
  };
  for (let i = 0; i < ODD_TRACES; i++) {
    const source = sources[random(sources.length)] ?? [];
    const from = random(source.length);
    const events = source.slice(from, from + 1 + random(12)).map((event): TraceEvent => {
      if (!isExchange(event) || random(3) > 0) return event;
      if (random(5) === 0) return { ...event, command: bitten(event.command) };
      return { ...event, answer: bitten(event.answer ?? '') };
    });
    // Sometimes reverse the order as well.
    if (random(4) === 0) events.reverse();
    const explained = explainTrace(events);
    if (i % 50 === 0)
      expectWhole(explained.filter((one) => one.kind !== 'exchange' || /^[0-9A-F*]*$/.test(one.command)));
  }
});

test.each([
  ['002000860439313733', '00200086**'],
  ['0020008604393137', '00200086**'],
  ['0024008604393137330439313733', '00240086**'],
  ['002C008604393137', '002C0086**'],
  ['0021000006810439313733', '00210000**'],
  ['0025008604393137', '00250086**'],
  ['00260086043931373300', '00260086**'],
  ['002800860439313733', '00280086**'],
  ['002D008604393137', '002D0086**'],
  ['102000860439313733', '10200086**'],
  ['0020008600000439313733', '00200086**'],
  ['002000860439313733**', '00200086**'],
  ['00200086**', '00200086**'],
  ['00200086', '00200086'],
  ['00B09A00000800', '00B09A00000800'],
])('a secret that stands in a trace in the clear is masked: %s', (command, shown) => {
  const [explained] = exchangesOf(explainTrace([{ at: 0, ms: 1, name: '', command, answer: '9000' }]));
  expect(explained?.command).toBe(shown);
});

test.each([
  ['by its file', 'D3921000310001010408', '00A4020C020001', '00B0000000'],
  ['by a short identifier', 'D3921000310001010408', null, '00B0810000'],
  ['in an application that is never opened', 'D3921000310001010402', '00A4020C020002', '00B0000000'],
])('the Individual Number in the trace of another program is not shown, %s', (_, aid, file, read) => {
  const exchange = (command: string, answer: string): TraceEvent => ({
    at: 0,
    ms: 1,
    name: '',
    command,
    answer,
  });
  const explained = explainTrace([
    exchange(`00A4040C0A${aid}`, '9000'),
    ...(file === null ? [] : [exchange(file, '9000')]),
    exchange(read, '100C3132333435363738393031389000'),
  ]);
  expect(JSON.stringify(explained)).not.toContain('3132333435363738');
});
