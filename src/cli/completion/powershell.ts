import type { CommandTree, Completed } from './command-tree.ts';

export function powershellScript({ commands, withValue }: CommandTree): string {
  const names = commands.filter(({ action }) => action === null).map(({ command }) => command);
  return `# PowerShell completion for menkyo: menkyo completion powershell | Out-String | Invoke-Expression
Register-ArgumentCompleter -Native -CommandName menkyo -ScriptBlock {
  param($wordToComplete, $commandAst, $cursorPosition)
  $withValue = @(${list(withValue.map((name) => `--${name}`))})
  $words = @{
    '' = @(${list([...names, '--help', '--version', '--lang'])})
${commands.map(wordsLine).join('\n')}
  }
  $values = @{
${commands.flatMap(valueLines).join('\n')}
  }
  $before = @($commandAst.CommandElements | Where-Object { $_.Extent.EndOffset -lt $cursorPosition } | ForEach-Object { $_.ToString() } | Select-Object -Skip 1)
  $path = @()
  $option = ''
  foreach ($word in $before) {
    if ($option -ne '') { $option = ''; continue }
    if ($withValue -ccontains $word) { $option = $word; continue }
    if (-not $word.StartsWith('-') -and $path.Count -lt 2) { $path += $word }
  }
  $key = $path -join ' '
  if (-not $words.ContainsKey($key) -and $path.Count -gt 0) { $key = $path[0] }
  $start = ''
  if ($option -eq '' -and $wordToComplete -match '^(--[a-z0-9-]+)=') {
    $option = $Matches[1]
    $start = $option + '='
  }
  $found = if ($option -ne '') { $values["$key $option"] } else { $words[$key] }
  $found | Where-Object { $_ } | ForEach-Object { $start + $_ } | Where-Object { $_.StartsWith($wordToComplete) } | ForEach-Object {
    [System.Management.Automation.CompletionResult]::new($_, $_, 'ParameterValue', $_)
  }
}
`;
}

function keyOf({ command, action }: Completed): string {
  return action === null ? command : `${command} ${action}`;
}

function wordsLine(one: Completed): string {
  const { actions, words, options } = one;
  return `    '${keyOf(one)}' = @(${list([...actions, ...words, ...options.map(({ name }) => `--${name}`)])})`;
}

function valueLines(one: Completed): readonly string[] {
  return one.options
    .filter(({ values }) => values.length > 0)
    .map(({ name, values }) => `    '${keyOf(one)} --${name}' = @(${list(values)})`);
}

function list(words: readonly string[]): string {
  return words.map((word) => `'${word.replaceAll("'", "''")}'`).join(', ');
}
