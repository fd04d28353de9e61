import type { CardFault } from '../../card/card-error.ts';
import { dayInJapan, formatIso } from '../../licence/calendar.ts';
import { CATEGORY_ENGLISH } from '../../licence/categories.ts';
import type { ExplainedField, ExplainedName, ExplainedStatus } from '../explained.ts';
import { spacedHex } from './spaced-hex.ts';
import type { ExplainWords } from './words.ts';

type Counted = string | ((count: number) => string);

const bytes = (count: number) => (count === 1 ? '1 byte' : `${count} bytes`);
const tries = (count: number) => (count === 1 ? '1 try' : `${count} tries`);

const STATUS: Readonly<Record<ExplainedStatus['meaning'], Counted>> = {
  done: 'done',
  'verified-already': 'verified already',
  verified: 'the secret is right',
  'tries-left': (left) => `${tries(left)} left (none was used up)`,
  'wrong-secret': (left) =>
    `the secret is wrong, ${left === 0 ? 'no try left: it is locked now' : `${tries(left)} left`}`,
  'wrong-secret-uncounted': 'the secret is wrong; the card does not say how many tries are left',
  locked: 'it is locked',
  'no-secret': 'the card has no such secret',
  'not-usable': 'what it is compared with cannot be used',
  'no-application': 'the card has no such application',
  'no-file': 'the card has no such file',
  'selected-locked': 'selected, but it is locked',
  'past-end': 'behind the end of the file',
  'end-reached': 'read to the end of the file',
  'more-data': (count) => `${bytes(count)} more to fetch`,
  warning: 'warning (nothing on the card has changed)',
  'card-asks': (count) => `warning: the card wants to be asked for ${bytes(count)}`,
  'perhaps-damaged': 'warning: part of the data may be damaged',
  deactivated: 'warning: the selected file is deactivated',
  'bad-control-information': 'warning: the file control information is not formatted as it should be',
  terminated: 'warning: the selected file is in its termination state',
  'no-sensor-input': 'warning: no input from a sensor on the card',
  'record-deactivated': 'warning: at least one of the records is deactivated',
  'warning-changed': 'warning (something on the card has changed)',
  'comparison-failed': 'warning: the comparison did not match',
  'file-full': 'warning: the last write filled the file up',
  counter: (count) => `warning: a counter stands at ${count}`,
  error: 'execution error (nothing on the card has changed)',
  'immediate-answer-required': 'execution error: the card requires an answer at once',
  'error-asks': (count) => `execution error: the card wants to be asked for ${bytes(count)}`,
  'error-changed': 'execution error (something on the card has changed)',
  'memory-failure': 'execution error: the card failed to write its memory',
  'security-issue': 'execution error: an issue of the card’s security',
  'wrong-length': 'wrong length',
  'format-not-compliant': 'wrong length: the command is not formatted by the standard',
  'wrong-lc': 'wrong length: Lc is not the one expected',
  'class-function-unsupported': 'a function named by CLA is not supported',
  'no-logical-channels': 'logical channels are not supported',
  'no-secure-messaging': 'secure messaging is not supported',
  'last-of-chain-expected': 'the last command of the chain was expected',
  'no-chaining': 'chaining of commands is not supported',
  'not-allowed': 'the command is not allowed',
  'wrong-file-structure': 'the command does not fit the structure of the file',
  'security-not-satisfied': 'not allowed to read this yet (a secret has to be verified first)',
  'conditions-not-satisfied': 'the conditions of use are not satisfied',
  'no-current-file': 'no file is selected',
  'messaging-object-missing': 'secure messaging data is missing',
  'messaging-object-wrong': 'secure messaging data is wrong',
  'wrong-parameters': 'wrong parameters P1, P2',
  'wrong-data': 'the data sent is wrong',
  'function-unsupported': 'the function is not supported',
  'not-found': 'no such file or application',
  'record-not-found': 'no such record',
  'no-room': 'not enough room in the file',
  'length-contradicts-structure': 'the length contradicts the TLV structure',
  'wrong-p1-p2': 'wrong parameters P1, P2',
  'length-contradicts-p1-p2': 'the length contradicts P1, P2',
  'reference-not-found': 'the data referred to was not found',
  'file-exists': 'the file exists already',
  'name-exists': 'the DF name exists already',
  'wrong-p1-p2-unsaid': 'wrong parameters P1, P2 (out of range)',
  'wrong-le': (count) => `wrong Le: ${bytes(count)} would be answered`,
  'unknown-instruction': 'the instruction (INS) is not supported',
  'unknown-class': 'the class (CLA) is not supported',
  'no-diagnosis': 'an error in the card, without a reason given',
  proprietary: 'a status word of the card’s own',
  invalid: 'a status word that no standard has',
};

function fault(of: CardFault): string {
  switch (of.kind) {
    case 'no-service':
      return 'the PC/SC service is not there';
    case 'no-reader':
      return 'no card reader';
    case 'no-card':
      return 'no card';
    case 'in-use':
      return 'another program is using the card';
    case 'removed':
      return 'the card was taken away';
    case 'reset':
      return 'another program reset the card';
    case 'timed-out':
      return 'no answer in time';
    case 'mute':
      return 'the card does not answer';
    case 'transport':
      return `the connection broke off (${of.code})`;
    case 'malformed':
      return `the answer cannot be read (${of.where})`;
    case 'aborted':
      return 'stopped';
  }
}

