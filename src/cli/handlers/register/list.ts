import { personDocument } from '../../../host/register-documents.ts';
import { dayInJapan } from '../../../licence/calendar.ts';
import { listDocument } from '../../../register/documents.ts';
import { type Judged, newestVerdict } from '../../../register/judged.ts';
import type { ListedPerson } from '../../../register/listed-person.ts';
import { LIST_WORDS } from '../../../register/words/list-words.ts';
import type { Arguments } from '../../args.ts';
import { usage } from '../../failure.ts';
import type { CommandIo } from '../../io.ts';
import { columnsText } from '../../register/columns-text.ts';
import { withRegister } from '../../register/opened-register.ts';
import { personText } from '../../register/register-text.ts';

export function listPeople(args: Arguments, io: CommandIo): Promise<void> {
  return withRegister(args, io, 'reads', async ({ register, words: say, out, printJson }) => {
    const people: ListedPerson[] = [];
    for await (const some of register.people()) people.push(...some);
    if (io.json) {
      printJson(listDocument(people));
      return;
    }
    if (people.length === 0) {
      out(`${say.noPeople}\n`);
      return;
    }
    const { words, paint } = io;
    const { field } = say;
    const verdicts = people.map(({ last, judged }) => last && newestVerdict(last, judged));
    const hasNewer = verdicts.some((verdict) => verdict !== null);
    const { record } = LIST_WORDS[io.language];
    const heading = [
      field.id,
      field.name,
      field.group,
      field.lastCheck,
      words.field.expiresOn,
      field.nextCheck,
      ...(hasNewer ? [field.judged] : []),
    ];
    const newerText = (verdict: Judged | null) =>
      verdict === null ? '' : `${record[verdict.record]} ${words.date(dayInJapan(verdict.at))}`;
    const rows = people.map(({ person, last, nextCheckOn }, at) => [
      person.id,
      person.name,
      person.group ?? '',
      last === null ? say.neverChecked : words.date(dayInJapan(last.at)),
      last?.expiresOn ? words.date(last.expiresOn) : '',
      person.leftOn !== null
        ? `${field.leftOn} ${words.date(person.leftOn)}`
        : nextCheckOn === null
          ? ''
          : words.date(nextCheckOn),
      ...(hasNewer ? [newerText(verdicts[at] ?? null)] : []),
    ]);
    out(`${[...columnsText(heading, rows, paint), '', say.people(people.length)].join('\n')}\n`);
  });
}

export function showPerson(args: Arguments, io: CommandIo): Promise<void> {
  const [id = ''] = args.positionals;
  return withRegister(args, io, 'reads', async ({ register, words, out, printJson }) => {
    const found = await register.person(id.trim());
    if (found === null) throw usage({ kind: 'no-such-person', id });
    if (io.json) printJson(personDocument(found));
    else out(personText(found, words, io));
  });
}
