import type { ReactElement } from 'react';
import { FACTS, type FactId } from '../../src/procedures/facts.ts';
import { evidenceWords, NOT_IN_DOCUMENTS_WORD } from '../../src/procedures/words.ts';
import { useWords } from '../use-words.ts';
import './RuleList.css';

/** Rules, each with the places where it stands. A rule that stands in no document is marked so. */
export function RuleList({ facts }: { readonly facts: readonly FactId[] }): ReactElement {
  const { lang } = useWords();
  return (
    <ul className="rules">
      {facts.map((fact) => {
        const rule = FACTS[fact];
        return (
          <li key={fact}>
            {rule.evidence.length === 0 && <span className="inferred">{NOT_IN_DOCUMENTS_WORD[lang]}</span>}
            {rule[lang]}
            {evidenceWords(rule).map((place) => (
              <small key={place.ja}>{place[lang]}</small>
            ))}
          </li>
        );
      })}
    </ul>
  );
}
