import { describe, expect, test } from 'vitest';
import { hex, toHex } from '../../../base/hex.ts';
import { CardError } from '../../card-error.ts';
import { decodeRecord, decodeSignature } from './record.ts';

const PHOTO = 'FF4FFF5100290000000000F0000001400000000000000000';
const FILLER = 'FF'.repeat(40);

// WEF02 by the table of card-protocol.md §2, one element a word: 優良, 眼鏡等, 普通車.
const LICENCE = [
  'C200 C300 C4064D254E492121 C50735313130323031',
  'C606346336404579 C7064961444C3C56 C800 C900 CA00 CB00 CC00 CD00 CE00 CF00 D000 D100 D200 D300 D400 D500 D600',
  'D7023021 D800 D900 DA00 DB00 DC00 DD00 DE00 DF00 E000 E100 E200 E300 E400 E500 E600',
  'E70C303132333435363738393030 E800 E90734333130323031 EA0735303130363031 EB00',
  'EC0100 ED0101 EE0100 EF0100 F00101 F10100 F20101 F30100 F40100 F50100 F60100 F70100 F80100 F90100 FA00',
  'FB00 FC00 FD00 FE00 FF00 010000 010100 010200 010300 010400 010500 010600',
  `010718${PHOTO}`,
].join(' ');

const HISTORY = swap(
  LICENCE,
  ['C200', 'C20735303731303036'],
  ['C300', 'C30102'],
  ['C4064D254E492121', 'C400'],
  ['C50735313130323031', 'C500'],
  ['C606346336404579', 'C600'],
  ['C7064961444C3C56', 'C700'],
  ['E70C303132333435363738393030', 'E700'],
  ['E800', 'E80C303938373635343332313030'],
);

/** The same file with some of its elements replaced. */
function swap(file: string, ...changes: [from: string, to: string][]): string {
  const words = file.split(' ');
  for (const [from, to] of changes) {
    if (words.filter((word) => word === from).length !== 1) throw new Error(`not there once: ${from}`);
    words[words.indexOf(from)] = to;
  }
  return words.join(' ');
}

const decode = (file: string) => decodeRecord(hex(file));

test('a licence', () => {
  expect(decode(LICENCE + FILLER)).toEqual({
    licence: {
      number: '012345678900',
      colourClass: '優良',
      band: 'gold',
      expiresOn: { year: 2029, month: 2, day: 1 },
      conditions: ['眼鏡等', '普通車'],
      issuedOn: null,
      commission: null,
      referenceNumber: null,
      acquiredByKind: [],
      changes: [],
      remarks: ['亜'],
      acquiredOn: {
        motorcycleSmallMoped: { year: 2019, month: 2, day: 1 },
        other: { year: 2019, month: 6, day: 1 },
        secondClass: null,
      },
      categories: ['普通', '普自二', '原付'],
      photo: { bytes: hex(PHOTO), format: 'jpeg2000', width: 240, height: 320 },
    },
    history: null,
    signedBytes: hex(LICENCE),
    notes: [],
  });
});

test('a driving history', () => {
  expect(decode(HISTORY)).toEqual({
    licence: null,
    history: {
      number: '098765432100',
      recordedOn: { year: 2025, month: 10, day: 6 },
      category: 2,
      remarks: ['亜'],
      acquiredOn: {
        motorcycleSmallMoped: { year: 2019, month: 2, day: 1 },
        other: { year: 2019, month: 6, day: 1 },
        secondClass: null,
      },
      categories: ['普通', '普自二', '原付'],
      photo: { bytes: hex(PHOTO), format: 'jpeg2000', width: 240, height: 320 },
    },
    signedBytes: hex(HISTORY),
    notes: [],
  });
});

