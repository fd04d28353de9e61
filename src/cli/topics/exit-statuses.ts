import type { Row, Said } from '../command.ts';
import { FAILURE_KINDS, type FailureKind, statusOfKind } from '../failure.ts';
import type { Topic } from '../help-topics.ts';

const ABOUT: Readonly<Record<FailureKind, Said>> = {
  internal: { ja: 'このソフトの不具合', en: 'a fault of the program' },
  usage: { ja: '引数の誤り', en: 'wrong arguments' },
  'not-a-reader': {
    ja: '体験用でない台帳に、体験用カードか再生を記録しようとした',
    en: 'a virtual card or a replay, for a register that is no demonstration',
  },
  'several-cards': {
    ja: 'カードが複数のリーダーに置かれている',
    en: 'several readers hold a card, and --reader names none',
  },
  'no-reader': { ja: 'リーダーかPC/SCサービスがない', en: 'no reader, or no PC/SC service' },
  'no-card': { ja: '--wait の間にカードが置かれなかった', en: 'no card within --wait' },
  'not-a-my-number-card': { ja: '別の種類のカード', en: 'a card of another kind' },
  'no-licence': { ja: '免許情報のないマイナンバーカード', en: 'a My Number Card without licence data' },
  'wrong-secret': {
    ja: '暗証番号が違った（残り回数が1減った）',
    en: 'the card refused a secret: one try was used',
  },
  locked: { ja: '残り回数がない。何も送っていない', en: 'no tries left; nothing was sent' },
  'secret-not-sent': {
    ja: '暗証番号を送らなかった（残り回数はそのまま）',
    en: 'a secret was not sent; no try was used',
  },
  'card-removed': { ja: 'カードが離れた、または応答しなくなった', en: 'the card left, or stopped answering' },
  'reader-in-use': { ja: '別のプログラムが使用中', en: 'another program holds the reader' },
  malformed: { ja: '読み取れないデータ', en: 'data that cannot be read' },
  'not-genuine': {
    ja: '--require-genuine を満たさない。menkyo verify では、書き換えもある',
    en: '--require-genuine is not met; of "menkyo verify", something is altered',
  },
  'not-as-required': { ja: '--require を満たさない', en: '--require is not met' },
  'register-altered': {
    ja: '台帳の記録が、書き込まれたときと違う',
    en: 'an entry of the register was altered',
  },
  'not-as-known': { ja: '台帳が、前に見たものと違う', en: 'the register is not the one known here' },
  'answer-refused': {
    ja: '離れた場所からの確認の回答を受け付けない',
    en: 'the answer to a request is refused',
  },
  'replay-mismatch': { ja: '再生する記録にないコマンド', en: 'a command that the recording does not have' },
  'other-person': {
    ja: '別の人のカードらしい。記録していない',
    en: "the card seems to be someone else's; nothing was recorded",
  },
  'register-locked': { ja: '台帳のパスフレーズが違う', en: 'the passphrase does not open the register' },
  'register-unreachable': {
    ja: '台帳のサーバーにつながらない',
    en: 'the server of the register does not answer',
  },
  'cannot-write': { ja: '書き込めない', en: 'an output could not be written' },
  interrupted: { ja: 'Ctrl-Cで終わった', en: 'Ctrl-C' },
};

const DONE: Row = { term: '0', help: { ja: '済んだ', en: 'done' } };
const ANSWERS: readonly Row[] = [
  { term: '47', help: { ja: 'menkyo may-drive: できない', en: 'menkyo may-drive: no' } },
  {
    term: '48',
    help: { ja: 'menkyo may-drive: 確かめる必要がある', en: 'menkyo may-drive: a person has to look' },
  },
];

function rows(): readonly Row[] {
  const failures = FAILURE_KINDS.map(
    (kind): Row => ({ term: `${statusOfKind(kind)} ${kind}`, help: ABOUT[kind] }),
  );
  const number = ({ term }: Row) => Number.parseInt(typeof term === 'string' ? term : term.en, 10);
  return [DONE, ...failures, ...ANSWERS].sort((a, b) => number(a) - number(b));
}

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
    { kind: 'rows', rows: rows() },
  ],
};
