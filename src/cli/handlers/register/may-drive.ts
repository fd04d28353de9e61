import { dayInJapan } from '../../../licence/calendar.ts';
import { mayDriveByCheck } from '../../../register/may-drive.ts';
import type { Arguments } from '../../args.ts';
import { askedBusinessRules, askedVehicle } from '../../asked-vehicle.ts';
import { EndedWith, usage } from '../../failure.ts';
import type { CommandIo } from '../../io.ts';
import { mayDriveDocument } from '../../may-drive-document.ts';
import { mayDriveText } from '../../may-drive-text.ts';
import { withRegister } from '../../register/opened-register.ts';
import { DRIVING_STATUS } from '../may-drive.ts';
import { dayOf } from './person.ts';

/** `register may-drive`: by the last check of a person. No card is read. */
export async function mayDriveInRegister(args: Arguments, io: CommandIo): Promise<void> {
  const id = args.value('person')?.trim() ?? '';
  if (id === '') {
    throw usage({ kind: 'missing-argument', command: 'register may-drive', argument: '--person' });
  }
  const vehicle = askedVehicle(args);
  const business = askedBusinessRules(args);
  const judgedOn = dayOf(args.value('today'), '--today') ?? dayInJapan(io.now());
  const status = await withRegister(args, io, 'reads', async ({ register, out, printJson }) => {
    const found = await register.person(id);
    if (found === null) throw usage({ kind: 'no-such-person', id });
    const { last } = found;
    const asked = { ...business, day: judgedOn, isAsKnown: register.fault === null };
    const { answer, years } = mayDriveByCheck(last, vehicle, asked);
    const judged = {
      card: last?.card ?? null,
      origin: last?.origin ?? null,
      readAt: last?.at ?? null,
      verdict: last?.record ?? null,
      judgedOn,
      person: { id, check: last?.id ?? null },
    };
    const result = { judged, vehicle, business, answer, years };
    if (io.json) printJson(mayDriveDocument(result, io.language));
    else out(mayDriveText(result, io, args.has('rules')));
    return DRIVING_STATUS[answer.answer];
  });
  if (status !== 0) throw new EndedWith(status);
}
