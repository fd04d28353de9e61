import { type Command, DAY, environment, FILE, type Option, type Options } from '../command.ts';
import { OF_A_READ } from '../exit-statuses.ts';
import { FIELD_OPTION } from './field-option.ts';
import { VEHICLE_OPTIONS } from './may-drive.ts';
import { READ_OPTIONS } from './read.ts';
import { startReaders } from './source-option.ts';

const ID = { ja: '番号', en: 'ID' };

/** What every action takes. */
const EVERYWHERE = ['register', 'register-ca', 'secrets-stdin', 'secrets-fd'];

/** Options of a read that mean something of their own here. */
const NOT_OF_READ = ['secrets-stdin', 'secrets-fd', 'today', 'holder', 'force', 'batch', 'field'];
/** Actions that read no card take these as well, so their pages explain them. */
const JUDGING = ['trust', 'allow-test-keys'];
const OF_READ = Object.keys(READ_OPTIONS).filter((name) => ![...NOT_OF_READ, ...JUDGING].includes(name));

/** `menkyo read --help` explains them. */
const READ_ROW: Option = {
  kind: 'optional-value',
  values: ['text', 'both'],
  rows: [
    {
      term: { ja: 'menkyo read の指定', en: 'the options of "menkyo read"' },
      help: {
        ja: `menkyo read --help を見てください: --holder, ${OF_READ.map((name) => `--${name}`).join(', ')}`,
        en: `see "menkyo read --help": --holder, ${OF_READ.map((name) => `--${name}`).join(', ')}`,
      },
    },
  ],
};

const READ_OPTIONS_HERE: Options = {
  ...Object.fromEntries(Object.entries(READ_OPTIONS).filter(([name]) => JUDGING.includes(name))),
  holder: READ_ROW,
  ...Object.fromEntries(
    OF_READ.map((name): [string, Option] => {
      const { kind = 'flag', value, values } = READ_OPTIONS[name] ?? {};
      const taken = { ...(value !== undefined && { value }), ...(values !== undefined && { values }) };
      return [name, { kind, ...taken, toldWith: 'holder' }];
    }),
  ),
};

/** `menkyo may-drive --help` explains them. */
const OF_VEHICLE = Object.keys(VEHICLE_OPTIONS);
const VEHICLE_ROW: Option = {
  kind: 'value',
  rows: [
    {
      term: { ja: 'menkyo may-drive の車の指定', en: 'the vehicle, as for "menkyo may-drive"' },
      help: {
        ja: `menkyo may-drive --help を見てください: ${OF_VEHICLE.map((name) => `--${name}`).join(', ')}`,
        en: `see "menkyo may-drive --help": ${OF_VEHICLE.map((name) => `--${name}`).join(', ')}`,
      },
    },
  ],
};

const VEHICLE_OPTIONS_HERE: Options = {
  ...Object.fromEntries(
    Object.entries(VEHICLE_OPTIONS).map(([name, { kind }]): [string, Option] => [
      name,
      { kind, toldWith: 'class' },
    ]),
  ),
  class: VEHICLE_ROW,
};

