import type { ReactElement } from 'react';
import { showable } from '../../src/base/showable.ts';
import type { Change } from '../field-rows.ts';
import './Changes.css';

/** The changes since issue, oldest first: on a printed licence they are written on the back. */
export function Changes({ changes }: { readonly changes: readonly Change[] }): ReactElement {
  return (
    <ol className="changes">
      {changes.map(({ on, what, value, by }, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: two changes can be the same but for their place
        <li key={i}>
          <div className="faint">
            {on} <strong>{what}</strong>
            {by !== null && <> {showable(by)}</>}
          </div>
          <div>{showable(value)}</div>
        </li>
      ))}
    </ol>
  );
}
