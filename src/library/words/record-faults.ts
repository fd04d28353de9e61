import type { FilingFault } from '../../host/afar/file-answer.ts';
import type { RecordFault } from '../../host/record-check.ts';
import { formatIso } from '../../licence/calendar.ts';
import type { AnswerRefusal } from '../../proof/afar/refusal.ts';
import type { AuditFault } from '../../register/audit.ts';
import type { NoKeptProof } from '../../register/kept-proof.ts';
import type { PersonFault } from '../../register/person.ts';
import { type Sought, WHEREABOUTS } from '../../register/words/whereabouts.ts';
import type { AskFault, SealFault } from '../afar.ts';
import type { Language } from '../explain.ts';
import type { NoProofFault, VerifyFault } from '../proof.ts';
import type { CreateRegisterFault } from '../register.ts';

/** What the register, proofs and checks from afar refuse. */
export type RecordsFault =
  | CreateRegisterFault
  | RecordFault
  | AskFault
  | FilingFault
  | SealFault
  | NoProofFault
  | VerifyFault
  | NoKeptProof
  | ({ readonly kind: 'bad-person' } & PersonFault)
  | { readonly kind: 'no-time-of-keeping' };

type Sentence = readonly [ja: string, en: string];

/** What happened, what it cost, what to do. null for what is no such fault, which a caller in JavaScript may give. */
export function recordsSentence(fault: RecordsFault, language: Language): string | null {
  return sentenceOf(fault)?.[language === 'ja' ? 0 : 1] ?? null;
}

const NOTHING: Sentence = ['何も記録していません。', 'Nothing was recorded.'];
const said = ([ja, en]: Sentence): Sentence => [`${ja}${NOTHING[0]}`, `${en} ${NOTHING[1]}`];

const whereabouts = (
  { kind, id }: { readonly kind: Sought; readonly id: string },
  [ja, en]: Sentence = ['', ''],
): Sentence => [`${WHEREABOUTS.ja[kind](id)}${ja}`, `${WHEREABOUTS.en[kind](id)}${en}`];

