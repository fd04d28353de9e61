import type { CommandTree, Completed } from './command-tree.ts';

export function zshScript({ commands, withValue }: CommandTree): string {
  const names = commands.filter(({ action }) => action === null);
  return `#compdef menkyo
# zsh completion for menkyo: source <(menkyo completion zsh)
_menkyo() {
  local command='' action='' skip='' option='' word
  local -a list told
  for word in "\${(@)words[2,CURRENT-1]}"; do
    if [[ -n $skip ]]; then skip=''; continue; fi
    case "$word" in
      ${withValue.map((name) => `--${name}`).join('|')}) skip=1 ;;
      -*) ;;
      *) if [[ -z $command ]]; then command="$word"; elif [[ -z $action ]]; then action="$word"; fi ;;
    esac
  done
  [[ -z $skip ]] || option="\${words[CURRENT-1]}"
  if [[ "\${words[CURRENT]}" = --*=* ]]; then
    option="\${words[CURRENT]%%=*}"
    compset -P '*='
  fi
  if [[ -n $option ]]; then
    case "$command $action $option" in
${commands.flatMap(valueLines).join('\n')}
      *) _files; return ;;
    esac
    compadd -a list
    return
  fi
  case "$command $action" in
    ' ') told=(${names.map(({ command, about }) => quoted(`${command}:${about}`)).join(' ')} ${['--help', '--version', '--lang'].map(quoted).join(' ')}) ;;
${commands
  .filter(({ action }) => action !== null)
  .map((one) => lineOf(one, commands))
  .join('\n')}
${names.map((one) => lineOf(one, commands)).join('\n')}
  esac
  [[ "\${words[CURRENT]}" = -* ]] || told=("\${(@)told:#-*}")
  if (( \${#told} )); then _describe -t words word told; else _files; fi
}
if [[ "\${funcstack[1]}" = _menkyo ]]; then _menkyo "$@"; else compdef _menkyo menkyo; fi
`;
}

function lineOf({ command, action, actions, words, options }: Completed, all: readonly Completed[]): string {
  const pattern = action === null ? `'${command} '*` : `'${command} ${action}'`;
  const aboutOf = (name: string) => all.find((one) => one.command === command && one.action === name)?.about;
  const told = [
    ...actions.map((name) => `${name}:${aboutOf(name) ?? ''}`),
    ...words,
    ...options.map(({ name, about }) => `--${name}:${about}`),
  ];
  return `    ${pattern}) told=(${told.map(quoted).join(' ')}) ;;`;
}

function valueLines({ command, action, options }: Completed): readonly string[] {
  const before = action === null ? `'${command} '*' ` : `'${command} ${action} `;
  return options
    .filter(({ values }) => values.length > 0)
    .map(({ name, values }) => `      ${before}--${name}') list=(${values.join(' ')}) ;;`);
}

function quoted(text: string): string {
  return `'${text.replaceAll("'", `'\\''`)}'`;
}
