import type { ReactElement } from 'react';
import type { DemonstrationCard } from '../../src/app/contract/session.ts';
import { SECRET_KEYS } from '../secrets-form.ts';
import { useWords } from '../use-words.ts';
import './DemonstrationHint.css';

/** Shows the secrets of a virtual card. They are public, so that anyone can try it. */
export function DemonstrationHint({
  card,
  onFill,
}: {
  readonly card: DemonstrationCard;
  readonly onFill: () => void;
}): ReactElement {
  const { demonstration, secret } = useWords();
  return (
    <div className="hint panel">
      <strong>{demonstration.hint}</strong>
      <dl>
        {SECRET_KEYS.map((name) => (
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
