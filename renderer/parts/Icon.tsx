import type { ReactElement } from 'react';
import './Icon.css';

/** The window's own signs, each of lines on a field of 24. They stand beside words, so a screen reader passes over them. */
const PATHS = {
  read: 'M3 6h18v12H3zM6.5 10.5h4v4h-4zM13.5 10.5h4M13.5 14.5h4',
  procedures: 'M4 6h16v14H4zM4 10h16M8 3v5M16 3v5M8.5 15l2.5 2.5 4.5-5',
  register: 'M6 3h13v18H6a2 2 0 0 1-2-2V5a2 2 0 0 1 2-2zM8 3v18M11.5 8h4M11.5 12h4',
  verify: 'M12 3l8 3v6c0 4.5-3.5 7.5-8 9-4.5-1.5-8-4.5-8-9V6zM8.5 12l2.5 2.5 4.5-5',
  settings: 'M4 7h9M17 7h3M4 17h3M11 17h9M15 4.8v4.4M9 14.8v4.4',
  good: 'M5 12.5l4.5 4.5L19 7.5',
  neutral: 'M6 12h12',
  warn: 'M12 5v9M12 18v1',
  alarm: 'M6 6l12 12M18 6L6 18',
  unknown: 'M9 9a3 3 0 1 1 4.2 2.8c-.8.4-1.2 1-1.2 2.2M12 18v1',
  more: 'M6 15l6-6 6 6',
  back: 'M14 6l-6 6 6 6',
  search: 'M10.5 4a6.5 6.5 0 1 0 0 13 6.5 6.5 0 0 0 0-13zM15.5 15.5L20 20',
  file: 'M6 3h8l4 4v14H6zM14 3v4h4M9 12h6M9 16h6',
} as const;

export type IconName = keyof typeof PATHS;

export const ICON_NAMES = Object.keys(PATHS) as readonly IconName[];

export function Icon({ name }: { readonly name: IconName }): ReactElement {
  return (
    <svg className="icon" viewBox="0 0 24 24" aria-hidden="true" focusable="false">
      <path d={PATHS[name]} />
    </svg>
  );
}
