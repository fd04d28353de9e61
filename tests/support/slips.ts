import { seededRandom } from './random.ts';

/** One typing mistake of a person: an entry that is not a valid secret. */
export interface Slip {
  readonly field: 'licence' | 'signature';
  readonly by: 'keyboard' | 'keypad' | 'paste';
  readonly text: string;
  /** Worked out here, independently of the program's own rule. */
  readonly problem: 'length' | 'space' | 'character';
}

const WIDTH = 0xfee0;
/** Characters that get among four digits by mistake, and characters that other programs take for digits. */
const STRANGE = [
  '-',
  '－',
  '/',
  '.',
  ',',
  '+',
  'a',
  'l',
  'O',
  'ｌ',
  '_',
  '＊',
  '①',
  '²',
  '٣',
  '४',
  '一',
  '四',
  'é',
  'ı',
  'Ĳ',
  '😀',
  '𝟏',
  '\u200b',
];
const SPACES = [' ', '　', '\u00a0'];

/** The same seed gives the same slips. Many are the card's own secret with a mistake in it. */
export function anySlips(count: number, seed: number): Slip[] {
  const random = seededRandom(seed);
  const pick = <T>(all: readonly T[]): T => {
    const one = all[random(all.length)];
    if (one === undefined) throw new Error('nothing to pick from');
    return one;
  };
  const insert = (text: string, what: string) => {
    const at = random(text.length + 1);
    return text.slice(0, at) + what + text.slice(at);
  };
  const without = (text: string) => {
    const at = random(text.length);
    return text.slice(0, at) + text.slice(at + 1);
  };
  const bounced = (text: string) => {
    const at = random(text.length);
    return text.slice(0, at + 1) + text.slice(at);
  };
  const replaced = (text: string, by: string) => {
    const at = random(text.length);
    return text.slice(0, at) + by + text.slice(at + 1);
  };
  const wide = (text: string) =>
    text.replace(/[0-9A-Za-z]/g, (char) =>
      random(3) === 0 ? char : String.fromCharCode(char.charCodeAt(0) + WIDTH),
    );
  const digit = () => String(random(10));
  const pin = () => (random(2) === 0 ? '1234' : digit() + digit() + digit() + digit());

  const keyed = [
    () => bounced(pin()),
    () => without(pin()),
    () => insert(pin(), digit()),
    () => bounced(bounced(pin())),
    () => without(without(pin())),
    () => pin() + pin(),
  ];
  const typed = [
    ...keyed,
    () => insert(pin(), pick(SPACES)),
    () => `${pin()}${pick(SPACES)}`,
    () => `${pick(SPACES)}${pin()}`,
    () => insert(pin(), pick(STRANGE)),
    () => replaced(pin(), pick(STRANGE)),
    () => replaced(pin(), pick(STRANGE)),
    () => wide(bounced(pin())),
    () => wide(without(pin())),
    () => wide(insert(pin(), pick(STRANGE))),
    // The lower byte of each of these is a digit.
    () => pin().replace(/./g, (char) => String.fromCharCode(char.charCodeAt(0) + 0x100)),
  ];
  const pasted = [
    () => insert(pin(), '\n').replace(/^\n|\n$/, ' '),
    () => `PIN: ${pin()}`,
    () => `${pin()}\t`,
    () => `${pin()} \n`,
    () => `${pin()}\n${pin()}\n`,
  ];
  const password = () => (random(2) === 0 ? 'test1234' : 'TEST1234');
  const passwords = [
    () => `${password().slice(0, 4)}-${password().slice(4)}_x`,
    () => insert(password(), pick(SPACES)),
    () => insert(password(), pick(['-', '_', '.', '@', 'é', 'ー', '😀', '①'])),
    () => password().slice(0, 1 + random(5)),
    () => password() + password() + digit(),
    () => wide(insert(password(), pick(['-', '　']))),
  ];

  const slips: Slip[] = [];
  while (slips.length < count) {
    const ways = [
      ['licence', 'keyboard', typed],
      ['licence', 'keyboard', typed],
      ['licence', 'keypad', keyed],
      ['licence', 'paste', pasted],
      ['signature', 'keyboard', passwords],
    ] as const;
    const [field, by, kinds] = ways[slips.length % ways.length] ?? ways[0];
    const text = pick<() => string>(kinds)();
    // Skip a slip that happens to be four digits: it is a valid PIN.
    if (text === '' || (field === 'licence' && /^[0-9０-９]{4}$/.test(text))) continue;
    slips.push({ field, by, text, problem: problemOf(field, text) });
  }
  return slips;
}

function problemOf(field: Slip['field'], text: string): Slip['problem'] {
  const allowed = field === 'licence' ? '0-9０-９' : '0-9A-Za-z０-９Ａ-Ｚａ-ｚ';
  if (new RegExp(`^[${allowed}]*$`).test(text)) return 'length';
  return new RegExp(`^[${allowed}\\s]*$`).test(text) && !text.includes('\ufeff') ? 'space' : 'character';
}
