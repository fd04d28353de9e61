import { assertNever } from '../../base/assert-never.ts';
import { showable } from '../../base/showable.ts';
import { thousands } from '../../base/thousands.ts';
import { LONGEST } from '../person.ts';
import type { ImportWords } from './import-words.ts';

/** A file may have thousands of columns. */
const MOST_FOUND = 12;

export const importEn: ImportWords = {
  field: { id: 'ID', name: 'Name', kana: 'Name in kana', group: 'Group', note: 'Note' },
  encoding: {
    'utf-8': 'UTF-8',
    shift_jis: 'Shift_JIS',
    'utf-16le': 'Unicode text (UTF-16)',
    'utf-16be': 'Unicode text (UTF-16)',
  },
  problem: (problem) => {
    const { field, encoding } = importEn;
    switch (problem.kind) {
      case 'no-rows':
        return 'The file has no row with a person.';
      case 'too-many-rows':
        return `The file has too many rows (${thousands(problem.rows)}; the most is ${thousands(problem.most)}).`;
      case 'too-many-columns':
        return `Line ${problem.line}: too many columns (${thousands(problem.columns)}; the most is ${thousands(problem.most)}).`;
      case 'not-decodable':
        return `Line ${problem.line}: not readable as ${encoding[problem.encoding]} (byte ${thousands(problem.byte)} of the file).`;
      case 'unclosed-quote':
        return `Line ${problem.line}: a quotation mark (") is not closed.`;
      case 'text-after-quote':
        return `Line ${problem.line}: text follows a closed quotation mark ("). An earlier one may not be closed.`;
      case 'missing-column':
        return `Line ${problem.line}: there is no column "${field[problem.column]}". The headings are ${listed(problem.found)}.`;
      case 'repeated-column':
        return `Line ${problem.line}: ${problem.found.length} columns hold "${field[problem.column]}" (${listed(problem.found)}).`;
      case 'too-many-cells':
        return `Line ${problem.line}: ${problem.cells} cells, more than the ${problem.columns} headings.`;
      case 'not-a-person': {
        const name = field[problem.field];
        if (problem.what === 'missing') return `Line ${problem.line}: ${name} is missing.`;
        if (problem.what === 'not-a-text')
          return `Line ${problem.line}: ${name} has a line break or a character that cannot be shown.`;
        return `Line ${problem.line}: ${name} is too long (the most is ${thousands(LONGEST[problem.field])} characters).`;
      }
      case 'repeated-id':
        return `Line ${problem.line}: the ID "${showable(problem.id)}" is in line ${problem.first} as well.`;
      default:
        return assertNever(problem);
    }
  },
};

function listed(found: readonly string[]): string {
  const more = found.length - MOST_FOUND;
  const first = found.slice(0, MOST_FOUND).map((heading) => `"${showable(heading)}"`);
  return first.join(', ') + (more > 0 ? ` and ${thousands(more)} more` : '');
}
