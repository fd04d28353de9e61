import { type FormEvent, type ReactElement, useId } from 'react';
import { ShowInFolder } from '../parts/ShowInFolder.tsx';
import { useWords } from '../use-words.ts';
import { useSaving } from './use-saving.ts';
import { WorkProgress } from './WorkProgress.tsx';

/** Files of the whole register. */
export function SaveRegister(): ReactElement {
  const { saving: say } = useWords().register;
  const { said, savedAt, problem, isWorking, save, backUp } = useSaving();
  const id = useId();
  const saveList = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const filled = new FormData(event.currentTarget);
    const text = (name: string) => String(filled.get(name) ?? '').trim() || null;
    save({ kind: 'pdf', business: text('business'), operator: text('operator') });
  };
  return (
    <div className="register-parts">
      <section className="panel">
        <h2>{say.paper.title}</h2>
        <form className="register-line" onSubmit={saveList}>
          {(['business', 'operator'] as const).map((one) => (
            <div key={one} className="choice">
              <label htmlFor={`${id}-${one}`}>{say.paper[one]}</label>
              <input id={`${id}-${one}`} name={one} type="text" maxLength={100} autoComplete="off" />
            </div>
          ))}
          <button type="submit">{say.paper.save}</button>
        </form>
      </section>
      <section className="panel">
        <h2>{say.csv.title}</h2>
        <div className="actions">
          <button type="button" onClick={() => save({ kind: 'csv', encoding: 'utf-8' })}>
            {say.csv.utf8}
          </button>
          <button type="button" onClick={() => save({ kind: 'csv', encoding: 'shift_jis' })}>
            {say.csv.sjis}
          </button>
        </div>
      </section>
      <section className="panel">
        <h2>{say.others.title}</h2>
        <div className="actions">
          <button type="button" onClick={() => save({ kind: 'json' })}>
            {say.others.json}
          </button>
        </div>
      </section>
      <section className="panel">
        <h2>{say.backup.title}</h2>
        <p>{say.backup.explain}</p>
        <div className="actions">
          <button type="button" onClick={backUp}>
            {say.backup.save}
          </button>
        </div>
      </section>
      <div className="bar">
        {!isWorking && said === '' && <p className="faint">{say.warning}</p>}
        <p role="status">{isWorking ? say.working : said}</p>
        <ShowInFolder path={savedAt} />
        {isWorking && <WorkProgress work="backup" label={say.working} />}
        <p className="problem" role="alert">
          {problem}
        </p>
      </div>
    </div>
  );
}