function sentenceOf(fault: RecordsFault): Sentence | null {
  switch (fault.kind) {
    case 'wrong-passphrase':
      return [
        'パスフレーズが違います。台帳は変わっていません。入力し直すか、復旧キーを使ってください。',
        'The passphrase is wrong. The register is as it was. Type it again, or use the recovery key.',
      ];
    case 'short-passphrase':
      return [
        'パスフレーズが短すぎます。8文字以上にしてください。台帳は作っていません。',
        'The passphrase is too short: it takes 8 characters or more. No register was made.',
      ];
    case 'missing':
      return [
        'その場所に台帳がありません。場所を確かめるか、台帳を作ってください。',
        'There is no register at that place. Check the place, or make a register.',
      ];
    case 'exists':
      return [
        'その場所には、すでに台帳があります。何も変えていません。別の場所を指定してください。',
        'There is a register at that place already. Nothing was changed. Name another place.',
      ];
    case 'newer-version':
    case 'newer':
      return [
        '新しい版のソフトで作られたものです。何も変えていません。ソフトを新しくしてください。',
        'A newer version of this program made it. Nothing was changed. Update the program.',
      ];
    case 'unreachable':
      return said([
        `台帳のサーバーにつながりません（${fault.code}）。ネットワークとサーバーを確かめてください。`,
        `The server of the register cannot be reached (${fault.code}). Check the network and the server.`,
      ]);
    case 'unreadable':
      return [
        `台帳を開けません（${fault.code}）。何も変えていません。バックアップから戻せます。`,
        `The register cannot be opened (${fault.code}). Nothing was changed. A backup can be restored.`,
      ];
    case 'cannot-write':
      return said([
        `台帳に書き込めません（${fault.code}）。ディスクの空きと権限を確かめてください。`,
        `The register cannot be written to (${fault.code}). Check the disk's room and the rights.`,
      ]);
    case 'not-the-head':
    case 'known-check':
      return said([
        'ほかの端末が先に書き込みました。もう一度お試しください。',
        'Another desk wrote first. Try again.',
      ]);
    case 'not-allowed':
      return said([
        'この端末の権限では、できない操作です。台帳の管理者に伝えてください。',
        'The role of this desk may not do that. Ask the administrator of the register.',
      ]);
    case 'password-in-where':
      return [
        '台帳の場所に、パスワードは書けません。PostgreSQLのパスワードファイルを使ってください。',
        'A password cannot stand in the place of a register. Use the password file of PostgreSQL.',
      ];
    case 'parameter-in-where':
      return [
        '台帳の場所に、接続の設定は書けません。「?」から後ろを除いてください。',
        'The place of a register takes no parameters. Leave out what stands behind "?".',
      ];
    case 'no-server-address':
      return [
        '台帳のサーバーの場所が正しくありません。postgres://役割@サーバー/データベース の形で指定してください。',
        'This is no address of a server. It has the form postgres://ROLE@SERVER/DATABASE.',
      ];
    case 'unknown-person':
      return said(whereabouts(fault, ['番号を確かめてください。', ' Check the ID.']));
    case 'known-person':
      return said(whereabouts(fault));
    case 'bad-person':
      return said([
        `人の項目「${fault.field}」が正しくありません（${BAD_TEXT[fault.what][0]}）。`,
        `The field "${fault.field}" of the person is wrong (${BAD_TEXT[fault.what][1]}).`,
      ]);
    case 'unlikely-day':
      return said([
        `${formatIso(fault.on)} は退職日にできません。年を確かめてください。`,
        `${formatIso(fault.on)} cannot be the day of leaving. Check the year.`,
      ]);
    case 'other-person':
      return said(
        fault.by === 'number'
          ? [
              '別の人のカードのようです（番号が前回と違います）。本人のカードなら、そう指定して記録してください。',
              'The card seems to be another person’s: its number differs from that of the last check. If it is the right card, say so and record again.',
            ]
          : [
              '別の人のカードのようです（氏名が違います）。本人のカードなら、そう指定して記録してください。',
              'The card seems to be another person’s: the name differs. If it is the right card, say so and record again.',
            ],
      );
    case 'not-a-reader':
      return said([
        '体験用カードや再生の結果は、体験用の台帳にだけ記録できます。',
        'A virtual card or a replay goes into a demonstration register only.',
      ]);
    case 'not-as-known':
      return said([
        '台帳が、この端末で前に見たものと違います。台帳の管理者が確かめてください。',
        'The register is not the one that this desk last saw. Its administrator has to look.',
      ]);
    case 'not-stored':
      return said([
        `この台帳は「${fault.field}」を保存しません。台帳の設定を確かめてください。`,
        `This register does not store "${fault.field}". Check the register's policy.`,
      ]);
    case 'no-consent':
      return said([
        'この台帳では、本人の同意が必要です。同意文を読んでもらってください。',
        'This register asks for the holder’s consent. Show the text first.',
      ]);
    case 'bad-purpose':
      return ['目的は1行、200文字までです。', 'The purpose is one line of up to 200 characters.'];
    case 'no-seal':
      return [
        `この端末の封印の鍵を使えません（${fault.code}）。何も保存していません。`,
        `The seal's key of this installation cannot be used (${fault.code}). Nothing was written.`,
      ];
    case 'refused':
      return said(REFUSED[fault.reason]);
    case 'not-one':
      return [
        `依頼または回答のファイルではありません（${fault.where}）。送られたままのファイルを選んでください。`,
        `The file is no request or answer (${fault.where}). Choose the file as it was sent.`,
      ];
    case 'unknown-check':
    case 'no-kept-proof':
      return whereabouts(fault);
    case 'no-time-of-keeping':
      return [
        'この台帳の設定には、保存する期間がありません。日を指定してください。',
        'The policy of this register keeps everything. Name a day.',
      ];
    case 'not-whole':
      return [
        '署名まで読み取れていないため、証明データを作れません。カードを読み直してください。',
        'The signature was not read, so there is no proof. Read the card again.',
      ];
    case 'leaves-out':
      return [
        '署名された項目の一部が入らないため、証明データを付けられません。何も保存していません。',
        'The picture leaves out a part of what was signed, so it carries no proof. Nothing was written.',
      ];
    case 'too-long':
      return [
        '項目が長すぎて、証明データを作れません。',
        'A field is longer than a proof may hold, so there is no proof.',
      ];
    case 'too-large':
      return ['ファイルが大きすぎます。検証していません。', 'The file is too large. It was not checked.'];
    case 'unknown-file':
      return [
        '検証できる種類のファイルではありません。証明データ、PNG、SVG、PDFを選んでください。',
        'This is no file that can be checked. Choose a proof, PNG, SVG or PDF.',
      ];
    case 'no-proof':
      return [
        'ファイルに証明データが入っていません。受け取った元のファイルで試してください。',
        'The file holds no proof. Try the file as it first came: programs often drop it.',
      ];
    case 'several':
      return [
        'ファイルに証明データが複数あり、どれが本物か決められません。',
        'The file holds several proofs, and nothing says which one counts.',
      ];
    case 'damaged':
      return [
        `証明データが壊れているか、このソフトのものではありません（${fault.where}）。`,
        `The proof is damaged, or not one of this program's (${fault.where}).`,
      ];
    default:
      fault satisfies never;
      return null;
  }
}

const BAD_TEXT: Readonly<Record<PersonFault['what'], Sentence>> = {
  missing: ['空です', 'it is missing'],
  'too-long': ['長すぎます', 'it is too long'],
  'not-a-text': ['使えない文字があります', 'it has a character that cannot be shown'],
};

const REFUSED: Readonly<Record<AnswerRefusal, Sentence>> = {
  'not-ours': ['この台帳が出した依頼ではありません。', 'The request is not one of this register.'],
  answered: ['この依頼には、すでに回答があります。', 'The request was answered already.'],
  late: ['期限を過ぎています。新しい依頼を送ってください。', 'It is too late. Send a new request.'],
  altered: ['内容が書き換えられています。', 'It was altered.'],
  'other-key': ['別の台帳に宛てた回答です。', 'The answer is for another register.'],
  'not-a-reader': [
    'カードリーダーで読み取った回答ではありません。',
    'The answer was not read from a card on a reader.',
  ],
  'no-consent': ['本人の同意がありません。', 'The holder did not agree.'],
};

/** The first entry that does not fit. */
export function auditSentence({ seq }: AuditFault, language: Language): string {
  const [ja, en] = [
    seq === null ? '台帳の索引' : `台帳の記録（${seq}番目）`,
    seq === null ? "the register's index" : `entry ${seq} of the register`,
  ];
  return language === 'ja'
    ? `${ja}が、書き込まれたときと違います。台帳を使わず、管理者に伝えてください。`
    : `Something is wrong with ${en}: it is not as it was written. Do not use the register, and tell its administrator.`;
}
