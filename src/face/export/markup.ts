import { Fragment, isValidElement, type ReactNode } from 'react';

/** The attributes of the face, by React's names. React's own renderer would take longer to load than a face takes to draw. */
const ATTRIBUTES: Readonly<Record<string, string>> = {
  'aria-label': 'aria-label',
  className: 'class',
  d: 'd',
  fill: 'fill',
  fillOpacity: 'fill-opacity',
  fontFamily: 'font-family',
  fontSize: 'font-size',
  fontWeight: 'font-weight',
  height: 'height',
  href: 'href',
  lang: 'lang',
  letterSpacing: 'letter-spacing',
  preserveAspectRatio: 'preserveAspectRatio',
  role: 'role',
  rx: 'rx',
  stroke: 'stroke',
  strokeWidth: 'stroke-width',
  transform: 'transform',
  viewBox: 'viewBox',
  width: 'width',
  x: 'x',
  x1: 'x1',
  x2: 'x2',
  xmlLang: 'xml:lang',
  xmlSpace: 'xml:space',
  xmlns: 'xmlns',
  y: 'y',
  y1: 'y1',
  y2: 'y2',
};

/** What React writes for these elements (components without hooks), letter for letter. */
export function markupOf(node: ReactNode): string {
  if (node === null || node === undefined || typeof node === 'boolean') return '';
  if (typeof node === 'string' || typeof node === 'number') return escaped(String(node));
  if (Array.isArray(node)) return node.map(markupOf).join('');
  if (!isValidElement<Props>(node)) throw new TypeError('not an element');
  const { type, props } = node;
  if (type === Fragment) return markupOf(props.children);
  if (typeof type === 'function') return markupOf((type as (props: Props) => ReactNode)(props));
  const { children, ...attributes } = props;
  return `<${type}${Object.entries(attributes).map(attribute).join('')}>${markupOf(children)}</${type}>`;
}

type Props = { readonly children?: ReactNode } & Readonly<Record<string, unknown>>;

function attribute([name, value]: readonly [string, unknown]): string {
  if (value === undefined || value === null) return '';
  if (name === 'style') return ` style="${escaped(styleOf(value as Readonly<Record<string, string>>))}"`;
  const written = ATTRIBUTES[name];
  if (written === undefined) throw new TypeError(`no attribute of a face: ${name}`);
  return ` ${written}="${escaped(String(value))}"`;
}

function styleOf(style: Readonly<Record<string, string>>): string {
  return Object.entries(style)
    .map(([name, value]) => `${name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}:${value}`)
    .join(';');
}

const ESCAPES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#x27;',
};

function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (character) => ESCAPES[character] ?? '');
}
