import type { ReactElement } from 'react';
import type { DemonstrationCard } from '../../src/app/contract/session.ts';
import type { Pins } from '../read-wish.ts';
import { SECRET_KEYS } from '../secret-entry.ts';
import { useWords } from '../use-words.ts';
import './DemonstrationHint.css';

/** Shows the secrets of a virtual card. They are public: a demonstration card holds made-up data. */
export function DemonstrationHint({
  card,
  pins,
  onFill,
}: {
  readonly card: DemonstrationCard;
  readonly pins: Pins;
  readonly onFill: () => void;
}): ReactElement {
  const { demonstration, secret } = useWords();
  return (
    <div className="hint panel">
      <strong>{demonstration.hint}</strong>
      <dl>
        {SECRET_KEYS.filter((name) => name in pins).map((name) => (
          <div key={name} className="hint-row">
            <dt>{secret[name]}</dt>
            <dd>{card.secrets[name] ?? demonstration.none}</dd>
          </div>
        ))}
      </dl>
      <button type="button" onClick={onFill}>
        {demonstration.fill}
      </button>
    </div>
  );
}