/** With the official Japanese name in brackets, so that a reader can find it on paper and in the specification. */
const FIELDS: Readonly<Record<ExplainedName, readonly [english: string, japanese: string | null]>> = {
  pinState: ['PIN', '暗証番号の設定'],
  pinsState: ['PIN 1 and PIN 2', '暗証番号の設定'],
  cardVersion: ['Version of the card', '仕様の版'],
  chipMaker: ['Maker of the chip, and its kind of encryption', null],
  flag: ['Flag', null],
  jisYear: ['Year of JIS X 0208', null],
  recordedOn: ['Recorded on', '記録年月日'],
  historyCategory: ['Driving history category', '運転経歴区分'],
  colourClass: ['Colour class', '色区分'],
  expiresOn: ['Last day of validity', '有効期間の末日'],
  condition: ['Condition', '免許の条件'],
  externalCharacter: ['External character', '外字'],
  remark: ['Remark', '備考'],
  spare: ['Spare', '予備'],
  licenceNumber: ['Licence record number', '免許情報記録番号'],
  licenceCardNumber: ['Licence number', '免許証の番号'],
  referenceNumber: ['Reference number', '照会番号'],
  issuedOn: ['Issued on', '交付年月日'],
  commission: ['Public safety commission', '公安委員会'],
  historyNumber: ['Driving history record number', '運転経歴情報記録番号'],
  acquiredMotorcycleSmallMoped: ['Acquired: motorcycle, small special, moped', '二・小・原'],
  acquiredOther: ['Acquired: other', '他'],
  acquiredSecondClass: ['Acquired: class 2', '二種'],
  category: ['Kind', null],
  acquiredKind: ['Acquired', null],
  reserved: ['Reserved', '予約'],
  photo: ['Photograph', '免許用顔写真'],
  signatureValue: ['Signature', '電子署名'],
  signerSerialNumber: ['Serial number of the signer’s certificate', 'シリアル番号'],
  signatureReserved: ['Reserved in the signature', '予約'],
  signerIssuer: ['Issuer of the signer’s certificate', '発行者'],
  signerSubject: ['Signer', '署名者'],
  signerKeyIdentifier: ['Key identifier of the signer', '鍵識別子'],
  name: ['Name', '氏名'],
  birthDate: ['Date of birth', '生年月日'],
  sex: ['Sex', '性別'],
  address: ['Address', '住所'],
  kana: ['Name in kana', 'フリガナ'],
  alias: ['Name in use', '通称名'],
  unifiedName: ['Unified name', '統一氏名'],
  domicile: ['Registered domicile', '本籍'],
  newDomicile: ['New registered domicile', '新しい本籍'],
  changedName: ['New name', '氏名の変更'],
  changedKana: ['New name in kana', 'フリガナの変更'],
  changedAddress: ['New address', '住所の変更'],
  changedCommission: ['New public safety commission', '公安委員会の変更'],
  conditionAdded: ['Condition added', '条件の追加'],
  conditionLifted: ['Condition lifted', '条件の解除'],
  changedRemark: ['Remark', '備考'],
  certificateSerial: ['Serial number of the certificate', null],
  certificateIssuer: ['Issuer of the certificate', null],
  validFrom: ['Certificate valid from', null],
  validUntil: ['Certificate valid until', null],
  authoritySubject: ['Certification authority', '認証局'],
  token: ['Kind of chip', null],
  unknownElement: ['Element that the format does not know', null],
  undecodable: ['Part that cannot be decoded', null],
};

function label({ name, number, category }: ExplainedField): string {
  const [english, japanese] = FIELDS[name];
  if (category !== null) return `${english}: ${CATEGORY_ENGLISH[category]} (${category})`;
  const counted = number === null ? english : `${english} ${number}`;
  return japanese === null ? counted : `${counted} (${japanese})`;
}

const SEX = { male: 'male', female: 'female', other: 'other, or not recorded' } as const;

function shownText(of: { readonly text: string; readonly unreadable: readonly string[] }): string {
  if (of.unreadable.length === 0) return of.text;
  return `${of.text} (cannot be shown: ${of.unreadable.join(', ')})`;
}

function value({ name, value: of }: ExplainedField): string {
  switch (of.kind) {
    case 'nothing':
      return 'none';
    case 'text':
      return shownText(of);
    case 'change': {
      const said = of.text === '' ? { ...of, text: 'no text' } : of;
      const on = of.on === null ? 'date not known' : formatIso(of.on);
      return `${shownText(said)} [${of.commission === null ? on : `${on}, ${of.commission}`}]`;
    }
    case 'number':
      return String(of.number);
    case 'yes-no':
      if (name === 'pinState') return of.is ? 'is set' : 'is not set';
      if (name === 'pinsState') return of.is ? 'are set' : 'are not set';
      return of.is ? 'yes' : 'no';
    case 'date':
      return formatIso(of.date);
    case 'moment':
      return formatIso(dayInJapan(of.at));
    case 'sex':
      return SEX[of.sex];
    case 'photo': {
      const size =
        of.width === null || of.height === null ? 'size unknown' : `${of.width} x ${of.height} pixels`;
      return `${of.format === 'jpeg2000' ? 'JPEG 2000' : 'no JPEG 2000'}, ${size}`;
    }
    case 'hex':
      return `${of.isOdd ? 'cannot be read: ' : ''}${spacedHex(of.hex, of.isCut)}`;
    case 'withheld':
      if (name === 'certificateSerial') return 'not shown (the law restricts its use)';
      return 'not shown, because it is sensitive';
  }
}

export const explainEn: ExplainWords = {
  status: ({ meaning, count }) => {
    const said = STATUS[meaning];
    return typeof said === 'string' ? said : said(count ?? 0);
  },
  noStatus: 'no status word',
  fault,
  field: label,
  value,
  bytes,
  milliseconds: (ms) => `${ms.toFixed(1)} ms`,
  connection: (connection, purpose) =>
    `Connection ${connection}: ${{ read: 'read', status: 'tries left', holder: 'name and address' }[purpose]}`,
  end: 'The card was reset and let go of.',
};
