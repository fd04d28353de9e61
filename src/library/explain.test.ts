import { expect, test } from 'vitest';
import type { CardFault } from '../card/card-error.ts';
import { CardError, type Explainable, explain, explainVerdict, OptionError } from './index.ts';

const NOTHING = { kind: 'nothing' } as const;
const cut: CardFault = { kind: 'removed' };

test.each<[Explainable, string, string]>([
  [
    { kind: 'wrong-secret', secret: 'licence', triesLeft: 9 },
    'マイナ免許証の暗証番号が違います。残り回数が1回減り、あと9回です。免許センター等で設定した数字4桁です。別の暗証番号と取り違えていないか確かめてから、もう一度入力してください。',
    'The licence PIN was wrong. One try was used up; 9 tries are left. It is 4 digits, set at the licence centre. Make sure that it is not another secret of this card, then enter it again.',
  ],
  [
    { kind: 'card-fault', fault: cut, cost: NOTHING },
    '読み取りの途中でカードが離れました。暗証番号の残り回数は減っていません。カードを置き直してください。',
    'The card was taken away during the read. No try was used up. Lay the card down again.',
  ],
  [
    { kind: 'card-fault', fault: cut, cost: { kind: 'perhaps-one-try', secret: 'pin1' } },
    '読み取りの途中でカードが離れました。暗証番号を送った直後だったため、暗証番号１の残り回数が1回減ったかもしれません。カードを置き直してください。',
    'The card was taken away during the read. It happened just after PIN 1 was sent: one try may have been used up. Lay the card down again.',
  ],
  [
    new CardError({ kind: 'no-reader', name: null }),
    'カードリーダーが見つかりません。リーダーをUSBにつないでください。',
    'No card reader was found. Plug a reader in.',
  ],
  [
    { kind: 'several-cards', readers: ['A\u202e', 'B'] },
    'カードの置かれたリーダーが複数あります（A〓、B）。暗証番号の残り回数は減っていません。読み取るカードだけを残すか、リーダーを選んでください。',
    'Several readers hold a card (A〓, B). No try was used up. Leave only the card to be read, or choose a reader.',
  ],
  [
    { kind: 'few-tries', secret: 'signature', triesLeft: 2 },
    '署名用電子証明書の暗証番号は、あと2回間違えるとロックされます。送りますか？',
    'The signature password: 2 tries are left before it locks. Send it?',
  ],
  [
    new OptionError('wrong-value', 'read', 'today', 'a day'),
    'ソフトの呼び出し方に誤りがあります（read: today takes a day）。カードには何も送っていません。開発者に知らせてください。',
    'The library was called wrongly (read: today takes a day). Nothing was sent to the card. Tell the developers.',
  ],
  [
    { kind: 'other-person', by: 'name' },
    '別の人のカードのようです（氏名が違います）。本人のカードなら、そう指定して記録してください。何も記録していません。',
    'The card seems to be another person’s: the name differs. If it is the right card, say so and record again. Nothing was recorded.',
  ],
  [
    { kind: 'refused', reason: 'late' },
    '期限を過ぎています。新しい依頼を送ってください。何も記録していません。',
    'It is too late. Send a new request. Nothing was recorded.',
  ],
  [
    { kind: 'no-proof' },
    'ファイルに証明データが入っていません。受け取った元のファイルで試してください。',
    'The file holds no proof. Try the file as it first came: programs often drop it.',
  ],
  [
    { seq: 7, what: 'changed' },
    '台帳の記録（7番目）が、書き込まれたときと違います。台帳を使わず、管理者に伝えてください。',
    'Something is wrong with entry 7 of the register: it is not as it was written. Do not use the register, and tell its administrator.',
  ],
])('%j', (what, ja, en) => {
  expect(explain(what, 'ja')).toBe(ja);
  expect(explain(what, 'en')).toBe(en);
});

test('a verdict never says more than was established', () => {
  expect(explainVerdict('holder', 'genuine', 'en')).toContain('Whether it was revoked was not checked');
  expect(explainVerdict('record', 'unknown-issuer', 'ja')).toContain('確かめていません');
});
