import { extname } from 'node:path';
import { jsonText } from '../../base/json-text.ts';
import { dayInJapan } from '../../licence/calendar.ts';
import { allPeople } from '../../register/all-people.ts';
import type { ReplacedInCsv } from '../../register/export-csv.ts';
import type { ListedPerson } from '../../register/listed-person.ts';
import type { PersonWithChecks, Register } from '../../register/register.ts';
import type { Language } from '../language.ts';

export interface ExportWish {
  readonly language: Language;
  readonly encoding: 'utf-8' | 'shift_jis';
  /** One person alone. */
  readonly person: PersonWithChecks | null;
  readonly now: number;
  readonly onProgress: (done: number, of: number) => void;
}

export interface Exported {
  readonly bytes: Uint8Array;
  readonly people: number;
  /** Characters that the file does not hold as they are. */
  readonly replaced: readonly ReplacedInCsv[];
}

/** What a register can be written as, by the end of the file's name. Each loads its code only when it is asked for. */
export const EXPORT_FORMATS: Readonly<
  Record<string, (register: Register, wish: ExportWish) => Promise<Exported>>
> = {
  '.csv': async (register, { language, encoding, person }) => {
    const { exportCsv } = await import('../../register/export-csv.ts');
    const people = await listed(register, person);
    const { bytes, replaced } = exportCsv(people, { language, encoding });
    return { bytes, people: people.length, replaced };
  },
  '.json': async (register, { person, now, onProgress }) => {
    const { exportDocument } = await import('../../register/documents.ts');
    const people = person === null ? await allWithChecks(register, onProgress) : [person];
    const { head, policy } = register;
    const document = exportDocument(people, { exportedAt: now, head, policy });
    return whole(Buffer.from(`${jsonText(document, 2)}\n`, 'utf8'), people.length);
  },
  '.pdf': async (register, { language, person, now }) => {
    const [check, ...earlier] = person?.checks ?? [];
    if (person !== null && check !== undefined) {
      const { checkSheetPdf } = await import('../../register/pdf/check-sheet.ts');
      const { judged } = person;
      const sheet = {
        person: person.person,
        check,
        earlier,
        judged,
        language,
        business: null,
        madeAt: now,
      };
      return whole(await checkSheetPdf(sheet), 1);
    }
    const { signedListPdf } = await import('../../register/pdf/signed-list.ts');
    const people = await listed(register, person);
    // The business and the person in charge are written by hand.
    const options = { language, today: dayInJapan(now), business: null, operator: null, madeAt: now };
    return whole(await signedListPdf(people, options), people.length);
  },
};

export function exportFormat(path: string): (typeof EXPORT_FORMATS)[string] | null {
  const end = extname(path).toLowerCase();
  return Object.hasOwn(EXPORT_FORMATS, end) ? (EXPORT_FORMATS[end] ?? null) : null;
}

function whole(bytes: Uint8Array, people: number): Exported {
  return { bytes, people, replaced: [] };
}

async function listed(register: Register, person: PersonWithChecks | null): Promise<readonly ListedPerson[]> {
  return person === null ? allPeople(register) : [person];
}

async function allWithChecks(
  register: Register,
  onProgress: ExportWish['onProgress'],
): Promise<readonly PersonWithChecks[]> {
  const { people: of } = await register.store.counts();
  const people: PersonWithChecks[] = [];
  for await (const some of register.people()) {
    for (const { person } of some) {
      const found = await register.person(person.id);
      // Another desk may have removed the person meanwhile.
      if (found !== null) people.push(found);
    }
    onProgress(people.length, of);
  }
  return people;
}
