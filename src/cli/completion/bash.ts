import type { CommandTree, Completed } from './command-tree.ts';

/** `complete -o default` offers files where the script offers nothing. */
export function bashScript({ commands, withValue }: CommandTree): string {
  const names = commands.filter(({ action }) => action === null);
  return `# bash completion for menkyo: source <(menkyo completion bash)
_menkyo() {
  local cur="\${COMP_WORDS[COMP_CWORD]}" prev="\${COMP_WORDS[COMP_CWORD-1]}"
  local command='' action='' skip='' word list='' i
  # bash splits --option=value into three words.
  if [ "$cur" = '=' ]; then cur=''; elif [ "$prev" = '=' ]; then prev="\${COMP_WORDS[COMP_CWORD-2]}"; fi
  for ((i = 1; i < COMP_CWORD; i++)); do
    word="\${COMP_WORDS[i]}"
    if [ -n "$skip" ]; then
      # Of --option = value, the equals sign comes before the value.
      [ "$word" = '=' ] || skip=''
      continue
    fi
    case "$word" in
      ${withValue.map((name) => `--${name}`).join('|')}) skip=1 ;;
      =) skip=1 ;;
      -*) ;;
      *) if [ -z "$command" ]; then command="$word"; elif [ -z "$action" ]; then action="$word"; fi ;;
    esac
  done
  case "$command $action $prev" in
${commands.flatMap(valueLines).join('\n')}
  esac
  if [ -n "$list" ]; then
    COMPREPLY=($(compgen -W "$list" -- "$cur"))
    return
  fi
  case "$prev" in
    ${withValue.map((name) => `--${name}`).join('|')}) return ;;
  esac
  case "$command $action" in
    ' ') list='${names.map(({ command }) => command).join(' ')} --help --version --lang' ;;
${commands
  .filter(({ action }) => action !== null)
  .map(lineOf)
  .join('\n')}
${names.map(lineOf).join('\n')}
  esac
  [ "\${cur#-}" != "$cur" ] || list="$(printf '%s\\n' $list | grep -v '^-')"
  COMPREPLY=($(compgen -W "$list" -- "$cur"))
}
complete -o default -F _menkyo menkyo
`;
}

/** A command's own line stands after those of its actions, because its pattern takes any action. */
function lineOf({ command, action, actions, words, options }: Completed): string {
  const pattern = action === null ? `'${command} '*` : `'${command} ${action}'`;
  return `    ${pattern}) list='${[...actions, ...words, ...options.map(({ name }) => `--${name}`)].join(' ')}' ;;`;
}

function valueLines({ command, action, options }: Completed): readonly string[] {
  const before = action === null ? `'${command} '*' ` : `'${command} ${action} `;
  return options
    .filter(({ values }) => values.length > 0)
    .map(({ name, values }) => `    ${before}--${name}') list='${values.join(' ')}' ;;`);
}