describe('which record it is shows in the number', () => {
  const noNumber = swap(LICENCE, ['E70C303132333435363738393030', 'E700']);
  test.each<[string, string, boolean, boolean]>([
    ['E7', LICENCE, true, false],
    ['E8', HISTORY, false, true],
    ['both', swap(LICENCE, ['E800', 'E80C303938373635343332313030']), true, true],
    ['E7, and no last day', swap(LICENCE, ['C50735313130323031', 'C500']), true, false],
    ['E7, and a day of recording', swap(LICENCE, ['C200', 'C20735303731303036']), true, false],
    ['E8, and a last day', swap(HISTORY, ['C500', 'C50735313130323031']), false, true],
    ['none, a last day', noNumber, true, false],
    ['none, a day of recording', swap(HISTORY, ['E80C303938373635343332313030', 'E800']), false, true],
  ])('%s', (_, file, licence, history) => {
    const decoded = decode(file);
    expect([decoded.licence !== null, decoded.history !== null]).toEqual([licence, history]);
  });

  test.each([
    ['neither number nor date', swap(noNumber, ['C50735313130323031', 'C500'])],
    ['nothing', ''],
    ['filler', FILLER],
  ])('%s: no record', (_, file) => {
    expect(() => decode(file)).toThrow(
      new CardError({ kind: 'malformed', where: 'WEF02: neither a licence nor a driving history' }),
    );
  });
});

// The table of card-protocol.md §2.
test.each([
  ['EC', '大型'],
  ['ED', '普通'],
  ['EE', '大特'],
  ['EF', '大自二'],
  ['F0', '普自二'],
  ['F1', '小特'],
  ['F2', '原付'],
  ['F3', 'け引'],
  ['F4', '大二'],
  ['F5', '普二'],
  ['F6', '大特二'],
  ['F7', 'け引二'],
  ['F8', '中型'],
  ['F9', '中二'],
  ['FA', '準中型'],
])('%s alone: %s is held', (tag, category) => {
  const none = LICENCE.replace(/\b(E[C-F]|F[0-9A])(0101|0100|00)\b/g, '$100');
  expect(decode(none).licence?.categories).toEqual([]);
  for (const value of ['01', 'FF', '31']) {
    expect(decode(swap(none, [`${tag}00`, `${tag}01${value}`])).licence?.categories).toEqual([category]);
  }
});

test('all kinds are listed in the order of the grid, not of the card', () => {
  const all = LICENCE.replace(/\b(E[C-F]|F[0-9A])(0101|0100|00)\b/g, '$10101');
  expect(decode(all).licence?.categories.join(' ')).toBe(
    '大型 中型 準中型 普通 大特 大自二 普自二 小特 原付 大二 中二 普二 大特二 け引 け引二',
  );
});

test.each([
  ['C4064D254E492121', '優良', 'gold'],
  ['C4063F37352C2121', '新規', 'green'],
  ['C406306C484C2121', '一般', 'blue'],
  ['C4043F37352C', '新規', 'green'],
  ['C406212121212121', null, 'blue'],
  ['C400', null, 'blue'],
])('%s is the colour class %s, %s', (element, colourClass, band) => {
  const decoded = decode(swap(LICENCE, ['C4064D254E492121', element]));
  expect(decoded.licence).toMatchObject({ colourClass, band });
  expect(decoded.notes).toEqual([]);
});

test('conditions 1 to 12 and remarks 1 to 8, from their elements and in their order', () => {
  // Condition 1 and remark 1 are 亜; the next ones follow along row 16: 唖 娃 阿 哀 愛 挨 姶 逢 葵 茜 穐.
  const conditions = ['C606346336404579', 'C7064961444C3C56', 'C800', 'C900'];
  for (let tag = 0xcc; tag <= 0xd3; tag++) conditions.push(`${toHex(Uint8Array.of(tag))}00`);
  const remarks = ['D7023021', 'D800', 'D900', 'DA00', 'DB00', 'DC00', 'DD00', 'DE00'];
  const filled = (elements: string[]) =>
    elements.map((from, i): [string, string] => [
      from,
      `${from.slice(0, 2)}0230${toHex(Uint8Array.of(0x21 + i))}`,
    ]);
  const decoded = decode(swap(LICENCE, ...filled(conditions), ...filled(remarks)));
  expect(decoded.licence?.conditions.join('')).toBe('亜唖娃阿哀愛挨姶逢葵茜穐');
  expect(decoded.licence?.remarks.join('')).toBe('亜唖娃阿哀愛挨姶');
  expect(decoded.notes).toEqual([]);
});

