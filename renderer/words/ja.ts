import type { ReadFailureView } from '../../src/app/contract/reading.ts';
import type { CardPlace } from '../../src/app/contract/session.ts';
import type { WrongForm } from '../../src/base/secret-form.ts';
import { showable } from '../../src/base/showable.ts';
import { thousands } from '../../src/base/thousands.ts';
import { consentJa } from './consent-ja.ts';
import { proceduresJa } from './procedures-ja.ts';
import { remindersJa } from './reminders-ja.ts';

type SecretKey = 'licence' | 'signature' | 'authentication' | 'inputSupport';

const SECRET: Readonly<Record<SecretKey, string>> = {
  licence: 'マイナ免許証の暗証番号',
  signature: '署名用電子証明書の暗証番号',
  authentication: '利用者証明用電子証明書の暗証番号',
  inputSupport: '券面事項入力補助用暗証番号',
};

const SET_BY: Readonly<Record<SecretKey, string>> = {
  licence: '免許センター等で設定した数字4桁',
  signature: '市区町村で設定した英数字6～16文字',
  authentication: '市区町村で設定した数字4桁',
  inputSupport: '市区町村で設定した数字4桁',
};

const UNLOCK: Readonly<Record<SecretKey, string>> = {
  licence: '免許センター、運転免許試験場、または免許を扱う警察署で解除できます。',
  signature: '市区町村の窓口、またはコンビニエンスストアの端末で解除できます。',
  authentication: '市区町村の窓口で解除できます。',
  inputSupport: '市区町村の窓口で解除できます。',
};

const NO_COST = '暗証番号の残り回数は減っていません。';

export interface Message {
  readonly title: string;
  readonly what: string;
  readonly cost: string;
  readonly todo: string;
}

function failure(of: ReadFailureView): Message {
  switch (of.kind) {
    case 'wrong-secret':
      return of.triesLeft > 0
        ? {
            title: '暗証番号が違います',
            what: `${SECRET[of.secret]}がカードの番号と一致しませんでした。`,
            cost: `残り回数が1回減り、あと${of.triesLeft}回です。`,
            todo: `${SET_BY[of.secret]}です。別の暗証番号と取り違えていないか確かめてから、もう一度入力してください。正しく入力すると、回数は元に戻ります。`,
          }
        : {
            title: '暗証番号がロックされました',
            what: `${SECRET[of.secret]}が続けて違ったため、カードがロックしました。`,
            cost: '残り回数は0回です。',
            todo: UNLOCK[of.secret],
          };
    case 'locked':
      return {
        title: '暗証番号がロックされています',
        what: `${SECRET[of.secret]}は、すでにロックされています。何も送信していません。`,
        cost: NO_COST,
        todo: UNLOCK[of.secret],
      };
    case 'no-licence':
      return {
        title: '免許情報が記録されていません',
        what: 'マイナンバーカードですが、マイナ免許証ではありません。',
        cost: NO_COST,
        todo: '免許情報の記録（一体化）は、免許センター等で手続きできます。',
      };
    case 'not-a-my-number-card':
      return wrongCard(of.card);
    case 'secret-not-sent':
      return {
        title: '送信しませんでした',
        what: {
          'wrong-form': `${SECRET[of.secret]}の形が違います（${SET_BY[of.secret]}）。`,
          'not-given': `${SECRET[of.secret]}が入力されていません。`,
          'few-tries': `${SECRET[of.secret]}の残り回数が、先ほどと変わっています（あと${of.triesLeft ?? 0}回）。`,
          'tries-unknown': `${SECRET[of.secret]}の残り回数を、カードが答えませんでした。`,
          'pin-state-unknown': '暗証番号が設定されているかどうかを、カードから読み取れませんでした。',
          'refused-before': `先ほどカードに拒否された${SECRET[of.secret]}と同じものです。もう一度送ると、残り回数がさらに1回減ります。`,
        }[of.reason],
        cost: `カードには送っていないので、${NO_COST}`,
        todo:
          of.reason === 'tries-unknown' || of.reason === 'pin-state-unknown'
            ? 'カードを置き直してください。回数が分からないまま送ることはしません。'
            : '確かめてから、もう一度入力してください。',
      };
    case 'card-fault':
      return {
        title: {
          removed: 'カードが離れました',
          reset: '別のソフトがカードを使いました',
          'no-card': 'カードがありません',
          'in-use': '別のソフトがリーダーを使っています',
          aborted: '読み取りを中止しました',
          malformed: '読み取れない内容です',
          'no-service': 'カードリーダーのサービスが止まりました',
          'no-reader': 'カードリーダーが外れました',
          'timed-out': 'カードから応答がありません',
          mute: 'カードから応答がありません',
          transport: '通信が途切れました',
        }[of.fault.kind],
        what:
          of.fault.kind === 'malformed'
            ? `カードから届いた内容の形が違います（${of.fault.where}）。`
            : of.fault.kind === 'aborted'
              ? '途中まで読み取った内容は捨てました。'
              : '読み取りは最後まで終わっていません。',
        cost:
          of.cost.kind === 'nothing'
            ? NO_COST
            : `暗証番号を送った直後だったため、${SECRET[of.cost.secret]}の残り回数が1回減ったかもしれません。次の画面で確かめられます。`,
        todo:
          of.fault.kind === 'in-use'
            ? 'ほかのソフトを終えてから、もう一度試してください。'
            : of.fault.kind === 'malformed'
              ? 'カードを置き直しても同じなら、開発者にお知らせください。'
              : of.fault.kind === 'aborted'
                ? '続けるときは、カードを置いたまま、もう一度試してください。'
                : of.fault.kind === 'no-service'
                  ? 'サービスが動き出すと、自動で続けられるようになります。'
                  : of.fault.kind === 'no-reader'
                    ? 'カードリーダーをつなぎ直してから、もう一度試してください。'
                    : 'カードをリーダーの中央に置き直して、もう一度試してください。',
      };
    case 'internal':
      return {
        title: 'このソフトの不具合です',
        what: '思いがけない理由で読み取りを終えました。',
        cost: '残り回数は次の画面で確かめられます。',
        todo: 'もう一度試し、続くようなら開発者にお知らせください。',
      };
  }
}

