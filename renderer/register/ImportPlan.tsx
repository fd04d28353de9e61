import type { ReactElement } from 'react';
import type { CommandOutput } from '../../src/app/contract/contract.ts';
import { showable } from '../../src/base/showable.ts';
import { IMPORT_WORDS } from '../../src/register/words/import-words.ts';
import { useWords } from '../use-words.ts';

type Plan = CommandOutput<'planImport'>;

/** What an import would do: how many people, and each of the first ones. */
export function ImportPlan({ plan }: { readonly plan: Plan }): ReactElement {
  const { register, lang } = useWords();
  const { importing: say, columns } = register;
  const { encoding } = IMPORT_WORDS[lang];
  const rows = rowsOf(plan, lang, say);
  const counts: readonly (readonly [string, string])[] = [
    [say.added, say.people(plan.added)],
    [say.updated, say.people(plan.updated)],
    [say.unchanged, say.people(plan.unchanged)],
    [say.encoding, encoding[plan.encoding]],
    ...(plan.ignored.length === 0 ? [] : [[say.ignored, plan.ignored.map(showable).join(', ')] as const]),
  ];
  return (
    <>
      <dl className="register-counts-list">
        {counts.map(([label, value]) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      {rows.length > 0 && (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: the keyboard must reach what scrolls
        <section className="people register-plan-rows" tabIndex={0} aria-label={say.what}>
          <table>
            <thead>
              <tr>
                <th scope="col">{say.line}</th>
                <th scope="col">{columns.id}</th>
                <th scope="col">{columns.name}</th>
                <th scope="col">{say.what}</th>
              </tr>
            </thead>
            <tbody>
              {rows.map(({ line, id, name, what, warning }) => (
                <tr key={line}>
                  <td>{line}</td>
                  <td>{showable(id)}</td>
                  <td>{showable(name)}</td>
                  <td>
                    {showable(what)}
                    {warning !== null && <strong className="register-changed">{warning}</strong>}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </section>
      )}
      {rows.length < plan.added + plan.updated && <p className="faint">{say.first(rows.length)}</p>}
    </>
  );
}

interface Row {
  readonly line: number;
  readonly id: string;
  readonly name: string;
  readonly what: string;
  readonly warning: string | null;
}

function rowsOf(
  { firstAdded, firstUpdated }: Plan,
  lang: 'ja' | 'en',
  say: ReturnType<typeof useWords>['register']['importing'],
): readonly Row[] {
  const { field } = IMPORT_WORDS[lang];
  const added = firstAdded.map(({ line, person: { id, name }, likely }) => ({
    line,
    id,
    name,
    what: say.adds,
    warning: likely === null ? null : say.likely(likely.id, likely.name),
  }));
  const updated = firstUpdated.map(({ line, before, person, changed }) => ({
    line,
    id: person.id,
    name: person.name,
    what: changed
      .map((one) => say.changes(field[one], before[one] ?? say.none, person[one] ?? say.none))
      .join(' · '),
    warning: null,
  }));
  return [...added, ...updated].sort((a, b) => a.line - b.line);
}
