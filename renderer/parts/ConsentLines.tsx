import type { ReactElement } from 'react';
import { HEADING_MARK } from '../../src/app/consent-text.ts';
import { showable } from '../../src/base/showable.ts';
import './ConsentLines.css';

/** A consent text, line by line and unchanged. Its headings also look like headings. */
export function ConsentLines({ text }: { readonly text: string }): ReactElement {
  return (
    <div className="consent-lines">
      {text.split('\n').map((line, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: two lines can be the same
        <span key={i} className={i === 0 || line.startsWith(HEADING_MARK) ? 'consent-heading' : undefined}>
          {i === 0 ? showable(line) : `\n${showable(line)}`}
        </span>
      ))}
    </div>
  );
}
