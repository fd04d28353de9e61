import type { ReactElement } from 'react';
import { FACTS, type FactId } from '../../src/procedures/facts.ts';
import { markOf, sourceWords } from '../../src/procedures/words.ts';
import { useWords } from '../use-words.ts';
import './RuleList.css';

/** Rules with their sources. A rule that no source states carries a mark. */
export function RuleList({ facts }: { readonly facts: readonly FactId[] }): ReactElement {
  const { lang } = useWords();
  return (
    <ul className="rules">
      {facts.map((fact) => {
        const rule = FACTS[fact];
        const mark = markOf(fact);
        return (
          <li key={fact}>
            {mark !== null && <span className="inferred">{mark[lang]}</span>}
            {rule[lang]}
            <small>{sourceWords(fact)[lang]}</small>
          </li>
        );
      })}
    </ul>
  );
}
