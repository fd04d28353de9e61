import { assertNever } from '../../base/assert-never.ts';
import { showable } from '../../base/showable.ts';
import { thousands } from '../../base/thousands.ts';
import { LONGEST } from '../person.ts';
import type { ImportWords } from './import-words.ts';

/** A file may have thousands of columns. */
const MOST_FOUND = 12;

export const importJa: ImportWords = {
  field: { id: '番号', name: '氏名', kana: 'フリガナ', group: '部署', note: '備考' },
  encoding: {
    'utf-8': 'UTF-8',
    shift_jis: 'Shift_JIS',
    'utf-16le': 'Unicodeテキスト（UTF-16）',
    'utf-16be': 'Unicodeテキスト（UTF-16）',
  },
  problem: (problem) => {
    const { field, encoding } = importJa;
    switch (problem.kind) {
      case 'no-rows':
        return 'ファイルに1人分の行もありません。';
      case 'too-many-rows':
        return `行が多すぎます（${thousands(problem.rows)}行。上限は${thousands(problem.most)}行）。`;
      case 'too-many-columns':
        return `${problem.line}行目: 列が多すぎます（${thousands(problem.columns)}列。上限は${thousands(problem.most)}列）。`;
      case 'not-decodable':
        return `${problem.line}行目: ${encoding[problem.encoding]}の文字として読めません（ファイルの先頭から${thousands(problem.byte)}バイト目）。`;
      case 'unclosed-quote':
        return `${problem.line}行目: 引用符（"）が閉じていません。`;
      case 'text-after-quote':
        return `${problem.line}行目: 閉じた引用符（"）の後に文字があります。引用符を閉じ忘れた行があるかもしれません。`;
      case 'missing-column':
        return `${problem.line}行目: 「${field[problem.column]}」の列がありません。見出しは${listed(problem.found)}です。`;
      case 'repeated-column':
        return `${problem.line}行目: 「${field[problem.column]}」の列が${problem.found.length}つあります（${listed(problem.found)}）。`;
      case 'too-many-cells':
        return `${problem.line}行目: 見出しの${problem.columns}列より多い${problem.cells}列があります。`;
      case 'not-a-person': {
        const name = field[problem.field];
        if (problem.what === 'missing') return `${problem.line}行目: ${name}がありません。`;
        if (problem.what === 'not-a-text')
          return `${problem.line}行目: ${name}に、改行や表示できない文字があります。`;
        return `${problem.line}行目: ${name}が長すぎます（上限は${thousands(LONGEST[problem.field])}文字）。`;
      }
      case 'repeated-id':
        return `${problem.line}行目: 番号「${showable(problem.id)}」は${problem.first}行目にもあります。`;
      default:
        return assertNever(problem);
    }
  },
};

function listed(found: readonly string[]): string {
  const more = found.length - MOST_FOUND;
  const first = found.slice(0, MOST_FOUND).map((heading) => `「${showable(heading)}」`);
  return first.join('') + (more > 0 ? `ほか${thousands(more)}列` : '');
}
