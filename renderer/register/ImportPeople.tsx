import { type DragEvent, type ReactElement, useEffect, useRef, useState } from 'react';
import type { CommandOutput } from '../../src/app/contract/contract.ts';
import type { RegisterFaultView } from '../../src/app/contract/register.ts';
import { showable } from '../../src/base/showable.ts';
import { IMPORT_WORDS } from '../../src/register/words/import-words.ts';
import { base64Of } from '../base64.ts';
import { call } from '../desk-store.ts';
import { useWords } from '../use-words.ts';
import { ImportPlan } from './ImportPlan.tsx';
import { sayFault } from './say-fault.ts';

/** What one command may carry: 18 MB, which is 24 million characters of base64. */
const LONGEST = 18_000_000;

type Problems = Extract<RegisterFaultView, { kind: 'bad-import' }>['problems'];

/** A file that was chosen, and what is known of it. */
interface Chosen {
  readonly name: string;
  readonly base64: string;
  readonly plan: CommandOutput<'planImport'> | null;
  readonly problems: Problems | null;
}

/** Shows what an import of a list would do, line by line, and does exactly that when the operator agrees. */
export function ImportPeople(): ReactElement {
  const words = useWords();
  const { importing: say } = words.register;
  const [chosen, setChosen] = useState<Chosen | null>(null);
  const [said, setSaid] = useState('');
  const [fault, setFault] = useState('');
  const [isRunning, setRunning] = useState(false);
  const newest = useRef(0);
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    if (chosen !== null) heading.current?.focus({ preventScroll: true });
  }, [chosen]);
  const plan = async (name: string, base64: string, mine: number) => {
    const answer = await call('planImport', { base64 });
    // A file that was chosen meanwhile counts, and not the answer about an earlier one.
    if (mine !== newest.current) return;
    const file = { name, base64, plan: null, problems: null };
    if (answer.ok) return setChosen({ ...file, plan: answer.value });
    const { error } = answer;
    if (error.kind === 'register' && error.fault.kind === 'bad-import') {
      return setChosen({ ...file, problems: error.fault.problems });
    }
    setChosen(null);
    setFault(sayFault(error, words));
  };
  const choose = async (file: File | undefined) => {
    if (file === undefined) return;
    const mine = ++newest.current;
    setSaid('');
    setFault('');
    if (file.size > LONGEST) {
      setChosen(null);
      return setFault(say.tooLarge);
    }
    // A folder can be dropped as well, and cannot be read.
    const bytes = await file.arrayBuffer().catch(() => null);
    if (mine !== newest.current) return;
    if (bytes === null) {
      setChosen(null);
      return setFault(say.unreadable(file.name));
    }
    await plan(file.name, base64Of(new Uint8Array(bytes)), mine);
  };
  const run = async ({ name, base64, plan: planned }: Chosen) => {
    if (planned === null) return;
    const mine = newest.current;
    setRunning(true);
    const answer = await call('importPeople', { base64, plan: planned.plan });
    setRunning(false);
    const isShown = mine === newest.current;
    if (answer.ok) {
      if (isShown) setChosen(null);
      return setSaid(say.done(answer.value.added, answer.value.updated));
    }
    const { error } = answer;
    setFault(sayFault(error, words));
    // Another desk changed the register meanwhile: show what the import would do now.
    if (isShown && error.kind === 'register' && error.fault.kind === 'plan-changed') {
      await plan(name, base64, ++newest.current);
    }
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the field for choosing a file does the same by the keyboard
    <div
      className="register-parts"
      onDragOver={(event: DragEvent) => event.preventDefault()}
      onDrop={(event: DragEvent) => {
        event.preventDefault();
        void choose(event.dataTransfer.files[0]);
      }}
    >
      {chosen === null && <p>{say.explain}</p>}
      <div className="actions">
        <label className="file">
          <span>{chosen === null ? say.choose : say.another}</span>
          <input
            type="file"
            accept=".csv,.txt,text/csv"
            onChange={({ currentTarget }) => {
              void choose(currentTarget.files?.[0]);
              currentTarget.value = '';
            }}
          />
        </label>
        <span className="faint">{say.drop}</span>
      </div>
      <p role="status">{said}</p>
      <p className="problem" role="alert">
        {fault}
      </p>
      {chosen?.problems != null && (
        <section className="message">
          <h2 tabIndex={-1} ref={heading}>
            {say.problems(chosen.name)}
          </h2>
          <ProblemList problems={chosen.problems} />
        </section>
      )}
      {chosen?.plan != null && (
        <section className="register-plan">
          <h2 tabIndex={-1} ref={heading}>
            {say.plan(chosen.name)}
          </h2>
          <ImportPlan plan={chosen.plan} />
          <div className="bar">
            {isEmpty(chosen.plan) ? (
              <p>{say.nothing}</p>
            ) : (
              <button type="button" className="primary" disabled={isRunning} onClick={() => void run(chosen)}>
                {say.run}
              </button>
            )}
          </div>
        </section>
      )}
    </div>
  );
}

function isEmpty({ added, updated }: CommandOutput<'planImport'>): boolean {
  return added + updated === 0;
}

/** The program tells this many at most. */
const MOST_PROBLEMS = 200;

function ProblemList({ problems }: { readonly problems: Problems }): ReactElement {
  const { lang, register } = useWords();
  return (
    <>
      <ul>
        {problems.map((problem) => (
          <li key={JSON.stringify(problem)}>{showable(IMPORT_WORDS[lang].problem(problem))}</li>
        ))}
      </ul>
      {problems.length === MOST_PROBLEMS && <p>{register.importing.firstProblems(MOST_PROBLEMS)}</p>}
    </>
  );
}
