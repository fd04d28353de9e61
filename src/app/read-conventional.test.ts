import { describe, expect, test } from 'vitest';
import { cardFile } from '../../tests/support/cards.ts';
import { asciiBytes } from '../base/bytes.ts';
import { hex, toHex } from '../base/hex.ts';
import { Secret } from '../base/secret.ts';
import { CardError } from '../card/card-error.ts';
import type { UnlockWish } from '../card/guard/guard.ts';
import type { CardConnection } from '../card/transmit.ts';
import type { CardFile } from '../card/virtual/card-file.ts';
import { connectInProcess } from '../card/virtual/in-process.ts';
import { VirtualCard } from '../card/virtual/virtual-card.ts';
import { type ReadOptions, readCard } from './read-card.ts';
import type { LicenceReading } from './reading.ts';

type Part = NonNullable<CardFile['conventionalLicence']>;

function cardWith(change?: (part: Part) => void): VirtualCard {
  const file = cardFile('conventional-licence');
  if (file.conventionalLicence === null) throw new Error('no conventional licence');
  change?.(file.conventionalLicence);
  return new VirtualCard(file);
}

function withTexts(change: (record: Exclude<Part['record'], string>) => void): (part: Part) => void {
  return ({ record }) => {
    if (typeof record === 'string') throw new Error('bytes');
    change(record);
  };
}

/** `instead` may answer in place of the card. */
function recorded(card: VirtualCard, instead: (command: string) => string | Error | null = () => null) {
  const inner = connectInProcess(card);
  const sent: string[] = [];
  const connection: CardConnection = {
    ...inner,
    transmit: async (command, signal) => {
      sent.push(toHex(command));
      const answer = instead(toHex(command));
      if (answer instanceof Error) throw answer;
      return answer === null ? inner.transmit(command, signal) : hex(answer);
    },
  };
  return { connection, sent };
}

const wish = (text: string): UnlockWish => ({
  secret: new Secret(asciiBytes(text)),
  agreedTries: null,
  agreedForm: false,
  agreedRepeat: false,
});

const options = (more: Partial<ReadOptions> = {}): ReadOptions => ({
  holder: 'none',
  origin: 'virtual',
  now: () => 0,
  judging: { trusted: [], at: 0 },
  secrets: { pin1: wish('1357'), pin2: wish('2468') },
  ...more,
});
const EVERYTHING = { photo: true, domicile: true };

async function read(
  card: VirtualCard,
  more: Partial<ReadOptions>,
  instead?: (command: string) => string | Error | null,
): Promise<{ readonly reading: LicenceReading; readonly sent: readonly string[] }> {
  const { connection, sent } = recorded(card, instead);
  const outcome = await readCard(connection, options(more));
  if (!outcome.ok) throw new Error(JSON.stringify(outcome.failure));
  return { reading: outcome.reading, sent };
}

const SELECT_DF2 = '00A4040C10A0000002310200000000000000000000';
const selectFile = (id: string) => `00A4020C02${id}`;

describe('the commands', () => {
  const SELECT_LICENCE = '00A4040C10A0000002310600000000000000000000';
  const SELECT_DF1 = '00A4040C10A0000002310100000000000000000000';
  const BEFORE = [SELECT_LICENCE, SELECT_DF1, '00A40000', selectFile('000A'), '00B00000000800'];
  const PIN1 = ['00200081', '002000810431333537'];
  const PIN2 = ['00200082', '002000820432343638'];
  const RECORD = [
    SELECT_DF1,
    selectFile('0001'),
    '00B00000000200',
    selectFile('0004'),
    '00B0000000',
    selectFile('0007'),
    '00B00000000242',
  ];
  const PHOTO = [SELECT_DF2, selectFile('0001'), '00B00000000800'];

  test.each<[string, Partial<ReadOptions>, readonly string[]]>([
    ['PIN 1 alone', {}, [...BEFORE, ...PIN1, ...RECORD]],
    [
      'everything',
      EVERYTHING,
      // The domicile's files by their short ids.
      [...BEFORE, ...PIN1, ...PIN2, ...RECORD, '00B0820052', '00B0860000', ...PHOTO],
    ],
  ])('%s: exactly these', async (_, more, commands) => {
    const { reading, sent } = await read(cardWith(), more);
    expect(sent).toEqual(commands);
    expect(reading.notes.filter(({ kind }) => kind !== 'photo-needs-pin2')).toEqual([]);
  });
});