describe('what is odd is noted, and does not take the record away', () => {
  const file = 'WEF02';
  test.each<[string, string, object[]]>([
    [
      'an unknown tag',
      swap(LICENCE, ['C200', 'C200 A003DEADBE']),
      [{ kind: 'unknown-element', file, tag: 'A0', hex: 'DEADBE' }],
    ],
    [
      'an unknown tag of two bytes',
      swap(LICENCE, ['010600', '010600 012001AA']),
      [{ kind: 'unknown-element', file, tag: '0120', hex: 'AA' }],
    ],
    [
      'an unknown tag, empty',
      swap(LICENCE, ['C200', 'C200 B000']),
      [{ kind: 'unknown-element', file, tag: 'B0', hex: '' }],
    ],
    [
      'something in a spare',
      swap(LICENCE, ['DF00', 'DF023021']),
      [{ kind: 'unexpected-element', file, tag: 'DF', hex: '3021' }],
    ],
    [
      'something in a reserve',
      swap(LICENCE, ['FF00', 'FF0701020304050607']),
      [{ kind: 'unexpected-element', file, tag: 'FF', hex: '01020304050607' }],
    ],
    [
      'a repeated element: the first counts',
      swap(LICENCE, ['C606346336404579', 'C606346336404579 C6023021']),
      [{ kind: 'unexpected-element', file, tag: 'C6', hex: '3021' }],
    ],
    [
      'too long a digit',
      swap(LICENCE, ['F00101', 'F0020100']),
      [{ kind: 'element-too-long', file, tag: 'F0', length: 2, limit: 1 }],
    ],
    [
      'an element out of order',
      LICENCE.replace('C200 C300', 'C300 C200'),
      [{ kind: 'element-out-of-order', file, tag: 'C2' }],
    ],
    [
      'a day that never was',
      swap(LICENCE, ['EB00', 'EB0735313130323331']),
      [{ kind: 'impossible-date', field: 'acquired on: class 2', value: '5110231' }],
    ],
    [
      'an era that is not known',
      swap(LICENCE, ['EB00', 'EB0736303130313031']),
      [{ kind: 'impossible-date', field: 'acquired on: class 2', value: '6010101' }],
    ],
    [
      'digits that are none',
      swap(LICENCE, ['EB00', 'EB0735313130E33031']),
      [{ kind: 'impossible-date', field: 'acquired on: class 2', value: '35313130E33031' }],
    ],
    [
      'a date of FF',
      swap(LICENCE, ['EB00', `EB07${'FF'.repeat(7)}`]),
      [{ kind: 'impossible-date', field: 'acquired on: class 2', value: 'FF'.repeat(7) }],
    ],
    // A0 is not a space in JIS X 0201, so a note must report it.
    [
      'a date of A0',
      swap(LICENCE, ['EB00', `EB07${'A0'.repeat(7)}`]),
      [{ kind: 'impossible-date', field: 'acquired on: class 2', value: 'A0'.repeat(7) }],
    ],
    ['no date', swap(LICENCE, ['EB00', 'EB0730303030303030']), []],
  ])('%s', (_, text, notes) => {
    const decoded = decode(text);
    expect(decoded.notes).toEqual(notes);
    expect(decoded.licence).toEqual(decode(LICENCE).licence);
    expect(decoded.signedBytes).toEqual(hex(text));
  });

  test('平成31年12月: converted, with a note', () => {
    const { licence, notes } = decode(swap(LICENCE, ['C50735313130323031', 'C50734333131323135']));
    expect(licence?.expiresOn).toEqual({ year: 2019, month: 12, day: 15 });
    expect(notes).toEqual([
      { kind: 'date-outside-era', field: 'expires on', value: '4311215', date: '2019-12-15' },
    ]);
  });

  test('a condition above 80 bytes is kept whole', () => {
    const long = `C652${'3021'.repeat(41)}`;
    const { licence, notes } = decode(swap(LICENCE, ['C606346336404579', long]));
    expect(licence?.conditions[0]).toBe('亜'.repeat(41));
    expect(notes).toEqual([{ kind: 'element-too-long', file, tag: 'C6', length: 82, limit: 80 }]);
  });

  test('external and missing characters show as 〓, with the field that they stand in', () => {
    const { licence, notes } = decode(
      swap(
        LICENCE,
        ['C606346336404579', 'C6063021FFF13021'],
        ['CC00', 'CC04FFF2FFFA'],
        ['D7023021', 'D7022D21'],
        ['CA00', `CA820100${'A5'.repeat(256)}`],
      ),
    );
    expect(licence?.conditions).toEqual(['亜〓亜', '普通車', '〓〓']);
    expect(licence?.remarks).toEqual(['〓']);
    expect(notes).toEqual(
      expect.arrayContaining([
        { kind: 'unreadable-character', field: 'condition 1', code: 'FFF1' },
        { kind: 'unreadable-character', field: 'condition 5', code: 'FFF2' },
        { kind: 'unreadable-character', field: 'condition 5', code: 'FFFA' },
        { kind: 'unreadable-character', field: 'remark 1', code: '2D21' },
      ]),
    );
    expect(notes).toHaveLength(4);
  });

  test('a number that is not plain ASCII is not guessed at', () => {
    const full = 'E70C303132333435B6B738393030';
    const { licence, notes } = decode(swap(LICENCE, ['E70C303132333435363738393030', full]));
    expect(licence?.number).toBeNull();
    expect(notes).toEqual([{ kind: 'unreadable-text', field: 'licence number', hex: full.slice(4) }]);
  });

  test.each([
    ['not-jpeg2000', '010704FFD8FFE0', 'unknown'],
    ['damaged', '010708FF4FFF5100290000', 'jpeg2000'],
  ])('a photograph that is %s is kept', (reason, element, format) => {
    const { licence, notes } = decode(swap(LICENCE, [`010718${PHOTO}`, element]));
    expect(licence?.photo).toEqual({ bytes: hex(element.slice(6)), format, width: null, height: null });
    expect(notes).toEqual([{ kind: 'unreadable-photo', reason }]);
  });

  test.each(['010700', '01078200 00'.replace(' ', '')])('%s is no photograph', (element) => {
    const { licence, notes } = decode(swap(LICENCE, [`010718${PHOTO}`, element]));
    expect(licence?.photo).toBeNull();
    expect(notes).toEqual([]);
  });
});

