import type { BatchLineProblem, BatchProblem } from '../failure.ts';

export function batchProblemJa(problem: BatchProblem): string {
  switch (problem.kind) {
    case 'one-secret-for-many':
      return `まとめて読み取るときは、暗証番号を1枚ごとに各行に書いてください。1つの暗証番号をすべてのカードに使うと、違うカードの残り回数が減るためです。まだ何も読み取っていません。--secrets-stdin を外し、環境変数 ${problem.variables.join('、')} を消して、各行に "secrets" を書いてください。`;
    case 'one-agreement-for-many':
      return 'まとめて読み取るときは、残り回数が少なくても送ってよいかどうかを1枚ごとに各行に書いてください。--low-tries をすべてのカードに使うと、行がずれていたときに、残りの少ないカードが次々にロックされるためです。まだ何も読み取っていません。--low-tries を外し、暗証番号が確かな行にだけ "lowTries": true を書いてください。';
    case 'batch-from-terminal':
      return '端末からの入力では暗証番号が画面に出てしまうため、受け取りません。ファイルかパイプで渡してください。';
    case 'bad-batch-line':
      return `${lineProblem(problem.problem)}この行のカードは読み取っていません。`;
  }
}

function lineProblem(problem: BatchLineProblem): string {
  switch (problem.kind) {
    case 'not-json':
      return 'この行は1つのJSONオブジェクトになっていません。';
    case 'too-long':
      return 'この行は64 KiBを超えています。';
    case 'unknown-key':
      return `この行に使えない項目があります。使えるのは ${problem.known.join('、')} です。`;
    case 'repeated-key':
      return `この行に "${problem.key}" が2つあります。`;
    case 'wrong-value':
      return `この行の "${problem.key}" の値が正しくありません。`;
    case 'no-card':
      return 'この行にカードの指定がありません。card、reader、replay のどれかを書いてください。';
    case 'several-cards':
      return 'この行には card、reader、replay のうち1つだけを書いてください。';
    case 'replay-with-secrets':
      return '記録の読み取りに暗証番号は要りませんが、この行に書かれています。';
    case 'no-person':
      return '行に "person"（台帳の番号）がありません。';
    case 'reader-again':
      return 'このリーダーには、前の行で暗証番号を指定しています。そのとき送信したかどうかにかかわらず、いま置かれているのがどのカードか分からないため、この行では送信していません。残り回数は減っていません。同じリーダーの次のカードは、別に実行して読み取ってください。';
  }
}
