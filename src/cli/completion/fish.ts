import type { CommandTree, Completed, CompletedOption } from './command-tree.ts';

export function fishScript({ commands, withValue }: CommandTree): string {
  const names = commands.filter(({ action }) => action === null);
  return `# fish completion for menkyo: menkyo completion fish | source
# The words before the cursor that are a command, an action and arguments.
function __menkyo_words
    set -l skip 0
    for word in (commandline -opc)[2..-1]
        if test $skip = 1
            set skip 0
            continue
        end
        switch $word
            case ${withValue.map((name) => `--${name}`).join(' ')}
                set skip 1
            case '-*'
            case '*'
                echo $word
        end
    end
end
function __menkyo_is
    set -l words (__menkyo_words)
    test (count $words) = (count $argv); and test "$words" = "$argv"
end
function __menkyo_in
    set -l words (__menkyo_words)
    set -l first
    for i in (seq (count $argv))
        set -a first $words[$i]
    end
    test "$first" = "$argv"
end
complete -c menkyo -n '__menkyo_is' -f
complete -c menkyo -n '__menkyo_is' -l help
complete -c menkyo -n '__menkyo_is' -l version
${names.map(({ command, about }) => `complete -c menkyo -n '__menkyo_is' -a ${command}${described(about)}`).join('\n')}
${commands.flatMap((one) => linesOf(one, commands)).join('\n')}
`;
}

function linesOf(one: Completed, all: readonly Completed[]): readonly string[] {
  const { command, action, actions, words, options } = one;
  const path = [command, ...(action === null ? [] : [action])].join(' ');
  const start = `complete -c menkyo -n '__menkyo_is ${path}'`;
  const aboutOf = (name: string) =>
    all.find((other) => other.command === command && other.action === name)?.about;
  // Options of a command with actions belong to its actions.
  const within = actions.length > 0 ? start : `complete -c menkyo -n '__menkyo_in ${path}'`;
  return [
    ...actions.map((name) => `${start} -f -a ${name}${described(aboutOf(name) ?? '')}`),
    ...(words.length === 0 ? [] : [`${start} -a '${words.join(' ')}'`]),
    ...options.map((option) => `${within}${optionWords(option)}`),
  ];
}

function optionWords({ name, about, takes, values }: CompletedOption): string {
  const taken = values.length > 0 ? ` -x -a '${values.join(' ')}'` : ' -r -F';
  // An optional value stands after an equals sign. fish has no such kind, so each way is offered as a word of its own.
  if (takes === 'after-equals')
    return ` -a '${['', ...values.map((value) => `=${value}`)].map((end) => `--${name}${end}`).join(' ')}'${described(about)}`;
  return ` -l ${name}${takes === 'word' ? taken : ''}${described(about)}`;
}

function described(about: string): string {
  return about === '' ? '' : ` -d '${about.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`;
}