describe('what the signature is over', () => {
  test.each(['', 'FFFF', FILLER, 'FF', '0101', 'C300DEAD', '00'.repeat(10)])(
    '%j behind the photograph is not part of it',
    (filler) => {
      const { signedBytes, notes } = decode(LICENCE + filler);
      expect(toHex(signedBytes)).toBe(LICENCE.replaceAll(' ', ''));
      expect(notes).toEqual([]);
    },
  );

  test('a record without a photograph ends before the filler', () => {
    const bare = swap(LICENCE, [`010718${PHOTO}`, '']);
    expect(toHex(decode(bare + FILLER).signedBytes)).toBe(bare.replaceAll(' ', ''));
  });
});

test('a record that was cut anywhere gives a record or a malformed fault, and nothing else', () => {
  const whole = hex(LICENCE);
  for (let length = 0; length < whole.length; length++) {
    try {
      decodeRecord(whole.slice(0, length));
    } catch (error) {
      if (!(error instanceof CardError) || error.fault.kind !== 'malformed') throw error;
    }
  }
  expect(() => decodeRecord(whole.slice(0, -1))).toThrow('element 0107 is longer than the file');
});

describe('WEF03', () => {
  const VALUE = 'A1'.repeat(256);
  const SIGNATURE = `0108820100${VALUE} 010902ABCD 010A00 010B03434E31 010C03434E32 010D04DEADBEEF`;
  const signature = {
    value: hex(VALUE),
    serialNumber: hex('ABCD'),
    issuer: hex('434E31'),
    subject: hex('434E32'),
    keyIdentifier: hex('DEADBEEF'),
  };

  test.each<[string, string, object | null, object[]]>([
    ['whole', SIGNATURE, signature, []],
    ['with filler', SIGNATURE + FILLER, signature, []],
    [
      'an unknown element',
      `${SIGNATURE} 010E01AA`,
      signature,
      [{ kind: 'unknown-element', file: 'WEF03', tag: '010E', hex: 'AA' }],
    ],
    [
      'something in the reserve',
      swap(SIGNATURE, ['010A00', '010A01AA']),
      signature,
      [{ kind: 'unexpected-element', file: 'WEF03', tag: '010A', hex: 'AA' }],
    ],
    ['no value', swap(SIGNATURE, [`0108820100${VALUE}`, '010800']), null, []],
    ['filler alone', FILLER, null, []],
    ['nothing', '', null, []],
  ])('%s', (_, file, expected, notes) => {
    expect(decodeSignature(hex(file))).toEqual({ signature: expected, notes });
  });

  test('cut, it is malformed', () => {
    expect(() => decodeSignature(hex(SIGNATURE).slice(0, 100))).toThrow(
      new CardError({ kind: 'malformed', where: 'WEF03 at 0: element 0108 is longer than the file' }),
    );
  });
});
