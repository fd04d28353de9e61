import { showable } from '../../../base/showable.ts';
import { checkTarget, writeFiles } from '../../../host/write-files.ts';
import { dayInJapan } from '../../../licence/calendar.ts';
import { dueDocument } from '../../../register/documents.ts';
import type { Due } from '../../../register/due.ts';
import { dueIcs } from '../../../register/due-ics.ts';
import { DUE_WORDS } from '../../../register/words/due-words.ts';
import type { Arguments } from '../../args.ts';
import { CommandFailed, usage } from '../../failure.ts';
import { checkExtension } from '../../file-extension.ts';
import type { CommandIo } from '../../io.ts';
import { columnsText } from '../../register/columns-text.ts';
import { withRegister } from '../../register/opened-register.ts';
import type { RegisterWords } from '../../words/register.ts';
import { wrongNumber } from '../../wrong-number.ts';
import { dayOf } from './person.ts';

const USUAL_DAYS = 30;
const MOST_DAYS = 3660;

export async function duePeople(args: Arguments, io: CommandIo): Promise<void> {
  const today = dayOf(args.value('today'), '--today') ?? dayInJapan(io.now());
  const days = daysOf(args.value('days'));
  const ics = args.value('ics');
  const force = args.has('force');
  if (ics !== null) checkExtension('--ics', ics);
  if (ics === '-' && io.json) throw usage({ kind: 'several-to-stdout', options: ['--ics', '--json'] });
  if (force && ics === null) throw usage({ kind: 'option-needs', option: '--force', needs: '--ics' });
  const unwritable = ics === null || ics === '-' ? null : await checkTarget(ics, force);
  if (unwritable !== null) throw new CommandFailed({ kind: 'cannot-write', ...unwritable });
  await withRegister(args, io, 'reads', async ({ register, words, out, printJson }) => {
    const due = await register.due({ today, days });
    if (ics !== null) {
      const { language } = io;
      const text = dueIcs(due, { language, madeAt: io.now(), register: register.settings.register });
      if (ics === '-') {
        io.document(text);
        return;
      }
      const written = await writeFiles([{ path: ics, bytes: Buffer.from(text) }], force);
      if (!written.ok) throw new CommandFailed({ kind: 'cannot-write', ...written.error });
    }
    if (io.json) printJson(dueDocument(due, today));
    else {
      const saved = ics === null ? '' : `\n${showable(io.words.saved(ics))}\n`;
      out(dueText(due, days, words, io) + saved);
    }
  });
}

function dueText(
  due: readonly Due[],
  days: number,
  say: RegisterWords,
  { words, paint, language }: CommandIo,
): string {
  if (due.length === 0) return `${say.nothingDue(days)}\n`;
  const { field } = say;
  const rows = due.map(({ id, name, why, on, days: away }) => [
    id,
    name,
    { text: DUE_WORDS[language].why[why], tone: (away ?? 0) < 0 ? ('alarm' as const) : ('plain' as const) },
    on === null ? '' : words.date(on),
    away === null ? '' : say.dueDays(away),
  ]);
  return `${columnsText([field.id, field.name, field.why, field.on, field.days], rows, paint).join('\n')}\n`;
}

function daysOf(value: string | null): number {
  if (value === null) return USUAL_DAYS;
  const days = /^\d{1,4}$/.test(value) ? Number(value) : MOST_DAYS + 1;
  if (days <= MOST_DAYS) return days;
  throw wrongNumber('--days', value, `0-${MOST_DAYS}`);
}
