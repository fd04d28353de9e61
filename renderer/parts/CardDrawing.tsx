import type { ReactElement } from 'react';
import './CardDrawing.css';

export type DrawingKind = 'nothing' | 'no-reader' | 'empty' | 'card' | 'reading' | 'wrong';

/** A reader and a card, drawn for each state. It adds nothing to the words, so screen readers skip it. */
export function CardDrawing({ kind }: { readonly kind: DrawingKind }): ReactElement {
  return (
    <svg className={`drawing drawing-${kind}`} viewBox="0 0 240 180" aria-hidden="true" focusable="false">
      <g className="drawing-reader">
        <rect x="30" y="104" width="180" height="52" rx="12" />
        <path d="M120 156 v14 q0 8 8 8 h60" className="drawing-cable" />
        <circle cx="190" cy="130" r="4" className="drawing-light" />
      </g>
      <g className="drawing-card">
        <rect x="62" y="20" width="116" height="73" rx="7" />
        <rect x="74" y="44" width="20" height="16" rx="3" className="drawing-chip" />
        <path d="M104 46 h60 M104 56 h46 M74 74 h90" className="drawing-lines" />
      </g>
      {kind === 'wrong' && <path d="M106 40 l28 32 m0 -32 l-28 32" className="drawing-cross" />}
      {(kind === 'card' || kind === 'reading') && (
        <path d="M96 108 q24 -12 48 0 M84 116 q36 -18 72 0" className="drawing-waves" />
      )}
    </svg>
  );
}
