import { extname } from 'node:path';
import { meantName } from '../base/nearest-name.ts';
import type { ArgumentProblem } from './argument-problem.ts';
import { usage } from './failure.ts';

const STDOUT = '-';

/** The ends of the names of what each option writes. */
const WRITTEN = {
  '--png': ['.png'],
  '--svg': ['.svg'],
  '--pdf': ['.pdf'],
  '--record': ['.json'],
  '--trace': ['.jsonl', '.json', '.txt', '.log'],
  '--ics': ['.ics'],
  'reminders ics': ['.ics'],
  'trace anonymise': ['.jsonl', '.json', '.txt', '.log'],
  'register request --out': ['.json'],
  'answer --out': ['.json'],
  'register proof --out': ['.json'],
  'register backup': ['.menkyo-backup'],
  'seal export': ['.json'],
  'seal backup': ['.menkyo-backup', '.jwe', '.txt'],
  'card new': ['.json'],
} as const;

/** The ends of the names of other formats, which no option of the command writes. */
const FOREIGN = [
  '.jpg',
  '.jpeg',
  '.jp2',
  '.gif',
  '.bmp',
  '.tif',
  '.tiff',
  '.webp',
  '.heic',
  '.csv',
  '.tsv',
  '.xls',
  '.xlsx',
  '.doc',
  '.docx',
  '.html',
  '.xml',
  '.zip',
  '.htm',
  '.md',
  '.ods',
  '.odt',
  '.rtf',
  '.pem',
  '.crt',
  '.cer',
  '.der',
  '.db',
];
const KNOWN: ReadonlySet<string> = new Set([...Object.values(WRITTEN).flat(), ...FOREIGN]);

/**
 * Refuses a name such as `x.jpg` for a PNG picture: another program would open the file as what its name says. A name
 * without an end, or with one of the user's own, is fine.
 */
export function checkExtension(option: keyof typeof WRITTEN, path: string): void {
  const problem = otherExtension(option, path);
  if (problem !== null) throw usage(problem);
}

/** null for a name that is fine. */
export function otherExtension(option: keyof typeof WRITTEN, path: string): ArgumentProblem | null {
  const end = extname(path).toLowerCase();
  const extensions: readonly string[] = WRITTEN[option];
  if (path === STDOUT || !KNOWN.has(end) || extensions.includes(end)) return null;
  return { kind: 'other-extension', option, path, extensions };
}

/** Refuses a name by whose end the format cannot be told. */
export function needsExtension(option: string, path: string, extensions: readonly string[]) {
  const end = extname(path);
  // `.jpg` is no misspelt `.jp2`.
  const near = end === '' || KNOWN.has(end.toLowerCase()) ? null : meantName(end, extensions);
  const meant = near === null ? null : `${path.slice(0, -end.length)}${near}`;
  return usage({ kind: 'needs-extension', option, path, extensions, meant });
}
