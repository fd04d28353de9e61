import { createHash } from 'node:crypto';
import type { Answer, CommandOutput } from '../../app/contract/contract.ts';
import { type ImportPlan, planImport } from '../../register/import/plan-import.ts';
import { type ImportFile, readPeople } from '../../register/import/read-people.ts';
import type { Register } from '../../register/register.ts';
import { faulty, viewOfFault, viewOfProblem } from './register-faults.ts';

/** Rows and problems that a window shows. */
const MOST_SHOWN = 200;
/** A person whose zeros Excel took off is looked for with as many digits as this. */
const MOST_DIGITS = 12;

/** What an import would do. Nothing of it is done. */
export async function plannedImport(
  register: Register,
  bytes: Uint8Array,
): Promise<Answer<CommandOutput<'planImport'>>> {
  const file = readPeople(bytes);
  if (!file.ok) {
    const problems = file.error.slice(0, MOST_SHOWN).map(viewOfProblem);
    return faulty({ kind: 'bad-import', problems });
  }
  const plan = await planOf(register, file.value);
  const { added, updated, unchanged } = plan;
  return {
    ok: true,
    value: {
      plan: nameOf(plan),
      encoding: file.value.encoding,
      ignored: [...file.value.ignored],
      added: added.length,
      updated: updated.length,
      unchanged: unchanged.length,
      firstAdded: added.slice(0, MOST_SHOWN),
      firstUpdated: updated
        .slice(0, MOST_SHOWN)
        .map(({ changed, ...rest }) => ({ ...rest, changed: [...changed] })),
    },
  };
}

/** Does what was planned, if it would still be the same. */
export async function importPlanned(
  register: Register,
  bytes: Uint8Array,
  planned: string,
): Promise<Answer<CommandOutput<'importPeople'>>> {
  const file = readPeople(bytes);
  if (!file.ok) return faulty({ kind: 'plan-changed' });
  const plan = await planOf(register, file.value);
  if (nameOf(plan) !== planned) return faulty({ kind: 'plan-changed' });
  const { added, updated } = plan;
  const saved = await register.savePeople([...added, ...updated].map(({ person }) => person));
  return saved.ok
    ? { ok: true, value: { added: added.length, updated: updated.length } }
    : faulty(viewOfFault(saved.error));
}

async function planOf(register: Register, { rows }: ImportFile): Promise<ImportPlan> {
  const ids = new Set(rows.flatMap(({ person }) => [person.id, ...withZeros(person.id)]));
  const people = await register.peopleOf([...ids]);
  return planImport(rows, (id) => people.get(id) ?? null);
}

function withZeros(id: string): readonly string[] {
  if (!/^[1-9]\d*$/u.test(id)) return [];
  return Array.from({ length: Math.max(0, MOST_DIGITS - id.length) }, (_, i) =>
    id.padStart(id.length + 1 + i, '0'),
  );
}

function nameOf({ added, updated }: ImportPlan): string {
  return createHash('sha256')
    .update(JSON.stringify([added.map(({ person }) => person), updated]))
    .digest('hex');
}
