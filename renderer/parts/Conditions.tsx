import type { ReactElement } from 'react';
import type { ReadingView } from '../../src/app/contract/reading.ts';
import { showable } from '../../src/base/showable.ts';
import { explainCondition } from '../../src/licence/driving/condition-words.ts';
import { useWords } from '../use-words.ts';

export function Conditions({ reading }: { readonly reading: ReadingView }): ReactElement | null {
  const words = useWords();
  const explained = (reading.licence?.conditions ?? []).flatMap((condition) => {
    const meaning = explainCondition(condition);
    return meaning === null ? [] : [{ condition, meaning: meaning[words.lang] }];
  });
  if (explained.length === 0) return null;
  return (
    <section className="panel" aria-labelledby="conditions">
      <h2 id="conditions">{words.licence.conditions}</h2>
      <dl className="lines">
        {explained.map(({ condition, meaning }) => (
          <div key={condition}>
            <dt>{showable(condition)}</dt>
            <dd>{meaning}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
