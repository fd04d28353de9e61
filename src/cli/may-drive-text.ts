import { showable } from '../base/showable.ts';
import type { Answer } from '../licence/driving/reason.ts';
import { answerWords, askedWords, reasonWords } from '../licence/driving/reason-words.ts';
import { isOfAnotherDay } from '../licence/judgement.ts';
import type { CommandIo } from './io.ts';
import { type JudgedVehicle, sourcesOf } from './may-drive-document.ts';
import { table } from './reading-text.ts';
import type { Tone } from './terminal.ts';
import { mayDriveWords } from './words/may-drive.ts';

const TONES: Readonly<Record<Answer, Tone>> = { yes: 'green', no: 'alarm', ask: 'warn' };

type Row = readonly [label: string, lines: readonly string[], tone?: Tone];

/** The answer for a clerk: first yes, no or what to look into, then why. */
export function mayDriveText(
  { judged, vehicle, answer, years }: JudgedVehicle,
  { language, paint, words }: Pick<CommandIo, 'language' | 'paint' | 'words'>,
  showsRules: boolean,
): string {
  const own = mayDriveWords(language);
  const { judgedOn, origin, readAt, person } = judged;
  const lines = [paint('bold', own.title)];
  if (origin === 'virtual') lines.push(paint('dim', words.demonstration));
  if (origin === 'replay') lines.push(paint('warn', words.replay));
  const why = answer.reasons.flatMap((reason) => [
    own.item(reasonWords(reason)[language]),
    ...(showsRules ? sourcesOf(reason, language).map((source) => own.source(source)) : []),
  ]);
  // A check in a register is of another day as a rule.
  const isBackdated = person === null && readAt !== null && isOfAnotherDay({ readAt, judgedOn });
  const rows: readonly Row[] = [
    ...(person === null ? [] : [[own.person, [showable(person.id)]] as const]),
    [own.vehicle, [askedWords(vehicle)[language]]],
    [own.answer, [answerWords(answer)[language]], TONES[answer.answer]],
    [own.why, why],
    ...(years.atMost === null && years.atLeast === null
      ? []
      : [[own.years, [own.yearsHeld(years)]] as const]),
    [own.asOf, [isBackdated ? words.judgedAsOf(judgedOn) : words.date(judgedOn)]],
  ];
  return `${[...lines, '', ...table(rows, paint)].join('\n')}\n`;
}
