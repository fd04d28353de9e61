import type { LicenceReading } from '../../app/reading.ts';
import { ok } from '../../base/result.ts';
import { birthDateForRules, licenceForDriving } from '../../licence/driving/licence-for-driving.ts';
import type { Answer } from '../../licence/driving/reason.ts';
import { mayDrive, yearsWithLicence } from '../../licence/may-drive.ts';
import type { Arguments } from '../args.ts';
import { takeFromStdin } from '../asked-reading.ts';
import { askedBusinessRules, askedVehicle } from '../asked-vehicle.ts';
import { EndedWith } from '../failure.ts';
import { type CommandIo, printJson } from '../io.ts';
import { judgedReading, mayDriveDocument } from '../may-drive-document.ts';
import { mayDriveText } from '../may-drive-text.ts';
import { wipeSecrets } from '../secret-input.ts';
import { askedRead, performRead } from './read.ts';

/** Scripts rely on them: do not change them. */
export const DRIVING_STATUS: Readonly<Record<Answer, number>> = { yes: 0, no: 47, ask: 48 };

export async function mayDriveCommand(args: Arguments, io: CommandIo): Promise<void> {
  // An invalid option ends the command before it touches the card.
  const vehicle = askedVehicle(args);
  const business = askedBusinessRules(args);
  const asked = await askedRead(args);
  const given = { ...io.secrets };
  let answered: Answer | null = null;
  const judge = (reading: LicenceReading) => {
    const { judgedOn } = reading;
    const licence = licenceForDriving(reading);
    const rules = { ...business, birthDate: birthDateForRules(reading) };
    const answer = mayDrive(licence, vehicle, judgedOn, rules);
    answered = answer.answer;
    const years = yearsWithLicence(licence, vehicle, judgedOn);
    return { judged: judgedReading(reading), vehicle, business, answer, years };
  };
  const use = {
    keep: async (reading: LicenceReading) => {
      judge(reading);
      return ok(reading);
    },
    text: (reading: LicenceReading) => mayDriveText(judge(reading), io, args.has('rules')),
    print: (reading: LicenceReading) => printJson(io, mayDriveDocument(judge(reading), io.language)),
  };
  try {
    await takeFromStdin(given, args, io);
    await performRead(asked, given, use, args, io);
  } finally {
    wipeSecrets(given);
  }
  const status = statusOf(answered);
  if (status !== 0) throw new EndedWith(status);
}

/** A read that gave no reading has failed, and never comes here. */
function statusOf(answered: Answer | null): number {
  return DRIVING_STATUS[answered ?? 'ask'];
}
