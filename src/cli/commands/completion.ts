import type { Command } from '../command.ts';

export const SHELLS = ['bash', 'zsh', 'fish', 'powershell'] as const;
const TAKES = 'bash|zsh|fish|powershell';

export const completion: Command = {
  name: 'completion',
  about: { ja: 'シェルの補完を使えるようにする', en: 'let your shell complete commands and options' },
  usage: TAKES,
  options: {},
  help: [
    {
      kind: 'text',
      text: {
        ja: 'シェルが読み込む補完の設定を表示します。次の1行を、シェルの設定ファイルに加えてください。',
        en: "Prints what the shell needs to complete menkyo's commands, actions, options and values. Add one line to your shell's settings:",
      },
    },
    {
      kind: 'rows',
      rows: [
        { term: 'bash (~/.bashrc)', help: 'source <(menkyo completion bash)' },
        { term: 'zsh (~/.zshrc)', help: 'source <(menkyo completion zsh)' },
        { term: 'fish (config.fish)', help: 'menkyo completion fish | source' },
        {
          term: 'PowerShell ($PROFILE)',
          help: 'menkyo completion powershell | Out-String | Invoke-Expression',
        },
      ],
    },
  ],
  statuses: [0, 2, 130],
  positionals: { least: 1, most: 1, name: SHELLS.join(', ') },
  run: async (args, io) => (await import('../handlers/completion.ts')).completionCommand(args, io),
};