describe('the files that are asked for', () => {
  test.each(['6A82', '6A88'])('no DF1/EF04 (%s): told in a note', async (sw) => {
    const { reading } = await read(cardWith(), {}, (command) => (command === selectFile('0004') ? sw : null));
    expect(reading.notes).toContainEqual({ kind: 'missing-file', file: 'DF1/EF04' });
  });

  test.each(['6A81', '6999', '6985', '6D00'])('%s does not mean that there are no changes', async (sw) => {
    const { connection } = recorded(cardWith(), (command) => (command === selectFile('0004') ? sw : null));
    expect(await readCard(connection, options())).toMatchObject({
      ok: false,
      failure: { fault: { kind: 'malformed', where: `SELECT DF1/EF04: ${sw}` } },
      reading: null,
    });
  });

  test('nor does a refused read', async () => {
    let file = '';
    const { connection } = recorded(cardWith(), (command) => {
      if (command.startsWith('00A4')) file = command;
      return file === selectFile('0004') && command.startsWith('00B0') ? '6982' : null;
    });
    expect(await readCard(connection, options())).toMatchObject({
      failure: { fault: { kind: 'malformed', where: 'DF1/EF04: 6982' } },
    });
  });

  test('a signature that is not given takes nothing else with it', async () => {
    const { reading } = await read(cardWith(), {}, (command) =>
      command === selectFile('0007') ? '6982' : null,
    );
    expect(reading.licence?.number).toBe('009000000020');
    expect(reading.authenticity.record.keyIdentifier).toBeNull();
    expect(reading.notes).toContainEqual({
      kind: 'unreadable-file',
      file: 'DF1/EF07',
      where: 'SELECT DF1/EF07: 6982',
    });
  });
});

describe('external characters', () => {
  const SHAPES = ['11', '22', '33', '44', '55', '66', '77'].map((byte) => byte.repeat(128));
  const noted = (file: string, tag: string, shape: number) => ({
    kind: 'unknown-element',
    file,
    tag,
    hex: SHAPES[shape - 1],
  });

  test.each<[string, object[], string[]]>([
    ['見本　花子', [], []],
    ['見{FFFA}', [], []],
    ['見{FFF1}', [noted('DF1/EF03', '48', 1)], ['0003']],
    ['見{FFF2}{FFF2}', [noted('DF1/EF03', '49', 2)], ['0003']],
    ['見{FFF3}', [noted('DF1/EF05', 'A1', 3)], ['0005']],
    ['見{FFF7}', [noted('DF1/EF05', 'A5', 7)], ['0005']],
    ['{FFF4}{FFF1}', [noted('DF1/EF03', '48', 1), noted('DF1/EF05', 'A2', 4)], ['0003', '0005']],
  ])('%s: only the files of its characters are read, and their bytes kept', async (name, notes, files) => {
    const card = cardWith((part) => {
      withTexts((record) => {
        record.name = name;
      })(part);
      part.changes = [];
      part.externalCharacters = SHAPES;
    });
    const { reading, sent } = await read(card, {});
    expect(reading.holder?.name).toBe(name.replace(/\{....\}/g, '〓'));
    expect(reading.notes.filter(({ kind }) => kind === 'unknown-element')).toEqual(notes);
    const selected = ['0003', '0005'].filter((id) => sent.includes(selectFile(id)));
    expect(selected).toEqual(files);
  });

  test('in a change, and the file is not there: the rest is read', async () => {
    const card = cardWith((part) => {
      part.changes = [{ what: 'name', on: '2025-03-03', value: '見{FFF5}', commission: '' }];
    });
    const { reading } = await read(card, {}, (command) => (command === selectFile('0005') ? '6A82' : null));
    expect(reading.holder?.name).toBe('見〓');
    expect(reading.notes).toContainEqual({ kind: 'missing-file', file: 'DF1/EF05' });
    expect(reading.authenticity.record.keyIdentifier).not.toBeNull();
  });

  test('a file that is no list of elements', async () => {
    const card = cardWith(
      withTexts((record) => {
        record.address = '{FFF1}';
      }),
    );
    let file = '';
    const { reading } = await read(card, {}, (command) => {
      if (command.startsWith('00A4')) file = command;
      return file === selectFile('0003') && command.startsWith('00B0') ? '48816282' : null;
    });
    expect(reading.notes).toContainEqual({
      kind: 'unreadable-file',
      file: 'DF1/EF03',
      where: 'DF1/EF03 at 0: no such length',
    });
  });
});

