import { dayInJapan } from '../../../licence/calendar.ts';
import { dueDocument } from '../../../register/documents.ts';
import type { Due } from '../../../register/due.ts';
import type { Arguments } from '../../args.ts';
import { usage } from '../../failure.ts';
import type { CommandIo } from '../../io.ts';
import { columnsText } from '../../register/columns-text.ts';
import { withRegister } from '../../register/opened-register.ts';
import type { RegisterWords } from '../../words/register.ts';
import { dayOf } from './person.ts';

const USUAL_DAYS = 30;
const MOST_DAYS = 3660;

export function duePeople(args: Arguments, io: CommandIo): Promise<void> {
  const today = dayOf(args.value('today'), '--today') ?? dayInJapan(io.now());
  const days = daysOf(args.value('days'));
  return withRegister(args, io, 'reads', async ({ register, words, out, printJson }) => {
    const due = await register.due({ today, days });
    if (io.json) printJson(dueDocument(due, today));
    else out(dueText(due, days, words, io));
  });
}

function dueText(due: readonly Due[], days: number, say: RegisterWords, { words, paint }: CommandIo): string {
  if (due.length === 0) return `${say.nothingDue(days)}\n`;
  const { field } = say;
  const rows = due.map(({ id, name, why, on, days: away }) => [
    id,
    name,
    { text: say.dueWhy[why], tone: (away ?? 0) < 0 ? ('alarm' as const) : ('plain' as const) },
    on === null ? '' : words.date(on),
    away === null ? '' : say.dueDays(away),
  ]);
  return `${columnsText([field.id, field.name, field.why, field.on, field.days], rows, paint).join('\n')}\n`;
}

function daysOf(value: string | null): number {
  if (value === null) return USUAL_DAYS;
  const days = /^\d{1,4}$/.test(value) ? Number(value) : MOST_DAYS + 1;
  if (days <= MOST_DAYS) return days;
  throw usage({ kind: 'wrong-value', option: '--days', value, expected: `0-${MOST_DAYS}` });
}
