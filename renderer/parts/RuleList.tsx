import type { ReactElement } from 'react';
import { FACTS, type FactId } from '../../src/procedures/facts.ts';
import { INFERRED_WORD, sourceWords } from '../../src/procedures/words.ts';
import { useWords } from '../use-words.ts';
import './RuleList.css';

/** Rules with their sources. A rule that no source states is marked as inferred. */
export function RuleList({ facts }: { readonly facts: readonly FactId[] }): ReactElement {
  const { lang } = useWords();
  return (
    <ul className="rules">
      {facts.map((fact) => {
        const rule = FACTS[fact];
        return (
          <li key={fact}>
            {rule.attribution === 'inferred' && <span className="inferred">{INFERRED_WORD[lang]}</span>}
            {rule[lang]}
            <small>{sourceWords(fact)[lang]}</small>
          </li>
        );
      })}
    </ul>
  );
}
