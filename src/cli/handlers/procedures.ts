import type { JudgeOptions } from '../../app/judge.ts';
import { readStatus } from '../../app/read-status.ts';
import type { LicenceReading } from '../../app/reading.ts';
import type { Pins } from '../../card/applications/pins.ts';
import type { CardSource } from '../../host/card-source/card-source.ts';
import { dayInJapan } from '../../licence/calendar.ts';
import { isOfAnotherDay } from '../../licence/judgement.ts';
import type { Answers, ProcedureCard } from '../../procedures/procedure.ts';
import { proceduresFor } from '../../procedures/procedures.ts';
import { contradicts } from '../../procedures/renewal-period.ts';
import { subjectOf } from '../../procedures/subject.ts';
import type { Arguments } from '../args.ts';
import {
  holderSource,
  judgedAtNoon,
  judgingOf,
  readAsking,
  takeFromStdin,
  trustedCertificates,
  wantedOf,
} from '../asked-reading.ts';
import { openSource } from '../commands/source-option.ts';
import { CommandFailed } from '../failure.ts';
import { type CommandIo, printJson } from '../io.ts';
import { answersOf, expectHeld } from '../procedure-answers.ts';
import { proceduresDocument, type Worked } from '../procedures-document.ts';
import { proceduresText } from '../procedures-text.ts';
import type { GivenSecrets } from '../secret-input.ts';

export async function proceduresCommand(args: Arguments, io: CommandIo): Promise<void> {
  // An invalid option ends the command before it touches the card.
  holderSource(args);
  const judgedAt = judgedAtNoon(args.value('today'));
  const answers = answersOf(args, dayInJapan(judgedAt ?? io.now()));
  const given = { ...io.secrets };
  try {
    await takeFromStdin(given, args, io);
    const trusted = await trustedCertificates(args);
    const source = await openSource(args, io, 'read');
    try {
      const judging = await judgingOf(source, trusted, judgedAt, args);
      await readAndTell(source, given, judging, answers, args, io);
    } finally {
      source.close();
    }
  } finally {
    for (const secret of Object.values(given)) secret?.wipe();
  }
}

async function readAndTell(
  source: CardSource,
  given: GivenSecrets,
  judging: JudgeOptions,
  answers: Answers,
  args: Arguments,
  io: CommandIo,
): Promise<void> {
  const holder = holderSource(args) ?? source.replayed?.holder ?? 'none';
  const asked = await allTries(source, io);
  // A wrong answer ends the command before a PIN is sent.
  if (asked !== null) expectHeld(answers, familyOf(asked.card));
  const wanted = wantedOf(holder, source, args);
  const outcome = await readAsking(source, given, wanted, args.has('low-tries'), judging, io);
  const { reading } = outcome;
  if (reading !== null) expectHeld(answers, familyOf(reading.card));
  const worked = reading && work({ ...reading, pins: asked?.pins ?? reading.pins }, answers);
  // The licence still shows if only the holder could not be read, and so do its procedures.
  if (worked !== null && !io.json) io.out(proceduresText(worked, io, args.has('rules')));
  if (!outcome.ok) {
    if (worked !== null && !io.json) io.out('\n');
    throw new CommandFailed(outcome.failure);
  }
  if (worked !== null && io.json) printJson(io, proceduresDocument(worked, io.language));
}

function familyOf(card: LicenceReading['card'] | 'myna'): ProcedureCard {
  return card === 'ic-licence' ? 'conventional' : 'my-number';
}

function work(reading: LicenceReading, answers: Answers): Worked {
  const { judgedOn: today, origin } = reading;
  const subject = subjectOf(reading);
  const { birthDate } = subject;
  const { record, holder } = reading.authenticity;
  return {
    card: reading.card,
    pins: subject.card === 'conventional' ? reading.pins : subject.pins,
    subject,
    answers,
    today,
    origin,
    isOfAnotherDay: isOfAnotherDay(reading),
    procedures: proceduresFor(subject, answers, today),
    verdicts: { record: record.verdict, holder: holder.verdict },
    birthDateDiffers:
      birthDate !== null && answers.birthDate !== null && contradicts(birthDate, answers.birthDate),
  };
}

/**
 * The tries of every secret before any is sent, because a read asks only about the secrets it needs. null for a replay,
 * which holds only a read.
 */
async function allTries(
  source: CardSource,
  io: CommandIo,
): Promise<{ readonly card: 'myna' | 'ic-licence'; readonly pins: Pins } | null> {
  if (source.replayed !== undefined) return null;
  const { card, pins } = await readStatus(await source.connect(io.signal, 'status'), io.signal);
  // For another kind of card, the read itself reports it.
  return card === 'myna' || card === 'ic-licence' ? { card, pins } : null;
}
