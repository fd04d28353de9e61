import type { ReactElement } from 'react';
import type { CardPresent } from '../read-wish.ts';
import { useWords } from '../use-words.ts';
import './WhichPin.css';

const ASKED = {
  'my-number': ['licence', 'authentication', 'inputSupport', 'signature'],
  'ic-licence': ['pin1', 'pin2'],
} as const;

/** Every PIN of the card side by side: people mistake one for another, and a wrong one costs a try. */
export function WhichPin({ card }: Pick<CardPresent, 'card'>): ReactElement {
  const words = useWords();
  const { whichPin: say } = words.secrets;
  return (
    <details className="which-pin">
      <summary>{say.title}</summary>
      <table>
        <thead>
          <tr>
            <th scope="col">{say.pin}</th>
            <th scope="col">{say.usedFor}</th>
          </tr>
        </thead>
        <tbody>
          {ASKED[card].map((name) => (
            <tr key={name}>
              <th scope="row">
                {words.secret[name]}
                <small>{words.setBy[name]}</small>
              </th>
              <td>{say.uses[name]}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </details>
  );
}
