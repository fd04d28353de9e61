import type { Answer, CommandOutput } from '../../app/contract/contract.ts';
import type { RegisterFormat } from '../../app/contract/register.ts';
import { assertNever } from '../../base/assert-never.ts';
import { concatBytes } from '../../base/bytes.ts';
import { jsonText } from '../../base/json-text.ts';
import { localTime } from '../../base/local-time.ts';
import { type CalendarDate, dayInJapan } from '../../licence/calendar.ts';
import { allDue, allPeople } from '../../register/all-people.ts';
import { backupParts } from '../../register/backup.ts';
import { exportDocument } from '../../register/documents.ts';
import { dueIcs } from '../../register/due-ics.ts';
import { exportCsv } from '../../register/export-csv.ts';
import type { ListedPerson } from '../../register/listed-person.ts';
import type { OpenRegister } from '../../register/opening.ts';
import type { PersonWithChecks, Register } from '../../register/register.ts';
import type { Deliver } from './deliver.ts';
import { faulty } from './register-faults.ts';

/** What fits into one answer to a page. Beyond that the command exports and backs up. */
const MOST_CHECKS = 50_000;
const MOST_ON_PAPER = 5_000;
const MOST_BYTES = 256 * 1024 * 1024;

export interface ExportParts {
  readonly deliver: Deliver;
  readonly language: 'ja' | 'en';
  readonly now: number;
}

/** A file's name holds nothing of a person. */
export async function exported(
  register: Register,
  format: RegisterFormat,
  { deliver, language, now }: ExportParts,
): Promise<Answer<CommandOutput<'exportRegister'>>> {
  const today = dayInJapan(now);
  const name = (extension: string) => `menkyo-register-${stampOf(now)}.${extension}`;
  switch (format.kind) {
    case 'csv': {
      const people = await peopleOf(register, format.dueWithin, today);
      const { bytes } = exportCsv(people, { language, encoding: format.encoding });
      return deliver({ name: name('csv'), type: 'text/csv', bytes });
    }
    case 'json': {
      if ((await register.store.counts()).checks > MOST_CHECKS) return faulty({ kind: 'too-large' });
      const people: PersonWithChecks[] = [];
      for (const { person } of await allPeople(register)) {
        const found = await register.person(person.id);
        if (found !== null) people.push(found);
      }
      const { head, policy } = register;
      const document = exportDocument(people, { exportedAt: now, head, policy });
      const bytes = Buffer.from(`${jsonText(document, 2)}\n`);
      return deliver({ name: name('json'), type: 'application/json', bytes });
    }
    case 'pdf': {
      const people = await peopleOf(register, format.dueWithin, today);
      if (people.length > MOST_ON_PAPER) return faulty({ kind: 'too-large' });
      const { signedListPdf } = await import('../../register/pdf/signed-list.ts');
      const { business, operator } = format;
      const options = { language, today, business, operator, madeAt: now };
      const bytes = await signedListPdf(people, options);
      return deliver({ name: name('pdf'), type: 'application/pdf', bytes });
    }
    case 'ics': {
      const due = await register.due({ today, days: format.days });
      const text = dueIcs(due, { language, madeAt: now, register: register.settings.register });
      return deliver({ name: name('ics'), type: 'text/calendar', bytes: Buffer.from(text) });
    }
    case 'sheet': {
      const found = await register.person(format.person);
      const at = found?.checks.findIndex(({ id }) => id === format.check) ?? -1;
      const check = found?.checks[at];
      if (found === null || check === undefined) return faulty({ kind: 'unknown-person', id: format.person });
      const { checkSheetPdf } = await import('../../register/pdf/check-sheet.ts');
      const bytes = await checkSheetPdf({
        person: found.person,
        check,
        earlier: found.checks.slice(at + 1),
        judged: found.judged,
        language,
        business: format.business,
        madeAt: now,
      });
      return deliver({ name: `menkyo-check-${stampOf(now)}.pdf`, type: 'application/pdf', bytes });
    }
    default:
      return assertNever(format);
  }
}

/** Everyone, or the people of whom something is due. */
function peopleOf(
  register: Register,
  dueWithin: number | null,
  today: CalendarDate,
): Promise<readonly ListedPerson[]> {
  return dueWithin === null ? allPeople(register) : allDue(register, { today, days: dueWithin });
}

export async function backedUp(
  opened: OpenRegister,
  { deliver, now }: ExportParts,
  onProgress: (done: number, of: number) => void,
): Promise<Answer<CommandOutput<'backupRegister'>>> {
  const { register, keys } = opened;
  const by = { chain: opened.keyFor('chain'), backup: opened.keyFor('backup') };
  const parts: Uint8Array[] = [];
  let length = 0;
  try {
    for await (const part of backupParts(register.store, by, keys, localTime(now), onProgress)) {
      length += part.length;
      if (length > MOST_BYTES) return faulty({ kind: 'too-large' });
      parts.push(part);
    }
  } finally {
    by.chain.fill(0);
    by.backup.fill(0);
  }
  const name = `menkyo-register-${stampOf(now)}.menkyo-backup`;
  return deliver({ name, type: 'application/octet-stream', bytes: concatBytes(...parts) });
}

/** 20261120-180511, in Japan's time. */
export function stampOf(epochMs: number): string {
  const iso = new Date(epochMs + 9 * 3_600_000).toISOString();
  return `${iso.slice(0, 10).replaceAll('-', '')}-${iso.slice(11, 19).replaceAll(':', '')}`;
}