function wrongCard(card: 'myna-without-licence' | 'conventional-licence' | 'unknown'): Message {
  switch (card) {
    case 'myna-without-licence':
      return {
        title: 'マイナ免許証ではありません',
        what: 'マイナンバーカードですが、免許情報が記録されていません。',
        cost: NO_COST,
        todo: '免許情報の記録（一体化）は、免許センター等で手続きできます。',
      };
    case 'conventional-licence':
      return {
        title: '従来の免許証です',
        what: 'このソフトが読み取るのは、マイナンバーカードに記録されたマイナ免許証です。',
        cost: NO_COST,
        todo: 'マイナンバーカードを置いてください。',
      };
    case 'unknown':
      return {
        title: 'マイナンバーカードではありません',
        what: '別の種類のカードです。',
        cost: NO_COST,
        todo: 'マイナンバーカードを置いてください。',
      };
  }
}

export const ja = {
  lang: 'ja' as 'ja' | 'en',
  product: '免許デスク',
  unofficial: 'このソフトは警察庁の公式アプリではありません。',
  version: (version: string) => `バージョン ${version}`,
  skipToMain: '本文へ',
  secret: SECRET,
  setBy: SET_BY,
  failure,
  wrongCard,
  place: (place: CardPlace) =>
    place.kind === 'reader' ? place.name : `体験用カード「${place.card.title.ja}」`,
  demonstration: {
    badge: '体験用カード（架空の見本）',
    open: '体験用カード',
    title: '体験用カードを選ぶ',
    explain: 'カードもリーダーもなしで試せます。内容はすべて架空です。',
    leave: '体験を終える',
    hint: '体験用カードの暗証番号',
    fill: 'この番号で読み取る',
    none: '未設定',
  },
  settings: {
    open: '設定',
    title: '設定',
    back: '戻る',
    language: '表示する言語',
    languages: { system: 'パソコンに合わせる', ja: '日本語', en: 'English' },
    theme: '画面の色',
    themes: { system: 'パソコンに合わせる', light: '明るい', dark: '暗い' },
    textSize: '文字の大きさ',
    place: '使い方',
    places: {
      home: '自分の免許証（写真は隠しておく）',
      counter: '窓口・業務（ほかの人の免許証を読み取る）',
    },
    minutes: '読み取った内容を消すまでの時間',
    minutesOf: (minutes: number) => `${minutes}分`,
    reader: '使うカードリーダー',
    anyReader: 'カードが置かれたもの',
    trust: '照合に使う証明書',
    trustExplain:
      '免許情報の署名を照合する警察の証明書などを、PEMかDERのファイルで登録できます。カードやこのソフトには入っていません。',
    trustEmpty: '登録された証明書はありません。',
    trustAdd: '証明書を追加…',
    trustRemove: '取り消す',
    trustRole: { 'holder-authority': '署名用電子証明書の発行者', 'record-signer': '免許情報の署名者' },
    trustIssuer: (issuer: string) => `発行者 ${issuer}`,
    trustValid: (from: string, until: string) => `有効期間 ${from}から${until}まで`,
    trustTestKey: '誰でも署名できるテスト用の鍵です。照合には使いません。',
    trustCompare: 'SHA-256を、発行者が公表している値と見比べてください。この証明書を信頼しますか？',
    trustConfirm: '一致したので登録する',
    trustCancel: '登録しない',
    badCertificate: {
      unreadable: 'ファイルを開けません。',
      'empty-folder': '証明書がありません。',
      'no-certificate': '証明書ではありません。何も登録していません。',
      'weak-key': 'RSA 2048ビット以上の鍵ではありません。何も登録していません。',
      'test-key': '誰でも署名できる、このソフトのテスト用の鍵です。何も登録していません。',
    },
    about: 'このソフトについて',
  },
  ready: {
    starting: { title: '準備しています', todo: 'リーダーを探しています。' },
    noService: {
      'not-installed': {
        title: 'カードリーダーを使う部品がありません',
        todo: 'PC/SCを入れてください。Debian・Ubuntuでは sudo apt install pcscd libpcsclite1 で入ります。入るとすぐに使えます。',
      },
      'not-running': {
        title: 'カードリーダーのサービスが動いていません',
        todo: 'Windowsでは「Smart Card」サービス、Linuxでは pcscd を開始してください。動き出すとすぐに使えます。',
      },
    },
    noReader: { title: 'カードリーダーをつないでください', todo: 'USBにつなぐと、自動で見つけます。' },
    waiting: {
      title: 'カードを置いてください',
      todo: 'マイナンバーカードを、リーダーの中央に置いてください。',
    },
    several: {
      title: 'カードが2枚以上あります',
      todo: '1枚だけ残すか、使うリーダーを選んでください。',
      choose: (name: string) => `「${showable(name)}」を使う`,
    },
    looking: { title: 'カードを確かめています', todo: 'そのままお待ちください。' },
    silent: {
      'in-use': {
        title: '別のソフトがカードを使っています',
        todo: 'そのソフトを終えると、自動で続けます。',
      },
      other: { title: 'カードから応答がありません', todo: '裏表と位置を直して、置き直してください。' },
    },
    again: 'もう一度確かめる',
    readers: 'つながっているリーダー',
    steps: ['カードを置く', '暗証番号を入れる', '免許証を見る'],
    neverRead: '個人番号（マイナンバー）は読み取りません。情報はこのパソコンの外に出ません。',
  },
  secrets: {
    title: '暗証番号を入力してください',
    titleUnset: 'このまま読み取れます',
    lead: 'カードは置いたままにしてください。',
    unset: 'このカードには、マイナ免許証の暗証番号が設定されていません。',
    triesLeft: (left: number, all: number) => `残り${left}回（${all}回中）`,
    triesUnknown: '残り回数を確かめられません。このままでは送信しません。',
    locked: 'ロックされています',
    few: 'あと少しでロックされます',
    absent: 'このカードにはありません',
    pinLabel: (digits: number) => `数字${digits}桁`,
    keypad: '数字キー',
    backspace: '1字消す',
    clear: '全部消す',
    holder: '氏名・住所も読み取る',
    holderHow: '読み取り方',
    fromCertificate: '署名用電子証明書から（電子署名で確かめられます）',
    fromInputSupport: '券面事項入力補助から（署名による確認はできません）',
    lockWarning: (tries: number) =>
      `${tries}回続けて間違えるとロックされ、市区町村の窓口などで解除が必要になります。`,
    show: '表示',
    hide: '隠す',
    read: '読み取る',
    reads: '読み取るもの',
    readsRecord: '免許の種類・条件・有効期間・番号・顔写真',
    readsHolder: '氏名・住所・生年月日・性別',
    readsNot: '読み取らないもの',
    readsNever: '個人番号（マイナンバー）',
    readsNotHolder: '氏名・住所（スイッチを入れたときだけ読み取ります）',
    forgot: '暗証番号を忘れたときは',
    forgotLicence:
      'マイナ免許証の暗証番号（数字4桁）は、免許センター等で確認や再設定ができます。マイナンバーカードを持って行ってください。',
    forgotMunicipal: '署名用・券面事項入力補助用の暗証番号は、市区町村の窓口で再設定できます。',
    notMunicipal: '。市区町村で設定した番号ではありません。',
    confirmTitle: 'このまま送信しますか？',
    confirmFew: (name: string, left: number) =>
      left === 1
        ? `${name}は残り1回です。間違えるとロックされます。`
        : `${name}は残り${left}回です。続けて間違えるとロックされます。`,
    confirmForm: '英字だけ、または数字だけの暗証番号は、市区町村で設定されるものとは形が違います。',
    repeatAgreed: '次の1回に限り、先ほどと同じものでも送信します。',
    confirmSend: '送信する',
    confirmBack: '入力し直す',
    missing: (name: string) => `${name}を入力してください。`,
    wrongForm: (name: SecretKey, { problem, typed }: WrongForm) => {
      const isPassword = name === 'signature';
      const whole = isPassword
        ? '暗証番号は英字と数字だけの6～16文字です。'
        : '暗証番号は数字だけの4桁です。';
      const found = {
        length: isPassword
          ? `${typed}文字入力されています。暗証番号は6～16文字です。`
          : `${typed}桁入力されています。暗証番号は4桁です。`,
        space: `空白が入っています。${whole}`,
        character: isPassword
          ? `英字でも数字でもない文字が入っています。${whole}`
          : `数字以外の文字が入っています。${whole}`,
      };
      return `${found[problem]}何も送信していません。`;
    },
  },
  reading: {
    title: '読み取っています',
    lead: 'カードを動かさないでください。',
    step: {
      unlocking: '暗証番号を確かめています',
      record: '免許情報を読み取っています',
      signature: '署名を読み取っています',
      certificate: '署名用電子証明書を読み取っています',
      'basic-facts': '基本４情報を読み取っています',
      judging: '署名を確かめています',
    },
    bytes: (read: number, known: number) => `${thousands(read)} / ${thousands(known)} バイト`,
    cancel: '中止',
  },
  licence: {
    title: { licence: 'マイナ免許証', history: 'マイナ経歴証明書' },
    face: '券面の形の読取結果',
    back: '裏面',
    validity: {
      current: (days: number) => `有効期間の末日まで、あと${thousands(days)}日です。`,
      expiring: (days: number) =>
        days === 0
          ? '今日が有効期間の末日です。'
          : `有効期間の末日まで、あと${days}日です。更新の時期を確かめてください。`,
      expired: (days: number) =>
        `有効期間の末日を${thousands(days)}日過ぎています。末日が休日だったときは、次の開庁日まで有効です。`,
      unknown: '有効期間の末日が分かりません。',
    },
    validityTitle: {
      current: '有効期間内',
      expiring: 'まもなく期限',
      expired: '期限切れ',
      unknown: '期限不明',
    },
    history: '自動車等の運転はできません。',
    limitsHistory: '違反情報はICチップに記録されていません。',
    limits: '違反情報はICチップに記録されていません。効力の停止は読み取れません。',
    carry: '画像を保存しても、運転するときはマイナ免許証か従来の免許証の携帯が必要です。',
    noIdentity: '保存した画像は本人確認書類（犯罪収益移転防止法）には当たりません。',
    checks: '確かめたこと',
    why: 'なぜ？',
    record: {
      genuine: [
        '署名は一致しました',
        '登録された証明書で、免許情報が記録時から変わっていないことを確かめました。免許が今も有効かどうかまでは分かりません。',
      ],
      altered: [
        '署名が一致しません',
        '免許情報が変えられているか、壊れています。内容を信用しないでください。',
      ],
      'unknown-issuer': [
        '署名は未確認です',
        '照合用の証明書が未登録のため、確かめていません。カードに問題があるという意味ではありません。',
      ],
      absent: ['カードに署名がありません', '免許情報に電子署名が付いていないため、確かめられません。'],
      'not-read': ['署名は未確認です', '署名を読み取っていません。'],
      'test-key': ['テスト用の鍵による署名です', '誰でも作れる署名で、何も証明しません。'],
    },
    /** Of a history certificate, where a licence has other words. */
    historyRecord: {
      genuine: [
        '署名は一致しました',
        '登録された証明書で、運転経歴情報が記録時から変わっていないことを確かめました。',
      ],
      altered: [
        '署名が一致しません',
        '運転経歴情報が変えられているか、壊れています。内容を信用しないでください。',
      ],
      absent: ['カードに署名がありません', '運転経歴情報に電子署名が付いていないため、確かめられません。'],
    },
    holder: {
      genuine: [
        '氏名・住所は電子証明書で確認',
        '公的個人認証の証明書に書かれた内容です。失効しているかどうかは、認定を受けた事業者だけが確かめられるため、未確認です。',
      ],
      altered: [
        '電子証明書が正しくありません',
        '改変されているか、壊れています。氏名・住所を信用しないでください。',
      ],
      'unknown-issuer': [
        '電子証明書の発行者を確かめられません',
        '公表されている発行者のものではありません。氏名・住所は未確認です。',
      ],
      'not-yet-valid': ['電子証明書の有効期間前です', 'パソコンの日付を確かめてください。'],
      expired: [
        '電子証明書の期限が切れています',
        '免許の有効期間とは別です。氏名・住所が今と違うことがあります。',
      ],
      'no-certificate': [
        '電子証明書がありません',
        '署名用電子証明書が入っていないカードです。氏名・住所は読み取れません。',
      ],
      'not-signed': ['氏名・住所は署名なし', '券面事項入力補助の内容で、電子署名による確認はできません。'],
      'not-read': [
        '氏名・住所は読み取っていません',
        '署名用電子証明書の暗証番号を使うと、読み取って確かめられます。',
      ],
      'test-key': ['テスト用の証明書です', '誰でも作れる証明書で、何も証明しません。'],
    },
    revocation: '失効は未確認',
    besideUnverified: '免許情報の署名は未確認',
    notEstablished:
      'ICチップの複製は見分けられません。記録と電子証明書が同じ人のものかどうかは、署名では分かりません。',
    replay: '通信記録の再生です。今ここにあるカードではありません。',
    judgedOn: (date: string) => `読み取った日ではなく、${date}の時点で判定しています。`,
    seen: '氏名・住所は券面で目視確認',
    seenExplain: '電子署名によらない確認として、書き出しに記録します。',
    showPhoto: '写真を表示',
    hidePhoto: '写真を隠す',
    showCategory: '運転経歴区分を表示',
    hideCategory: '運転経歴区分を隠す',
    photoAge: '券面の写真は、チップの写真より古いことがあります。',
    clear: '今すぐ消す',
    clearsIn: (time: string) => `あと ${time} で自動的に消えます`,
    cardGone: 'カードは取り外されました',
    takeCard: '読み取りは終わりました。カードを取ってかまいません。',
    export: '書き出し',
    exportPersonal: '個人情報を含みます。',
    formats: {
      png: '画像（PNG）',
      pdf: 'PDF（カードの大きさ）',
      a4: 'PDF（A4・全項目）',
      svg: 'SVG',
      json: 'データ（JSON）',
    },
    print: '印刷',
    saved: (path: string) => `保存しました: ${showable(path)}`,
    downloaded: (name: string) => `${name} を書き出しました`,
    exportFailed: (path: string) => `${showable(path)} に書き込めませんでした。別の場所を選んでください。`,
    exportError: '書き出せませんでした。もう一度試してください。',
    fields: '読み取った項目',
    otherFields: 'このソフトが読み取ったその他の項目',
    reveal: '表示する',
    concealed: '表示していません',
    photoUndrawable: '写真を表示できません',
    categoryUnexplained: 'この数字の意味は、このソフトでは分かりません。',
    perhapsInBrackets: '氏名の欄のかっこ内に書かれていることがあります。',
    substitutes: (positions: readonly number[]) =>
      `${positions.join('、')}文字目は、証明書で使えない文字の代わりの文字です。`,
    until: (date: string) => `${date}まで`,
    mayDrive: '運転できる車',
    mayDriveExpired: '有効期間の末日を過ぎているため、表示しません。',
    mayDriveNote: '免許の条件があるときは、その範囲に限られます。',
    conditions: '免許の条件の意味',
    notes: '読み取りの注意',
    copy: 'コピー',
    copied: 'コピーしました',
    notOnChip: 'ICチップに記録なし',
    notRead: '読み取っていません',
    noCertificate: '署名用電子証明書がないため、読み取れません',
    field: {
      name: '氏名',
      furigana: 'フリガナ',
      commonName: '通称名',
      formerSurname: '旧姓名',
      birthDate: '生年月日',
      sex: '性別',
      address: '住所',
      domicile: '本籍',
      holding: '保有状況',
      photo: '免許用顔写真（モノクロ）',
      number: '免許情報記録番号',
      historyNumber: '運転経歴情報記録番号',
      expiresOn: '免許情報記録の有効期間',
      colourClass: '色区分',
      conditions: '免許の条件',
      remarks: '備考',
      categories: '免許の種類',
      pastCategories: '受けていた免許の種類',
      motorcycleSmallMoped: '免許の年月日（二・小・原）',
      other: '免許の年月日（他）',
      secondClass: '免許の年月日（二種）',
      recordedOn: '記録年月日',
      category: '運転経歴区分',
      readAt: '読取日時',
      issuer: '署名の証明書',
    },
    sex: { male: '男', female: '女', other: 'その他' },
    colourClass: (value: string) =>
      ({ 優良: '優良（ゴールド）', 新規: '新規（グリーン）', 一般: '一般（ブルー）' })[value] ?? value,
    unreadable: (codes: string) => `〓は、カードに文字の形がない外字です（コード ${codes}）。`,
    shortened:
      '券面の画像では、入りきらない項目を「…」で省略しています。全文は「読み取った項目」にあります。',
    leftOut:
      '免許の条件等と備考が長いため、券面の画像では一部を省略しています。全文は「読み取った項目」にあります。',
    notInFont: (codes: string) => `券面の画像の〓は、このソフトの書体にない文字です（${codes}）。`,
    photoNotDrawn: '写真を表示できないため、券面の画像では枠だけを描いています。',
    holderDiffers: '署名用電子証明書と券面事項入力補助で違います。券面と見比べてください。',
    ofCertificate: '署名用電子証明書',
    ofInputSupport: '券面事項入力補助',
    differingNone: 'なし',
    otherNotes: (count: number) =>
      `このほか${count}件の注意があります。データ（JSON）の書き出しに含まれます。`,
  },
  refused: {
    again: 'もう一度試す',
    close: '閉じる',
    another: '別のものを入力',
    same: '同じものを送る',
  },
  procedures: proceduresJa,
  lost: {
    title: '画面と本体の接続が切れました',
    web: 'menkyo serve を動かした画面で、Enterキーを押すと新しい画面が開きます。',
    electron: '自動でつなぎ直しています。',
    retry: 'つなぎ直す',
  },
  shut: {
    title: 'この画面は、もう使えません',
    why: '読み込み直した画面と、期限の切れたアドレスは使えません。ほかに開いている画面がなければ、読み取った内容は消えます。',
    open: '新しい画面を開く',
    asked:
      '新しい画面を開くよう伝えました。新しい画面が開いたら、この画面は閉じてかまいません。すでに開いているときは、そちらをお使いください。',
    gone: '免許デスクにつながりません。終了していたら、もう一度起動してください。',
    how: '新しい画面はブラウザーに開くか、免許デスクを起動した端末にアドレスが出ます。端末でEnterキーを押しても、同じことができます。',
  },
  log: {
    title: 'カードとの通信記録',
    explain:
      '開いている間の通信だけを記録します。閉じたとき、読み取った内容を消したとき、画面を閉じたときに、記録も消えます。暗証番号は記録されません。',
    empty: 'まだ通信はありません。カードを置くか読み取ると、ここに表示されます。',
    noMatch: '条件に合う通信はありません。',
    filter: '絞り込み',
    show: '表示',
    shows: { all: 'すべて', errors: 'エラーだけ', verify: '照合だけ' },
    columns: {
      time: '経過（秒）',
      command: 'コマンド',
      answer: '応答',
      ms: '時間（ミリ秒）',
      details: '詳細',
    },
    open: '開く',
    shut: '閉じる',
    sent: '送信',
    received: '受信',
    /** Behind the first bytes of an answer that is longer. */
    more: (bytes: number) => `…（データは全部で${bytes}バイト。コピーには全部入ります）`,
    clear: '記録を消す',
    copy: '通信記録をコピー',
    copyAnonymised: '匿名化してコピー',
    close: '記録を閉じる',
    copied: '通信記録をコピーしました。',
    copiedAnonymised: '匿名化した通信記録をコピーしました。不具合の報告に添付できます。',
    cannotAnonymise:
      '匿名化できない内容があるため、コピーしませんでした。カードを置き直して、始めから終わりまで記録してください。',
    cannotCopy: 'コピーできませんでした。もう一度試してください。',
    cleared: '記録を消しました。',
    askTitle: '個人情報を含みます',
    ask: '通信記録には、免許情報・顔写真・証明書（氏名、住所）がそのまま入っています。人に渡すときは「匿名化してコピー」を使ってください。',
    askCopy: 'それでもコピーする',
    askBack: 'やめる',
  },
  consent: consentJa,
  reminders: remindersJa,
  notNow: 'カードの状態が変わりました。画面を確かめてください。',
};