const OPTIONS: Options = {
  register: {
    kind: 'value',
    value: { ja: '場所', en: 'WHERE' },
    help: {
      ja: '台帳のファイルか、postgres://ロール@サーバー/データベース。省くと MENKYO_REGISTER か、データフォルダーの register.db',
      en: 'the file of the register, or postgres://ROLE@HOST/DATABASE; else MENKYO_REGISTER, or register.db in the data folder',
    },
  },
  'register-ca': {
    kind: 'value',
    value: FILE,
    help: {
      ja: 'PostgreSQLのサーバーを確かめる認証局の証明書（PEM）',
      en: 'certificate (PEM) of the authority of a PostgreSQL server',
    },
  },
  'secrets-stdin': {
    kind: 'flag',
    help: {
      ja: 'パスフレーズと暗証番号を標準入力から受け取る（1行に1つ: register=…、new-register=…、register-password=…、pin=…）',
      en: 'take secrets from stdin, one a line: register=..., new-register=..., register-password=..., pin=...',
    },
  },
  'secrets-fd': {
    kind: 'value',
    value: 'N',
    help: {
      ja: '同じ行を、開いたまま渡されたファイル記述子Nから受け取る（3以上。Windowsでは使えない）',
      en: 'take the same lines from the inherited file descriptor N (3 or more; not on Windows)',
    },
  },
  policy: {
    kind: 'value',
    value: 'employer|rental|plain',
    help: {
      ja: '何を、いつまで残すか。employer: 社用車を運転する従業員（既定）、rental: 貸渡しの窓口、plain: 最小限',
      en: 'what is kept, and for how long: employer for drivers of company cars (the default), rental for a counter that hires out vehicles, plain for as little as possible',
    },
  },
  demo: {
    kind: 'flag',
    help: {
      ja: '体験用の台帳にする。体験用カードも記録できる（業務には使えない）',
      en: 'for trying out: it takes virtual cards, and is of no use for real checks',
    },
  },
  name: {
    kind: 'value',
    value: { ja: '氏名', en: 'NAME' },
    help: { ja: '氏名', en: 'name' },
  },
  kana: { kind: 'value', value: { ja: 'カナ', en: 'KANA' }, help: { ja: 'フリガナ', en: 'name in kana' } },
  group: { kind: 'value', value: { ja: '部署', en: 'GROUP' }, help: { ja: '部署', en: 'department, class' } },
  note: {
    kind: 'value',
    value: { ja: '備考', en: 'NOTE' },
    help: {
      ja: '備考（- と書くと、どの項目も消える）',
      en: 'anything else (- takes a value away, here and above)',
    },
  },
  on: {
    kind: 'value',
    value: DAY,
    help: { ja: 'leave: 退いた日（既定は今日）', en: 'with leave: the last day with you (by default today)' },
  },
  why: {
    kind: 'value',
    value: { ja: '理由', en: 'TEXT' },
    help: {
      ja: 'remove: 消す理由。ずっと残るため、氏名などは書かない',
      en: 'with remove: the reason. It stays for good, so it must not name the person',
    },
  },
  person: { kind: 'value', value: ID, help: { ja: '確認する人', en: 'the person whose card it is' } },
  by: {
    kind: 'value',
    value: { ja: '氏名', en: 'NAME' },
    help: {
      ja: '確認する担当者。省くと MENKYO_OPERATOR か、パソコンの利用者名',
      en: 'who checks; else MENKYO_OPERATOR, or the user of this computer',
    },
  },
  'other-card': {
    kind: 'flag',
    help: {
      ja: '番号や氏名が前と違っても記録する（番号や氏名が変わった本人のカードだと確かめたとき）',
      en: 'record it although the number or the name differs, once you know that the card is the right one',
    },
  },
  agree: {
    kind: 'flag',
    help: {
      ja: '本人が同意の文面に同意した（文面のある台帳で、端末でたずねないとき）',
      en: 'the holder has agreed to the consent text; for a register that has one, where no terminal asks',
    },
  },
  address: {
    kind: 'value',
    value: { ja: '住所', en: 'TEXT' },
    help: {
      ja: 'カードから読み取らない住所を入力する。氏名（--name）も同じ（台帳が保存するとき）',
      en: 'the address, where the chip does not give it, and so the name (--name), if the register stores them',
    },
  },
  contract: {
    kind: 'value',
    value: { ja: '番号', en: 'TEXT' },
    help: { ja: '契約番号（台帳が保存するとき）', en: 'number of the contract, if the register stores it' },
  },
  vehicle: {
    kind: 'value',
    value: { ja: '車両', en: 'TEXT' },
    help: { ja: '車両（台帳が保存するとき）', en: 'the vehicle, if the register stores it' },
  },
  batch: {
    kind: 'value',
    value: FILE,
    help: {
      ja: '1行に1人ずつ（menkyo read --batch の行に "person": "番号" を加える。"otherCard": true、"agree": true、name、address、contract、vehicle も各行に書ける）。パスフレーズは MENKYO_REGISTER_KEY か --secrets-stdin で渡す',
      en: 'one person a line: the lines of "menkyo read --batch" with "person": "ID", and where needed "otherCard": true, "agree": true, name, address, contract, vehicle. The passphrase comes by MENKYO_REGISTER_KEY or --secrets-stdin',
    },
  },
  force: {
    kind: 'flag',
    help: { ja: 'すでにあるものを置き換える', en: 'replace what is there already' },
  },
  ...READ_OPTIONS_HERE,
  ...VEHICLE_OPTIONS_HERE,
  field: FIELD_OPTION,
  ics: {
    kind: 'value',
    value: FILE,
    help: {
      ja: 'カレンダー用のファイル（iCalendar）にも保存する（- は標準出力）',
      en: 'also as a calendar file (- is standard output)',
    },
  },
  encoding: {
    kind: 'value',
    value: 'utf-8|shift_jis',
    help: {
      ja: 'CSVの文字コード（既定はutf-8。Excelで開けます）',
      en: 'of a CSV file (by default utf-8, which Excel opens)',
    },
  },
  'dry-run': {
    kind: 'flag',
    help: { ja: '何をするかを示すだけで、何も変えない', en: 'only say what would be done' },
  },
  before: {
    kind: 'value',
    value: DAY,
    help: {
      ja: 'この日より前に退いた人（貸渡しでは、この日より前の確認）を消す。省くと、方針の残す期間から決まる',
      en: 'what is from before this day: people who left (of a rental counter: checks); else as the policy keeps it',
    },
  },
  accept: {
    kind: 'flag',
    help: {
      ja: 'このパソコンの控えと違っても、いまの台帳を正しいものとして使う（バックアップから戻したときなど）',
      en: 'take the register as it is although this computer knew another, once you know why (a backup was restored)',
    },
  },
  store: {
    kind: 'value',
    value: { ja: '項目,項目…', en: 'F,F...' },
    help: {
      ja: '確認ごとに追加で保存する項目: name, birthDate, address, photo, acquiredOn, contract, vehicle, proof（none で、なし）。proof は読み取りの証明データで、写真も、警察が署名したすべての項目も入る',
      en: 'what is stored with each check besides the licence: name, birthDate, address, photo, acquiredOn, contract, vehicle, proof; or none. proof is the proof of the reading, with the photograph and every field that the police signed',
    },
  },
  'consent-text': {
    kind: 'value',
    value: FILE,
    help: {
      ja: '読み取りの前に本人が同意する文面（UTF-8）。--no-consent-text で、文面をなくす',
      en: 'the text (UTF-8) that a holder agrees to before a card is read; --no-consent-text takes it away',
    },
  },
  'no-consent-text': { kind: 'flag', toldWith: 'consent-text' },
  yes: {
    kind: 'flag',
    help: { ja: '確かめずに消す', en: 'remove without asking' },
  },
  as: {
    kind: 'value',
    value: 'counter|manager',
    help: {
      ja: 'counter: 確認を記録し、1人ずつ調べる。manager: すべてを見る、保存する、消す',
      en: 'counter records checks and looks up one person at a time; manager sees, exports and removes everything',
    },
  },
  sql: {
    kind: 'flag',
    help: { ja: '実行せずに、SQL文を表示する', en: 'only show the SQL statements' },
  },
  check: {
    kind: 'value',
    value: { ja: '確認の番号', en: 'CHECK' },
    help: { ja: '証明データを保存する確認', en: 'the check whose proof is handed out' },
  },
  out: { kind: 'value', value: FILE, help: { ja: '保存するファイル', en: 'the file to write' } },
  file: {
    kind: 'value',
    value: { ja: '確認の番号', en: 'CHECK' },
    help: { ja: '送信待ちの確認を台帳に入れる', en: 'records this waiting check' },
  },
  drop: {
    kind: 'value',
    value: { ja: '確認の番号', en: 'CHECK' },
    help: { ja: '送信待ちの確認を捨てる', en: 'gives this waiting check up' },
  },
  days: {
    kind: 'value',
    value: { ja: '日数', en: 'N' },
    help: {
      ja: 'due: 何日先までを見るか（既定は30）。request: 回答の期限までの日数（既定は14、90まで）',
      en: 'with due: how many days ahead (by default 30); with request: days for the answer (by default 14, at most 90)',
    },
  },
  for: {
    kind: 'value',
    value: { ja: '目的', en: 'TEXT' },
    help: {
      ja: '利用目的（依頼に書く。200文字まで）',
      en: 'the purpose, which the request names (up to 200 characters)',
    },
  },
  today: {
    kind: 'value',
    value: DAY,
    help: { ja: 'この日を今日とみなす', en: 'the day to go by' },
  },
};

