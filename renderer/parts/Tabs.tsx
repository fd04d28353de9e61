import { type KeyboardEvent, type ReactElement, type ReactNode, useId, useRef, useState } from 'react';
import './Tabs.css';

export interface Tab<N extends string> {
  readonly name: N;
  readonly label: string;
  readonly content: ReactNode;
}

interface TabsProps<N extends string> {
  readonly label: string;
  readonly tabs: readonly Tab<N>[];
  readonly first: N;
  /** Draws every panel at once, for paper, which chooses nothing. */
  readonly drawsAll?: boolean;
}

/**
 * Tabs as the WAI-ARIA practices describe them: Tab reaches the chosen one, the arrow keys, Home and End choose, and the
 * panel takes the focus, so that the keyboard can scroll it.
 */
export function Tabs<N extends string>({ label, tabs, first, drawsAll = false }: TabsProps<N>): ReactElement {
  const [wish, setWish] = useState<N>(first);
  const [seen, setSeen] = useState<readonly N[]>([first]);
  const id = useId();
  const list = useRef<HTMLDivElement>(null);
  const at = Math.max(
    0,
    tabs.findIndex(({ name }) => name === wish),
  );
  const choose = (name: N) => {
    setWish(name);
    if (!seen.includes(name)) setSeen([...seen, name]);
  };
  const go = (to: number) => {
    const tab = tabs[(to + tabs.length) % tabs.length];
    if (tab === undefined) return;
    choose(tab.name);
    list.current?.querySelector<HTMLElement>(`[data-tab="${tab.name}"]`)?.focus();
  };
  const onKey = (event: KeyboardEvent) => {
    const to = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: tabs.length - 1 }[event.key];
    if (to === undefined) return;
    event.preventDefault();
    go(to);
  };
  return (
    <div className="tabs">
      <div className="tab-list" role="tablist" aria-label={label} ref={list}>
        {tabs.map(({ name, label: text }, i) => (
          <button
            key={name}
            type="button"
            role="tab"
            id={`${id}-${name}`}
            data-tab={name}
            aria-selected={i === at}
            aria-controls={`${id}-${name}-panel`}
            tabIndex={i === at ? 0 : -1}
            onClick={() => choose(name)}
            onKeyDown={onKey}
          >
            {text}
          </button>
        ))}
      </div>
      {tabs.map(({ name, content }, i) => (
        // A panel is drawn when it is first chosen, and stays: what was typed or opened in it is there again.
        <div
          key={name}
          className="tab-panel"
          role="tabpanel"
          id={`${id}-${name}-panel`}
          aria-labelledby={`${id}-${name}`}
          hidden={i !== at}
          // biome-ignore lint/a11y/noNoninteractiveTabindex: the keyboard must reach what scrolls
          tabIndex={0}
        >
          {(drawsAll || i === at || seen.includes(name)) && content}
        </div>
      ))}
    </div>
  );
}
