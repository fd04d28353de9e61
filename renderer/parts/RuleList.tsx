import type { ReactElement } from 'react';
import { evidenceWords, NOT_IN_DOCUMENTS_WORD } from '../../src/procedures/evidence-words.ts';
import { FACTS, type FactId } from '../../src/procedures/facts.ts';
import { useWords } from '../use-words.ts';
import './RuleList.css';

/** Rules. Each opens to the places where it stands, or is marked as standing in no document. */
export function RuleList({ facts }: { readonly facts: readonly FactId[] }): ReactElement {
  const { lang, procedures: say } = useWords();
  return (
    <ul className="rules">
      {facts.map((fact) => {
        const rule = FACTS[fact];
        return (
          <li key={fact}>
            {rule.evidence.length === 0 && (
              <span className="not-in-documents">{NOT_IN_DOCUMENTS_WORD[lang]}</span>
            )}
            {rule[lang]}
            {rule.evidence.length > 0 && (
              <details className="evidence">
                <summary>{say.evidence}</summary>
                {evidenceWords(rule).map((place) => (
                  <small key={place.ja}>{place[lang]}</small>
                ))}
              </details>
            )}
          </li>
        );
      })}
    </ul>
  );
}
