import { shortHex } from '../../base/hex.ts';
import { thousands } from '../../base/thousands.ts';
import type { FaceNote } from '../../face/layout/placed.ts';
import { CERTIFICATE_REASONS } from '../../licence/certificate-reasons.ts';
import { differenceShown } from '../../licence/holder-agreement.ts';
import type { Note } from '../../licence/note.ts';
import { fieldNameJa } from './field-names-ja.ts';

const shownHex = (digits: string): string => shortHex(digits, (bytes) => ` 全${bytes}バイト`);

export const ATTRIBUTES_JA: Readonly<Record<string, string>> = {
  name: '氏名',
  birthDate: '生年月日',
  sex: '性別',
  address: '住所',
  nameSubstitutes: '氏名の代替文字',
  addressSubstitutes: '住所の代替文字',
  subjectAltName: '基本４情報',
};

export function noteJa(note: Note): string {
  switch (note.kind) {
    case 'unreadable-character':
      return `${fieldNameJa(note.field)}: 表示できない文字（コード ${note.code}）を〓で示しました`;
    case 'unreadable-text':
      return `${fieldNameJa(note.field)}: 文字として読み取れない内容です（${shownHex(note.hex)}）`;
    case 'impossible-date':
      return `${fieldNameJa(note.field)}: 実在しない日付です（${note.value}）`;
    case 'date-outside-era':
      return `${fieldNameJa(note.field)}: 元号の範囲外の日付を西暦に直しました（${note.value} → ${note.date}）`;
    case 'unknown-element':
      return `${note.file}: このソフトが知らない項目 ${note.tag}（${shownHex(note.hex) || '空'}）`;
    case 'unexpected-element':
      return `${note.file}: 項目 ${note.tag} の内容が想定と違います（${shownHex(note.hex)}）`;
    case 'element-too-long':
      return `${note.file}: 項目 ${note.tag} が長すぎます（${note.length}バイト。上限 ${note.limit}）`;
    case 'missing-element':
      return `${note.file}: ${fieldNameJa(note.field)}がありません`;
    case 'missing-file':
      return `${note.file} がカードにありません`;
    case 'photo-needs-pin2':
      return '顔写真は読み取っていません（暗証番号２が必要です）';
    case 'lifted-unknown':
      return `解除された条件が、免許の条件等の中にありません（${note.value}）`;
    case 'element-out-of-order':
      return `${note.file}: 項目 ${note.tag} の順序が違います`;
    case 'unreadable-photo':
      return note.reason === 'damaged'
        ? '免許用顔写真のデータが壊れています'
        : '免許用顔写真がJPEG 2000ではありません';
    case 'unreadable-file':
      return `${note.file} を読み取れません（${note.where}）`;
    case 'certificate-attribute':
      return `証明書の${ATTRIBUTES_JA[note.field] ?? note.field}: ${{ missing: '記載がありません', malformed: '読み取れません', repeated: '2回以上記載されています', 'not-utf8': '文字の形式が違います', 'unknown-value': '知らない値です' }[note.problem]}`;
    case 'certificate-reason':
      return `証明書: ${CERTIFICATE_REASONS.ja[note.reason] ?? note.reason}`;
    case 'trusted-by-user':
      return note.what === 'holder'
        ? '証明書の発行者は、この端末で信頼すると登録されたものです'
        : '免許情報の署名は、この端末で信頼すると登録された証明書で照合しました';
    case 'test-authority':
      return note.what === 'holder'
        ? '証明書はテスト用の発行者によるもので、何も証明しません'
        : '免許情報の署名はテスト用の鍵によるもので、何も証明しません';
    case 'holder-differs':
      return `証明書と券面事項入力補助で${ATTRIBUTES_JA[note.field] ?? note.field}が違います（${Object.values(differenceShown(note, 'なし')).join(' / ')}）`;
    case 'holder-seen-on-card':
      return '氏名・住所は券面で目視確認しました（署名による確認ではありません）';
    case 'consent':
      return `本人が読み取りに同意しました（${note.agreedAt}、同意文のSHA-256 ${note.sha256}）`;
    case 'holder-agrees':
      return '証明書と券面事項入力補助の基本４情報は一致しています';
  }
}

const PHOTO_REASONS = {
  'not-jpeg2000': 'JPEG 2000ではありません',
  'too-large': '大きすぎます',
  unusual: '免許用顔写真の形式ではありません',
  damaged: 'データが壊れています',
} as const;

export function faceNoteJa(note: FaceNote): string {
  switch (note.kind) {
    case 'text-cut':
      return `${fieldNameJa(note.field)}: 券面に入りきらないため、…で省略しました`;
    case 'character-not-drawn':
      return `${fieldNameJa(note.field)}: 書体にない文字（${note.code}）を〓で示しました`;
    case 'photo-not-drawn':
      return `免許用顔写真を表示できません（${PHOTO_REASONS[note.reason]}）。枠だけを描きました`;
    case 'lines-left-out':
      return `免許の条件等・備考・変更の記録のうち${thousands(note.count)}行は、券面に入りきらないため省略しました。全文は画面の表示と --json にあります`;
  }
}