export const register: Command = {
  name: 'register',
  about: {
    ja: '確認台帳: 誰の免許証を、いつ確認したか',
    en: 'the register: who was checked, when, and what is due',
  },
  options: OPTIONS,
  actions: {
    init: {
      help: {
        ja: '台帳を作る。パスフレーズを決め、復旧キーを書き留める',
        en: 'makes a register, with a passphrase and a recovery key',
      },
      options: ['policy', 'demo', ...EVERYWHERE],
      run: async (args, io) => (await import('../handlers/register/init.ts')).initRegister(args, io),
    },
    person: {
      takes: { ja: 'add|edit|leave|remove 番号', en: 'add|edit|leave|remove ID' },
      help: {
        ja: '人を登録する、直す、退いた日を記録する（残す期間を数え始める）、すべての確認とともに消す',
        en: 'adds a person, changes the entry, records the day of leaving (from which the time of keeping counts), or removes the person with every check',
      },
      options: ['name', 'kana', 'group', 'note', 'on', 'why', ...EVERYWHERE],
      positionals: { least: 2, most: 2, name: 'add|edit|leave|remove ID' },
      run: async (args, io) => (await import('../handlers/register/person.ts')).personCommand(args, io),
    },
    check: {
      takes: { ja: '--person 番号', en: '--person ID' },
      help: {
        ja: 'カードを読み取り、確認を記録する。結果、前回から変わったこと、次の確認の時期を表示する',
        en: 'reads a card and records the check; shows the result, what changed since the last check, and when the next one is due',
      },
      options: [
        'person',
        'by',
        'other-card',
        'agree',
        'name',
        'address',
        'contract',
        'vehicle',
        'batch',
        'holder',
        ...OF_READ,
        ...JUDGING,
        'today',
        'force',
        'field',
        ...EVERYWHERE,
      ],
      document: 'menkyo.read/1',
      run: async (args, io) => {
        await startReaders(args, io);
        return (await import('../handlers/register/check.ts')).checkCommand(args, io);
      },
    },
    request: {
      takes: { ja: '--person 番号 --out ファイル', en: '--person ID --out FILE' },
      help: {
        ja: '遠隔の確認を依頼する。依頼のファイルを本人に送り、本人が menkyo answer で回答する',
        en: 'asks a person for a check from afar: send the file, and the person answers it with "menkyo answer"',
      },
      options: ['person', 'out', 'for', 'days', 'by', 'force', ...EVERYWHERE],
      run: async (args, io) => (await import('../handlers/register/request.ts')).requestCheck(args, io),
    },
    requests: {
      help: {
        ja: '遠隔の確認の依頼（回答待ち・回答済み・期限切れ）',
        en: 'requests for checks from afar: open, answered, late',
      },
      options: EVERYWHERE,
      run: async (args, io) => (await import('../handlers/register/request.ts')).showRequests(args, io),
    },
    file: {
      takes: FILE,
      help: {
        ja: '依頼への回答を確かめて、確認を記録する',
        en: 'judges the answer to a request, and records the check',
      },
      options: ['by', 'other-card', ...JUDGING, ...EVERYWHERE],
      positionals: { least: 1, most: 1, name: 'FILE' },
      run: async (args, io) => (await import('../handlers/register/file.ts')).fileCommand(args, io),
    },
    list: {
      help: { ja: '登録した人の一覧', en: 'everyone in the register' },
      options: ['field', ...EVERYWHERE],
      document: 'menkyo.register-list/1',
      run: async (args, io) => (await import('../handlers/register/list.ts')).listPeople(args, io),
    },
    show: {
      takes: ID,
      help: { ja: '1人のすべての確認', en: 'one person, with every check' },
      options: ['field', ...EVERYWHERE],
      document: 'menkyo.register-person/1',
      positionals: { least: 1, most: 1, name: 'ID' },
      run: async (args, io) => (await import('../handlers/register/list.ts')).showPerson(args, io),
    },
    'may-drive': {
      takes: { ja: '--person 番号 --class 種類', en: '--person ID --class CLASS' },
      help: {
        ja: 'その人がその車を運転できるかを、最後の確認の内容から答える。カードは読み取らない。終了ステータスは menkyo may-drive と同じ',
        en: 'whether a person may drive a vehicle, by the last check; no card is read. The exit status is that of "menkyo may-drive"',
      },
      options: ['person', ...OF_VEHICLE, 'today', ...EVERYWHERE],
      run: async (args, io) =>
        (await import('../handlers/register/may-drive.ts')).mayDriveInRegister(args, io),
    },
    due: {
      help: {
        ja: '免許証の有効期間が終わる人、確認の時期の人、まだ確認していない人',
        en: 'licences that end, checks that are due, people never checked',
      },
      options: ['days', 'today', 'ics', 'force', ...EVERYWHERE],
      run: async (args, io) => (await import('../handlers/register/due.ts')).duePeople(args, io),
    },
    import: {
      takes: { ja: 'ファイル.csv', en: 'FILE.csv' },
      help: {
        ja: '名簿（CSV）から、人を登録する、直す。1行目に見出し: 番号、氏名（必須）、フリガナ、部署、備考。文字コードはUTF-8かShift_JIS',
        en: 'adds or changes people from a CSV file (UTF-8 or Shift_JIS) with a heading: id and name, and if you like kana, group, note',
      },
      options: ['dry-run', ...EVERYWHERE],
      positionals: { least: 1, most: 1, name: 'FILE' },
      run: async (args, io) => (await import('../handlers/register/import.ts')).importPeople(args, io),
    },
    export: {
      takes: { ja: 'ファイル.csv|.json|.pdf', en: 'FILE.csv|.json|.pdf' },
      help: {
        ja: '一覧を保存する。CSVはExcel用、PDFは署名欄のある確認一覧、JSONはすべての確認。--person 番号 で1人だけ（PDFは確認記録票）',
        en: 'the list: CSV for Excel, PDF to sign, JSON with every check. --person ID for one person alone (as PDF: the sheet of the last check)',
      },
      options: ['encoding', 'person', 'force', ...EVERYWHERE],
      positionals: { least: 1, most: 1, name: 'FILE' },
      run: async (args, io) => (await import('../handlers/register/export.ts')).exportRegister(args, io),
    },
    forget: {
      help: {
        ja: '方針が残さなくなった記録を消す。何を消したかを表示する',
        en: 'removes what the policy no longer keeps, and says what',
      },
      options: ['before', 'dry-run', ...EVERYWHERE],
      run: async (args, io) => (await import('../handlers/register/forget.ts')).forgetOld(args, io),
    },
    audit: {
      help: {
        ja: 'すべての記録が、書き込まれたときのままかを確かめる。合わなければ、最初の記録を示す',
        en: 'verifies that every entry is as it was written; names the first that is not',
      },
      options: ['accept', ...EVERYWHERE],
      run: async (args, io) => (await import('../handlers/register/audit.ts')).auditRegister(args, io),
    },
    judge: {
      help: {
        ja: '残してある証明データを、いまの証明書ですべて判定し直す。変わった判定は台帳に書き込む',
        en: 'judges every kept proof again, by the certificates that are there now, and records each verdict that changed',
      },
      options: ['by', ...JUDGING, ...EVERYWHERE],
      run: async (args, io) => (await import('../handlers/register/judge.ts')).judgeRegister(args, io),
    },
    proof: {
      takes: { ja: '--check 確認の番号 --out ファイル', en: '--check CHECK --out FILE' },
      help: {
        ja: '1つの確認の証明データを保存する。menkyo verify で確かめられる',
        en: 'hands out the proof of one check, for "menkyo verify"',
      },
      options: ['check', 'out', 'force', ...EVERYWHERE],
      run: async (args, io) => (await import('../handlers/register/proof.ts')).handOutProof(args, io),
    },
    backup: {
      takes: FILE,
      help: {
        ja: '台帳のすべてを、暗号化して1つのファイルに保存する',
        en: 'all of it in one file, encrypted',
      },
      options: ['force', ...EVERYWHERE],
      positionals: { least: 1, most: 1, name: 'FILE' },
      run: async (args, io) => (await import('../handlers/register/backup.ts')).backupRegister(args, io),
    },
    restore: {
      takes: FILE,
      help: {
        ja: 'バックアップから台帳を戻す。台帳がすでにあるときは --force が必要で、前の台帳は別の名前で残る',
        en: 'makes the register from a backup. Where there is one, it needs --force; that one stays under another name',
      },
      options: ['force', ...EVERYWHERE],
      positionals: { least: 1, most: 1, name: 'FILE' },
      run: async (args, io) => (await import('../handlers/register/restore.ts')).restoreRegister(args, io),
    },
    grant: {
      takes: { ja: 'ロール', en: 'ROLE' },
      help: {
        ja: 'サーバーの台帳で、ロールに権限を与える（台帳の所有者が実行する）',
        en: 'on a server: gives a role its rights; run by the owner of the register',
      },
      options: ['as', 'sql', ...EVERYWHERE],
      positionals: { least: 1, most: 1, name: 'ROLE' },
      run: async (args, io) => (await import('../handlers/register/grant.ts')).grantRights(args, io),
    },
    outbox: {
      help: {
        ja: 'サーバーにつながらないときの確認のうち、まだ台帳に入っていないもの',
        en: 'checks that were made without a line to the server, and that still wait',
      },
      options: ['file', 'drop', ...EVERYWHERE],
      run: async (args, io) => (await import('../handlers/register/outbox.ts')).outboxCommand(args, io),
    },
    passphrase: {
      help: {
        ja: 'パスフレーズを変える。復旧キーも新しくなる',
        en: 'a new passphrase, and with it a new recovery key',
      },
      options: EVERYWHERE,
      run: async (args, io) =>
        (await import('../handlers/register/passphrase.ts')).changePassphrase(args, io),
    },
    policy: {
      takes: '[employer|rental|plain]',
      help: {
        ja: '方針（何を、いつまで残すか）を表示する、変える',
        en: 'shows the policy (what is kept, and for how long), or changes it',
      },
      options: ['store', 'consent-text', 'no-consent-text', 'yes', ...EVERYWHERE],
      positionals: { least: 0, most: 1, name: 'employer, rental, plain' },
      run: async (args, io) => (await import('../handlers/register/policy.ts')).policyCommand(args, io),
    },
  },
  statuses: [...OF_A_READ.slice(0, -2), 43, 44, 45, 46, 47, 48, ...OF_A_READ.slice(-2)],
  help: [
    {
      kind: 'text',
      text: {
        ja: '確認台帳。誰の免許証を、いつ、誰が確認し、どうだったかを、暗号化したファイルに残します。次の確認の時期も分かります。\n台帳はパスフレーズで開きます。パスフレーズは端末でたずねます（表示しません）。',
        en: 'The register: who was checked, when, by whom and with what result, in an encrypted file, and who is due. A passphrase opens it, which is asked on the terminal, without echo.',
      },
    },
    { kind: 'actions', without: EVERYWHERE },
    { kind: 'rows', title: { ja: 'どの操作でも:', en: 'With each of these:' }, rows: EVERYWHERE },
    environment('MENKYO_REGISTER', 'MENKYO_REGISTER_KEY', 'MENKYO_OPERATOR'),
  ],
};
