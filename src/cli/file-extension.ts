import { extname } from 'node:path';
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
];
const KNOWN: ReadonlySet<string> = new Set([...Object.values(WRITTEN).flat(), ...FOREIGN]);

/**
 * Refuses a name such as `x.jpg` for a PNG picture: another program would open the file as what its name says. A name
 * without an end, or with one of the user's own, is fine.
 */
export function checkExtension(option: keyof typeof WRITTEN, path: string): void {
  const end = extname(path).toLowerCase();
  const extensions: readonly string[] = WRITTEN[option];
  if (path === STDOUT || !KNOWN.has(end) || extensions.includes(end)) return;
  throw usage({ kind: 'other-extension', option, path, extensions });
}