describe('the registered domicile', () => {
  const DOMICILE = '東京都見本区例示一丁目２番';

  test.each<[string, string]>([
    ['not known to the card', '6A86'],
    ['told as files that are not there', '6A82'],
    ['of other files', '48020000FF6282'],
    ['of filler', 'FFFF6282'],
    ['cut short', '41206282'],
  ])('short ids that are %s: the files are selected', async (_, answer) => {
    const { reading, sent } = await read(cardWith(), { domicile: true }, (command) =>
      /^00B08[26]/.test(command) ? answer : null,
    );
    expect(reading.domicile).toBe(DOMICILE);
    expect(sent.filter((command) => command.startsWith('00B08'))).toHaveLength(1);
    expect(sent).toEqual(expect.arrayContaining([selectFile('0002'), selectFile('0006')]));
  });

  test.each<[string, (part: Part) => void, object, string | null]>([
    [
      'of an unknown form',
      (part) => {
        part.newDomiciles = 'AA0101AB03972121';
      },
      {
        kind: 'unreadable-file',
        file: 'DF1/EF06',
        where: 'DF1/EF06: element AB is too short for a change',
      },
      null,
    ],
    [
      'without a file',
      (part) => {
        part.newDomiciles = null;
      },
      { kind: 'missing-file', file: 'DF1/EF06' },
      DOMICILE,
    ],
  ])('changes %s: a note, and no failure', async (_, change, note, domicile) => {
    const { reading } = await read(cardWith(change), EVERYTHING);
    expect(reading.domicile).toBe(domicile);
    expect(reading.notes).toContainEqual(note);
    expect(reading.licence?.photo).not.toBeNull();
  });

  test('changes that the card does not give: the domicile may be old, so none is told', async () => {
    const { reading } = await read(cardWith(), { domicile: true }, (command) =>
      command.startsWith('00B086') || command === selectFile('0006') ? '6982' : null,
    );
    expect(reading.domicile).toBeNull();
    expect(reading.notes).toContainEqual({
      kind: 'unreadable-file',
      file: 'DF1/EF06',
      where: 'SELECT DF1/EF06: 6982',
    });
  });
});

describe('the photograph behind a right PIN 2', () => {
  const NEEDS_PIN2 = { kind: 'photo-needs-pin2' };

  test.each<[string, (command: string) => string | null, object]>([
    [
      'whose folder is refused',
      (command) => (command === SELECT_DF2 ? '6A82' : null),
      { kind: 'unreadable-file', file: 'DF2/EF01', where: 'SELECT conventional licence DF2: 6A82' },
    ],
    [
      'that is refused',
      (command) => (command === '00B00000000800' ? '6982' : null),
      { kind: 'unreadable-file', file: 'DF2/EF01', where: 'DF2/EF01: 6982' },
    ],
    [
      'of an impossible length',
      (command) => (command.startsWith('00B0') ? '5F40816282' : null),
      { kind: 'unreadable-file', file: 'DF2/EF01', where: 'DF2/EF01: no such length' },
    ],
    [
      'without a file',
      (command) => (command === selectFile('0001') ? '6A82' : null),
      { kind: 'missing-file', file: 'DF2/EF01' },
    ],
    [
      'that is no picture',
      (command) => (command.startsWith('00B0') ? '5F4003AABBCC6282' : null),
      { kind: 'unreadable-photo', reason: 'not-jpeg2000' },
    ],
  ])('%s: the note tells why, and not that PIN 2 is missing', async (_, answer, note) => {
    let isInDf2 = false;
    const { reading } = await read(cardWith(), { photo: true }, (command) => {
      isInDf2 ||= command === SELECT_DF2;
      return isInDf2 ? answer(command) : null;
    });
    expect(reading.licence?.number).toBe('009000000020');
    expect(reading.notes).toContainEqual(note);
    expect(reading.notes).not.toContainEqual(NEEDS_PIN2);
  });

  test.each(['0007', '0001'])(
    'a card that leaves at file %s keeps the record, with a true note',
    async (id) => {
      let isInDf2 = false;
      const { connection } = recorded(cardWith(), (command) => {
        isInDf2 ||= command === SELECT_DF2;
        const isNow = command === selectFile(id) && (id === '0007' || isInDf2);
        return isNow ? new CardError({ kind: 'removed' }) : null;
      });
      const outcome = await readCard(connection, options({ photo: true }));
      expect(outcome).toMatchObject({ ok: false, failure: { fault: { kind: 'removed' } } });
      expect(outcome.reading?.notes).toContainEqual({
        kind: 'unreadable-file',
        file: 'DF2/EF01',
        where: 'removed',
      });
      expect(outcome.reading?.notes).not.toContainEqual(NEEDS_PIN2);
    },
  );

  test.each([
    ['PIN 2 is wrong', { photo: true, secrets: { pin1: wish('1357'), pin2: wish('9999') } }],
    ['it was not asked for', {}],
  ])('the note stays where %s', async (_, more) => {
    const { connection } = recorded(cardWith());
    const { reading } = await readCard(connection, options(more));
    expect(reading?.notes).toEqual([NEEDS_PIN2]);
  });
});
