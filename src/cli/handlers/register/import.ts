import { readFile } from 'node:fs/promises';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { showable } from '../../../base/showable.ts';
import { codeOf } from '../../../host/write-files.ts';
import { type ImportPlan, planImport } from '../../../register/import/plan-import.ts';
import { type ImportFile, readPeople } from '../../../register/import/read-people.ts';
import type { Person } from '../../../register/person.ts';
import type { Register } from '../../../register/register.ts';
import { IMPORT_WORDS } from '../../../register/words/import-words.ts';
import type { Arguments } from '../../args.ts';
import { usage } from '../../failure.ts';
import type { CommandIo } from '../../io.ts';
import { firstLines, MOST_LINES } from '../../register/first-lines.ts';
import { type Desk, withRegister } from '../../register/opened-register.ts';

/** Adds and changes people from a CSV file: all of them or, after a problem, none. */
export async function importPeople(args: Arguments, io: CommandIo): Promise<void> {
  const [path = ''] = args.positionals;
  const dryRun = args.has('dry-run');
  const bytes = await readFile(path).catch((error: unknown) => {
    throw usage({ kind: 'unreadable-file', path, code: codeOf(error) });
  });
  const file = readPeople(bytes);
  if (!file.ok) {
    const problems = file.error.map(IMPORT_WORDS[io.language].problem);
    throw usage({ kind: 'bad-import', path, problems: problems.slice(0, MOST_LINES), all: problems.length });
  }
  await withRegister(args, io, dryRun ? 'reads' : 'writes', async (desk) => {
    const existing = await peopleOf(desk.register);
    const plan = planImport(file.value.rows, (id) => existing.get(id) ?? null);
    const people = [...plan.added, ...plan.updated].map(({ person }) => person);
    await nextTurn();
    // The people are saved all at once: from here on, a signal does not interrupt the import.
    io.signal.throwIfAborted();
    if (!dryRun && people.length > 0) desk.done(await desk.register.savePeople(people));
    tell(desk, plan, { path, dryRun, file: file.value }, io);
  });
}

async function peopleOf(register: Register): Promise<ReadonlyMap<string, Person>> {
  const people = new Map<string, Person>();
  for await (const some of register.people()) for (const { person } of some) people.set(person.id, person);
  return people;
}

interface About {
  readonly path: string;
  readonly dryRun: boolean;
  readonly file: ImportFile;
}

function tell(desk: Desk, plan: ImportPlan, { path, dryRun, file }: About, io: CommandIo): void {
  const { added, updated, unchanged } = plan;
  const likely = added.flatMap(({ person, likely: known }) =>
    known === null ? [] : [{ id: person.id, likely: known.id }],
  );
  if (io.json) {
    desk.printJson({
      schema: 'menkyo.register-import/1',
      path,
      dryRun,
      encoding: file.encoding,
      added: added.map(({ person }) => person.id),
      updated: updated.map(({ person, changed }) => ({ id: person.id, changed })),
      unchanged: unchanged.length,
      likely,
      ignored: file.ignored,
    });
    return;
  }
  const { words: say } = desk;
  const { field } = IMPORT_WORDS[io.language];
  const lines = [
    (dryRun ? say.wouldImport : say.imported)(added.length, updated.length, unchanged.length),
    ...firstLines(
      added.map(({ person: { id, name } }) => `  + ${id} ${name}`),
      say,
    ),
    ...firstLines(
      updated.map(
        ({ person: { id, name }, changed }) =>
          `  ~ ${id} ${name}: ${changed.map((one) => field[one]).join(', ')}`,
      ),
      say,
    ),
    ...(file.ignored.length > 0 ? [say.ignored(file.ignored)] : []),
    ...firstLines(
      likely.map((one) => say.likely(one.id, one.likely)),
      say,
    ),
  ];
  desk.out(lines.map((line) => `${showable(line)}\n`).join(''));
}
