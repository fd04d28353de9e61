import type { Command } from '../command.ts';

const handler = () => import('../handlers/trust.ts');

export const trust: Command = {
  name: 'trust',
  about: {
    ja: '信頼する証明書と封印: list, add, remove',
    en: 'certificates and seals to check with: list, add, remove',
  },
  options: {
    yes: {
      kind: 'flag',
      help: { ja: '確かめずに登録する', en: 'without asking' },
    },
    sha256: {
      kind: 'value',
      value: { ja: '値', en: 'HEX' },
      help: {
        ja: 'ファイルの証明書1枚がこのSHA-256なら、確かめずに登録する',
        en: 'without asking, if the file holds the one certificate with this SHA-256',
      },
    },
  },
  actions: {
    list: {
      run: async (_, io) => (await handler()).listTrusted(io),
    },
    add: {
      takes: { ja: 'ファイル…', en: 'FILE...' },
      help: {
        ja: '証明書とそのSHA-256を表示し、登録してよいか確かめる（発行者が公表している値と見比べる）。このソフトのテスト用の鍵は登録できない',
        en: 'shows each certificate with its SHA-256, and asks: compare it with the one that the issuer publishes. Test keys of this program are refused',
      },
      options: ['sha256', 'yes'],
      positionals: { least: 1, most: Number.POSITIVE_INFINITY, name: 'FILE' },
      run: async (args, io) => (await handler()).addTrusted(args, io),
    },
    remove: {
      takes: 'SHA256',
      help: { ja: 'はじめの8桁だけでもよい', en: 'the first 8 digits are enough' },
      positionals: { least: 1, most: 1, name: 'SHA256' },
      run: async ({ positionals: [digits = ''] }, io) => (await handler()).removeTrusted(digits, io),
    },
  },
  statuses: [0, 2, 50, 130],
  help: [
    {
      kind: 'text',
      text: {
        ja: '照合に使う証明書を登録します。免許情報の署名者と、署名用電子証明書の発行者のどちらも登録できます。\n公表されている発行者は、登録しなくても確かめられます。\n保存したファイルの封印（menkyo seal export）も登録できます。',
        en: 'Keeps the certificates to check with: signers of licence records, and issuers of signature certificates.\nThe published issuers need not be added. It also keeps the seals of others (menkyo seal export).',
      },
    },
    { kind: 'actions' },
  ],
};
