import { POLICY_FIELDS } from '../../app/register-record/names.ts';
import { groupedHex } from '../../base/hex.ts';
import { oneLine } from '../../base/showable.ts';
import { parseDay } from '../../licence/calendar.ts';
import type { OpenedRequest } from '../../proof/afar/request.ts';

import type { CommandIo } from '../io.ts';
import { table } from '../reading-text.ts';
import { paragraph } from '../register/register-text.ts';
import { afarWords } from '../words/afar.ts';
import { registerWords } from '../words/register.ts';

/** Wide enough for a fingerprint in groups and its label on one line. */
const WIDTH = 100;

/** What a request asks, for the person who may answer it. */
export function requestPage({ parts, seal }: OpenedRequest, io: CommandIo): string {
  const words = afarWords(io);
  const { field } = words;
  const isKnown = seal.verdict === 'genuine';
  const by = oneLine(isKnown ? (seal.by ?? parts.by) : parts.by);
  const until = parseDay(parts.until);
  const rows = table(
    [
      [field.from, [isKnown ? by : words.unknownSender(by)], isKnown ? 'bold' : 'warn'],
      [field.fingerprint, [groupedHex(seal.key?.fingerprint ?? '')]],
      [field.person, [parts.person]],
      [field.purpose, [parts.purpose ?? words.noPurpose]],
      [field.until, [until === null ? parts.until : io.words.date(until)]],
      [
        field.keeps,
        [[words.keepsAlways, ...parts.keeps.fields.map((one) => storedField(one, io))].join(', ')],
      ],
      [field.keepsFor, [registerWords(io).keeps(parts.keeps.time)]],
      [field.sends, [words.sends]],
    ],
    io.paint,
    WIDTH,
  );
  return [
    `menkyo: ${words.asked(by)}`,
    '',
    ...rows,
    ...(isKnown ? [] : ['', io.paint('warn', paragraph(words.compare))]),
    '',
    words.consentText,
    parts.consent.text,
    '',
  ].join('\n');
}

/** A field of a later version has no words here, and is shown by its name. */
function storedField(name: string, io: CommandIo): string {
  const known = POLICY_FIELDS.find((one) => one === name);
  return known === undefined ? name : registerWords(io).stored[known];
}
