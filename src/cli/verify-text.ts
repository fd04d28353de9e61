import type { LicenceReading } from '../app/reading.ts';
import type { CalendarDate } from '../licence/calendar.ts';
import { readingOfProof } from '../proof/subject-of-proof.ts';
import { isAltered, type Verified } from '../proof/verify-proof.ts';
import { vouchedHolder } from '../proof/vouched-holder.ts';
import type { CommandIo } from './io.ts';
import { readingText, table } from './reading-text.ts';
import { wrapColumns } from './terminal.ts';
import { proofWords } from './words/proof.ts';

const WIDTH = 78;

/** A check for a person: first where the picture says too much, then what is wrong, then what holds, then the facts. */
export function verifyText(verified: Verified, judgedOn: CalendarDate, io: CommandIo): string {
  const { opened, record, seal, picture, claims, file, notes } = verified;
  const words = proofWords(io);
  const { paint } = io;
  const alarms = [
    ...claims.map(words.claim),
    ...[words.pictureAlert(picture)].filter((alert) => alert !== null),
    ...(record.verdict === 'altered' ? [words.recordAltered] : []),
    ...(seal.verdict === 'altered' ? [words.sealAltered] : []),
  ];
  const lines = alarms.flatMap((text) => [...wrapped(text).map((line) => paint('alarm', line)), '']);
  const isAllGenuine =
    alarms.length === 0 &&
    record.verdict === 'genuine' &&
    seal.verdict === 'genuine' &&
    (file === 'proof' || picture === 'matches');
  if (isAllGenuine) lines.push(...wrapped(words.allGenuine(seal.by ?? '', file !== 'proof')), '');
  const holder = vouchedHolder(verified);
  const about = holder === null ? words.nameIsNobodys : words.nameIsSealed(seal.by);
  const isNameShown = holder !== null || isAltered(verified);
  lines.push(
    ...table(
      [
        [words.field.record, [words.record(record.verdict)]],
        [words.field.seal, [words.seal(seal)]],
        [words.field.picture, [words.picture(picture)]],
      ],
      paint,
    ),
    '',
    ...(isNameShown ? [...wrapped(about), ''] : []),
  );
  const reading: LicenceReading = {
    ...readingOfProof(opened),
    // Whether the licence has ended is a question of today, not of the day of the reading.
    judgedOn,
    pins: {},
    licence: opened.record.licence,
    history: opened.record.history,
    holder,
    domicile: null,
    authenticity: {
      record,
      holder: { verdict: 'not-read', validUntil: null, revocation: 'not-checked' },
    },
    notes,
  };
  const showsCategory = opened.parts.shown?.category ?? false;
  const facts = readingText(reading, {
    words: io.words,
    paint,
    wantsHolder: false,
    showsCategory,
    hidesSex: holder?.sex === null,
  });
  const limits = words.limits.flatMap(wrapped).map((line) => paint('dim', line));
  return `${lines.join('\n')}\n${facts}${limits.join('\n')}\n`;
}

function wrapped(text: string): readonly string[] {
  return wrapColumns(text, WIDTH);
}
