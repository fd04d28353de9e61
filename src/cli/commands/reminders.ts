import type { Command } from '../command.ts';

const handler = () => import('../handlers/reminders.ts');

/** What runs a program every day, and how. The Task Scheduler shows no output, so its example keeps a window open. */
const DAILY =
  process.platform === 'win32'
    ? {
        by: { ja: 'タスク スケジューラ用', en: 'for the Task Scheduler' },
        example: {
          ja: '毎朝確かめるには、タスク スケジューラに、次のプログラムを毎日始める基本タスクを作ります。開いたウィンドウは、閉じるまで残ります。\n  cmd /k menkyo reminders due',
          en: 'Every morning: in the Task Scheduler, make a basic task that starts this program daily. Its window stays until you close it.\n  cmd /k menkyo reminders due',
        },
      }
    : {
        by: { ja: 'cron用', en: 'for cron' },
        example: {
          ja: '毎朝9時に確かめるcronの例:  0 9 * * *  menkyo reminders due',
          en: 'Every morning at 9, by cron:  0 9 * * *  menkyo reminders due',
        },
      };

export const reminders: Command = {
  name: 'reminders',
  about: {
    ja: '期限が近づいたときのお知らせ: list, add, remove, due, ics',
    en: 'before a licence or a certificate ends: list, add, remove, due, ics',
  },
  usage: {
    ja: 'list | add 指定 | remove ID | due [指定] | ics [ファイル] [指定]',
    en: 'list | add OPTIONS | remove ID | due [OPTIONS] | ics [FILE] [OPTIONS]',
  },
  options: {
    about: {
      kind: 'value',
      value: { ja: '対象', en: 'WHAT' },
      help: {
        ja: 'licence（マイナ免許証か従来の免許証）か certificate（署名用電子証明書）',
        en: 'licence (in a My Number Card, or a conventional one), or certificate (the signature certificate)',
      },
    },
    'last-day': {
      kind: 'value',
      value: 'YYYY-MM-DD',
      help: {
        ja: '有効期間の末日（menkyo read で表示される日。従来の免許証なら、暗証番号のいらない menkyo status でも表示されます）',
        en: 'its last day of validity, as "menkyo read" shows it; for a conventional licence "menkyo status" does too, without a PIN',
      },
    },
    months: {
      kind: 'value',
      value: '6,4,2',
      help: {
        ja: '何か月前に知らせるか（1つ以上）',
        en: 'how many months before, one or more of them',
      },
    },
    label: {
      kind: 'value',
      value: { ja: '見出し', en: 'TEXT' },
      help: {
        ja: '40文字までの好きな言葉。省略できます',
        en: 'a name for it, up to 40 characters; may be left out',
      },
    },
    again: {
      kind: 'flag',
      help: { ja: 'お知らせ済みにしないで表示する', en: 'show them, and mark none as told' },
    },
    today: {
      kind: 'value',
      value: 'YYYY-MM-DD',
      help: { ja: 'この日を今日とみなす', en: 'the day to go by' },
    },
    force: {
      kind: 'flag',
      help: { ja: 'すでにあるファイルを置き換える', en: 'replace a file that is there already' },
    },
  },
  actions: {
    list: {
      help: { ja: 'お知らせの一覧', en: 'all reminders' },
      run: async (_, io) => (await handler()).listReminders(io),
    },
    add: {
      help: { ja: 'お知らせを追加する', en: 'one more' },
      options: ['about', 'last-day', 'months', 'label'],
      run: async (args, io) => (await handler()).addReminder(args, io),
    },
    remove: {
      takes: 'ID',
      help: {
        ja: 'お知らせを取り消す（IDは始めの4文字で足りる）',
        en: 'the first 4 characters of its ID are enough',
      },
      positionals: { least: 1, most: 1, name: 'ID' },
      run: async ({ positionals: [id = ''] }, io) => (await handler()).removeReminder(id, io),
    },
    due: {
      help: {
        ja: `知らせる時期になったものを1行ずつ、1回だけ表示する。なければ何も表示しない（${DAILY.by.ja}）`,
        en: `one line for each that has become due, each day once; nothing where there is none (${DAILY.by.en})`,
      },
      options: ['again', 'today'],
      run: async (args, io) => (await handler()).dueReminders(args, io),
    },
    ics: {
      takes: { ja: '[ファイル]', en: '[FILE]' },
      help: {
        ja: 'カレンダー用のファイル（iCalendar）に保存する。ファイル名がないときと - は標準出力',
        en: 'all of them as a calendar file; without FILE, or with -, on standard output',
      },
      options: ['today', 'force'],
      positionals: { least: 0, most: 1, name: 'FILE' },
      run: async (args, io) => (await handler()).calendarOfReminders(args, io),
    },
  },
  statuses: [0, 2, 50],
  help: [
    {
      kind: 'text',
      text: {
        ja: '免許証や署名用電子証明書の期限が近づいたときに、お知らせします。追加するまでは何もしません。\nカードは読み取りません。残すのは、ここで入力した見出しと日付、お知らせ済みの日だけです。',
        en: 'Reminds you before a licence or a signature certificate ends. There are none until you add one. No card is read: only what you type here is kept (a label, the last day, which days were told).',
      },
    },
    { kind: 'actions' },
    { kind: 'text', text: DAILY.example },
  ],
};
