import { kindRows } from '../exit-statuses.ts';
import type { Topic } from '../help-topics.ts';

export const exitStatusesTopic: Topic = {
  name: 'exit-statuses',
  about: { ja: '終了ステータスの一覧', en: 'what each exit status means' },
  parts: [
    {
      kind: 'text',
      text: {
        ja: '終了ステータスと、--json の error.kind です。失敗の理由、残り回数がどうなったか、どうすればよいかは、標準エラー出力に書きます。',
        en: 'The exit status, and error.kind of the --json document. A sentence on stderr says what happened, what it cost and what to do.',
      },
    },
    { kind: 'rows', rows: kindRows() },
  ],
};
