import { type Command, environment, FILE, type Options } from '../command.ts';
import { OF_A_READ } from '../exit-statuses.ts';
import { READ_OPTIONS } from './read.ts';
import { SOURCE_HELP, SOURCE_OPTIONS, startReaders } from './source-option.ts';

const OF_READ = ['holder', 'photo', 'secrets-stdin', 'low-tries', 'force'];

const OPTIONS: Options = {
  out: {
    kind: 'value',
    value: FILE,
    help: { ja: '回答を書くファイル', en: 'the file for the answer' },
  },
  agree: {
    kind: 'flag',
    help: {
      ja: '依頼を読み、文面に同意した（端末でたずねないとき）',
      en: 'you have read the request, and agree to its text; where no terminal asks',
    },
  },
  ...SOURCE_OPTIONS,
  ...Object.fromEntries(Object.entries(READ_OPTIONS).filter(([name]) => OF_READ.includes(name))),
};

export const answer: Command = {
  name: 'answer',
  about: {
    ja: '遠隔の確認の依頼に回答する',
    en: 'answer a request for a check from afar',
  },
  usage: { ja: '依頼のファイル --out ファイル [指定]', en: 'REQUEST --out FILE [OPTIONS]' },
  options: OPTIONS,
  help: [
    {
      kind: 'text',
      text: {
        ja: '依頼のファイルを読み、誰が、何のために、何を残すかを表示します。同意すると、カードを読み取り、暗号化した回答を書きます。依頼が書き換えられていたり期限が過ぎていたりすれば、カードには触れません。',
        en: 'Shows who asks, what for, and what will be kept. If you agree, it reads your card and writes an answer that only the register of the sender opens. A request that was changed or is late is refused before the card is touched.',
      },
    },
    { kind: 'rows', rows: ['out', 'agree', ...OF_READ] },
    environment(
      'MENKYO_PIN',
      'MENKYO_SIGN_PASSWORD',
      'MENKYO_TEXT_PIN',
      'MENKYO_PIN1',
      'MENKYO_PIN2',
      'MENKYO_PCSC',
    ),
    SOURCE_HELP,
  ],
  statuses: [...OF_A_READ.slice(0, -2), 46, ...OF_A_READ.slice(-2)],
  positionals: { least: 1, most: 1, name: 'REQUEST' },
  run: async (args, io) => {
    await startReaders(args, io);
    return (await import('../handlers/answer.ts')).answerCommand(args, io);
  },
};
