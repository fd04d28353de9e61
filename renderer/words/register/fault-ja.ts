import type { RegisterFaultView } from '../../../src/app/contract/register.ts';
import { showable } from '../../../src/base/showable.ts';
import { formatIso } from '../../../src/licence/calendar.ts';

/** Why the register did not do something. */
export function registerFaultJa(fault: RegisterFaultView): string {
  switch (fault.kind) {
    case 'wrong-passphrase':
      return 'パスフレーズが違います。';
    case 'short-passphrase':
      return 'パスフレーズが短すぎます。8文字以上にしてください。';
    case 'locked':
      return '台帳が閉じています。';
    case 'already-recorded':
      return 'この読み取りは、もう記録してあります。';
    case 'not-a-reader':
      return '体験用カードの読み取りは、この台帳に記録できません。';
    case 'no-consent':
      return '同意が必要な台帳です。同意を得てから記録してください。';
    case 'other-person':
      return fault.by === 'name'
        ? 'この人と氏名が違います。'
        : '番号が、この人の免許証のものではありません。';
    case 'not-as-known':
      return '台帳が、このパソコンの知っているものと違います。管理者に知らせてください。';
    case 'altered':
      return '書き込んだときと違う記録があります。管理者に知らせてください。';
    case 'unknown-person':
      return `番号「${showable(fault.id)}」の人は、台帳にいません。`;
    case 'known-person':
      return `番号「${showable(fault.id)}」の人は、もう台帳にいます。`;
    case 'unlikely-day':
      return `${formatIso(fault.on)}は、在籍最終日として正しくないようです。年を確かめてください。`;
    case 'bad-person':
      return FIELD_FAULT[fault.what](FIELD[fault.field]);
    case 'not-stored':
      return 'この台帳では残さない項目です。';
    case 'plan-changed':
      return 'そのあいだに台帳が変わりました。もう一度、内容を確かめてください。';
    case 'too-large':
      return '人数や記録が多すぎて、この画面では扱えません。menkyo register のコマンドを使ってください。';
    case 'no-time-of-keeping':
      return 'この台帳には、残す期間が決まっていません。';
    case 'no-keychain':
      return 'このパソコンは、パスフレーズを安全に保存できません。';
    case 'not-kept':
      return 'パスフレーズは、このパソコンに保存されていません。';
    case 'cannot-write':
      return `台帳に書き込めません（${fault.code}）。何も変わっていません。`;
    case 'half-done':
      return `新しい設定は有効になりましたが、保存しないことにした項目が、一部の確認にまだ残っています（${fault.code}）。もう一度保存すると、残りも消します。`;
    case 'exists':
      return '台帳がもうあります。';
    default:
      return `できませんでした（${fault.kind}）。くわしくは menkyo register で確かめられます。`;
  }
}

const FIELD = { id: '番号', name: '氏名', kana: 'フリガナ', group: '部署', note: '備考' };

const FIELD_FAULT = {
  missing: (field: string) => `${field}を入れてください。`,
  'too-long': (field: string) => `${field}が長すぎます。`,
  'not-a-text': (field: string) => `${field}に、改行や表示できない文字があります。`,
};
