import type { ArgumentProblem } from '../argument-problem.ts';

/** What is wrong with the arguments, and what to write instead. */
export function argumentProblemJa(problem: ArgumentProblem): string {
  switch (problem.kind) {
    case 'no-command':
      return 'menkyo read のように、コマンドを指定してください。menkyo --help で一覧を表示します。';
    case 'unknown-command':
      return `そのコマンドはありません。${didYouMean(menkyo(problem.of ?? '', problem.meant))}${menkyo(problem.of ?? '', '--help')} で一覧を表示します。`;
    case 'unknown-option':
      return `${problem.option === null ? 'その' : `「${problem.option}」という`}指定は使えません。${didYouMean(problem.meant)}${takenBy(problem.takenBy)}${menkyo(problem.command, '--help')} で使える指定を表示します。`;
    case 'missing-value':
      return `${problem.option} の後に値が必要です。-- で始まる言葉は値になりません。`;
    case 'needless-value':
      return `${problem.option} に値は付けられません。`;
    case 'repeated-option':
      return `${problem.option} が2回指定されています。指定は1回、値は1つだけです。`;
    case 'value-after-equals':
      return `${problem.option} の値は「=」でつないで書いてください: ${problem.option}=${problem.value}`;
    case 'wrong-value':
      return `${problem.option} に「${problem.value}」は使えません。${didYouMean(problem.meant ?? null)}${problem.expected} を指定してください。`;
    case 'wrong-number':
      return `${problem.option} に「${problem.value}」は使えません。${problem.range} の数を${problem.alone === null ? '指定してください。' : `、単位を付けずに指定してください: ${problem.option} ${problem.alone}`}`;
    case 'no-such-day':
      return `${problem.option} の ${problem.value} は、暦にない日付です。`;
    case 'other-extension':
      return `${problem.option} では「${problem.path}」に保存できません。名前の終わりが別の形式のもので、ほかのソフトが間違えるためです。名前の終わりを ${problem.extensions.join(' か ')} にしてください（なくてもかまいません）。何も保存せず、カードも読み取っていません。`;
    case 'needs-extension':
      return `${problem.option} は、保存する形式を名前の終わりで決めますが、「${problem.path}」からは決まりません。${didYouMean(problem.meant)}名前の終わりを ${problem.extensions.join(' か ')} にしてください。何も保存せず、カードも読み取っていません。`;
    case 'needless-argument':
      return `${problem.after === null ? '' : `${problem.after} に付く値は1つまでで、その後の`}引数が余分です。menkyo ${problem.command} ${problem.most === 0 ? 'に引数は付けられません' : `の引数は${problem.most}つまでです`}。${problem.takesCard ? '体験用カードは --card で、通信記録は --replay で指定してください。' : ''}暗証番号は引数では受け取りません。`;
    case 'wrong-holder':
      return '--holder の指定が正しくありません。--holder、--holder=text、--holder=both のどれかです。';
    case 'missing-argument':
      return `menkyo ${problem.command} のあとに${argumentNamed(problem.argument)}を付けてください。`;
    case 'option-needs':
      return `${problem.option} は ${problem.needs} と一緒に使います。`;
  }
}

const ARGUMENTS: Readonly<Record<string, string>> = {
  FILE: 'ファイル名',
  SHA256: 'SHA-256（8桁以上）',
  ID: 'IDかファイル名',
  'IN OUT': '元のファイルと、保存するファイル',
};

function argumentNamed(argument: string): string {
  if (argument.includes(', ')) return ` ${argument.split(', ').join('、')} のどれか`;
  return ARGUMENTS[argument] ?? ` ${argument} `;
}

function menkyo(command: string, word: string): string;
function menkyo(command: string, word: string | null): string | null;
function menkyo(command: string, word: string | null): string | null {
  return word === null ? null : ['menkyo', command, word].filter((part) => part !== '').join(' ');
}

function didYouMean(what: string | null): string {
  return what === null ? '' : `${what} のことですか。`;
}

function takenBy(commands: readonly string[]): string {
  return commands.length === 0
    ? ''
    : `${commands.map((name) => `menkyo ${name}`).join('、')} で使う指定です。`;
}
