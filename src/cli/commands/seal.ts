import { type Command, FILE } from '../command.ts';

const handler = () => import('../handlers/seal.ts');

export const seal: Command = {
  name: 'seal',
  about: {
    ja: '保存したファイルの封印: show, rename, export, replace, backup, restore',
    en: 'the seal on your exports: show, rename, export, replace, backup, restore',
  },
  options: {
    yes: {
      kind: 'flag',
      help: { ja: '確かめずに取り替える', en: 'without asking' },
    },
    'secrets-stdin': {
      kind: 'flag',
      help: {
        ja: '復旧キーを標準入力から受け取る（recovery=…）',
        en: 'take the recovery key from stdin: recovery=...',
      },
    },
    force: {
      kind: 'flag',
      help: { ja: 'すでにあるファイルを上書きする', en: 'replace a file that is there already' },
    },
  },
  actions: {
    show: {
      help: {
        ja: '封印の名前・SHA-256・公開鍵を表示する',
        en: 'shows its name, its SHA-256 and its public key',
      },
      run: async (_, io) => (await handler()).showSeal(io),
    },
    rename: {
      takes: { ja: '名前', en: 'NAME' },
      help: {
        ja: '確かめる人に分かる名前にする（会社名・営業所名など）',
        en: 'gives it a name that those who check will know, for example of your company',
      },
      positionals: { least: 1, most: 1, name: 'NAME' },
      run: async ({ positionals: [name = ''] }, io) => (await handler()).renameSeal(name, io),
    },
    export: {
      takes: FILE,
      help: {
        ja: '確かめる人に渡すファイルを保存する（秘密の鍵は入らない）',
        en: 'writes the file for those who check your exports (without the private key)',
      },
      options: ['force'],
      positionals: { least: 1, most: 1, name: 'FILE' },
      run: async (args, io) => (await handler()).exportSeal(args, io),
    },
    replace: {
      help: {
        ja: '新しい鍵に取り替える（鍵を人に見られたときなど）',
        en: 'makes a new key, for example after others could see the old one',
      },
      options: ['yes'],
      run: async (args, io) => (await handler()).replaceSeal(args, io),
    },
    backup: {
      takes: FILE,
      help: {
        ja: '鍵を暗号化して保存し、復旧キーを一度だけ表示する',
        en: 'writes the key, encrypted, and shows its recovery key once',
      },
      options: ['force'],
      positionals: { least: 1, most: 1, name: 'FILE' },
      run: async (args, io) => (await handler()).backUpSeal(args, io),
    },
    restore: {
      takes: FILE,
      help: {
        ja: 'バックアップの鍵で封印する。今の鍵で保存したファイルも自分のものとして残る',
        en: 'seals with the key of a backup; exports of the present key still count as yours',
      },
      options: ['secrets-stdin'],
      positionals: { least: 1, most: 1, name: 'FILE' },
      run: async (args, io) => (await handler()).restoreSeal(args, io),
    },
  },
  statuses: [0, 2, 50, 130],
  help: [
    {
      kind: 'text',
      text: {
        ja: '証明データには、このソフトの鍵で封印をします。鍵は最初に使うときに作られ、このコンピューターに保存されます。\n確かめる人は、menkyo trust add であなたの封印を登録すると、あなたが保存したと分かります。',
        en: 'Each proof is sealed by the key of this installation, which is made when it is first needed and stays on this computer.\nThose who add your seal with "menkyo trust add" see that an export is yours.',
      },
    },
    { kind: 'actions' },
  ],
};
