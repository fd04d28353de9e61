import { usage } from './failure.ts';

export type OptionKind = 'flag' | 'value' | 'optional-value' | 'values';

/** Options that any command takes. */
const COMMON: Readonly<Record<string, OptionKind>> = {
  help: 'flag',
  version: 'flag',
  lang: 'value',
  json: 'flag',
};

/** Where the card comes from. */
const SOURCE: Readonly<Record<string, OptionKind>> = {
  reader: 'value',
  wait: 'value',
  card: 'value',
  replay: 'value',
};

export const COMMANDS: Readonly<Record<string, Readonly<Record<string, OptionKind>>>> = {
  read: {
    ...SOURCE,
    holder: 'optional-value',
    'secrets-stdin': 'flag',
    'low-tries': 'flag',
    today: 'value',
    trust: 'values',
    'allow-test-keys': 'flag',
    'require-genuine': 'flag',
    'show-category': 'flag',
    png: 'value',
    dpi: 'value',
    svg: 'value',
    outlines: 'flag',
    pdf: 'value',
    paper: 'value',
    trace: 'value',
    anonymise: 'flag',
    force: 'flag',
    batch: 'value',
  },
  procedures: {
    ...SOURCE,
    holder: 'optional-value',
    'secrets-stdin': 'flag',
    'low-tries': 'flag',
    today: 'value',
    trust: 'values',
    'allow-test-keys': 'flag',
    rules: 'flag',
    born: 'value',
    holds: 'value',
    course: 'value',
    suspended: 'value',
    'took-again': 'value',
    'physical-condition': 'value',
    linked: 'value',
    'handed-in': 'value',
  },
  status: SOURCE,
  readers: {},
  serve: { 'no-open': 'flag' },
  card: { port: 'value', verbose: 'flag', force: 'flag', 'answers-stdin': 'flag' },
  doctor: {},
  trust: { yes: 'flag', sha256: 'value' },
  reminders: {
    label: 'value',
    about: 'value',
    'last-day': 'value',
    months: 'value',
    today: 'value',
    again: 'flag',
    force: 'flag',
  },
  trace: { verbose: 'flag', diff: 'flag', force: 'flag' },
};

/** A process list shows arguments: secrets are not taken from there, whatever they are called. */
const SECRET_OPTIONS = ['pin', 'password', 'passwd', 'sign-password', 'text-pin', 'secret'];

export interface Arguments {
  /** null where only `--help` or `--version`, or nothing at all, was asked for. */
  readonly command: string | null;
  readonly positionals: readonly string[];
  readonly has: (option: string) => boolean;
  readonly value: (option: string) => string | null;
  readonly all: (option: string) => readonly string[];
}

export function parseArguments(argv: readonly string[]): Arguments {
  const positionals: string[] = [];
  const given: { name: string; inline: string | null; at: number }[] = [];
  const values = new Map<string, (string | null)[]>();
  // The command decides which options there are, and options may stand before it.
  let command: string | null = null;
  let spec: Readonly<Record<string, OptionKind>> = COMMON;
  const flatSpec = Object.assign({}, COMMON, ...Object.values(COMMANDS)) as Record<string, OptionKind>;

  let rest = false;
  for (let i = 0; i < argv.length; i++) {
    const word = argv[i] ?? '';
    if (rest || word === '-' || !word.startsWith('-')) {
      if (command === null) {
        if (!Object.hasOwn(COMMANDS, word)) throw usage({ kind: 'unknown-command', of: null });
        command = word;
      } else {
        positionals.push(word);
      }
      continue;
    }
    if (word === '--') {
      rest = true;
      continue;
    }
    const [flag = '', ...inlineParts] = word.split('=');
    const name = flag === '-h' ? 'help' : flag === '-V' ? 'version' : flag.replace(/^--?/, '');
    const secretOption = SECRET_OPTIONS.find((one) => name.toLowerCase().startsWith(one));
    if (secretOption !== undefined && flatSpec[name] === undefined) {
      throw usage({ kind: 'secret-as-argument', option: `--${secretOption}` });
    }
    const kind = flag.startsWith('--') || flag === '-h' || flag === '-V' ? flatSpec[name] : undefined;
    // What follows an equals sign is not repeated: it may be a secret under a name nobody thought of.
    // Nor is a word that cannot be an option's name.
    if (kind === undefined) {
      const option = /^--[a-z]+(-[a-z]+)*$/.test(flag) ? flag : null;
      throw usage({ kind: 'unknown-option', option, command: command ?? '' });
    }
    let inline = inlineParts.length > 0 ? inlineParts.join('=') : null;
    if (kind === 'flag' && inline !== null) throw usage({ kind: 'needless-value', option: flag });
    if ((kind === 'value' || kind === 'values') && inline === null) {
      inline = argv[i + 1] ?? null;
      i++;
    }
    if ((kind === 'value' || kind === 'values') && (inline === null || inline === '')) {
      throw usage({ kind: 'missing-value', option: flag });
    }
    given.push({ name, inline, at: i });
  }
  if (command !== null) spec = { ...COMMON, ...COMMANDS[command] };
  for (const { name, inline } of given) {
    if (!Object.hasOwn(spec, name)) {
      throw usage({ kind: 'unknown-option', option: `--${name}`, command: command ?? '' });
    }
    if (values.has(name) && spec[name] !== 'values') {
      throw usage({ kind: 'repeated-option', option: `--${name}` });
    }
    values.set(name, [...(values.get(name) ?? []), inline]);
  }
  return {
    command,
    positionals,
    has: (option) => values.has(option),
    value: (option) => values.get(option)?.[0] ?? null,
    all: (option) => (values.get(option) ?? []).filter((value) => value !== null),
  };
}

export function noPositionals({ positionals }: Arguments): void {
  if (positionals.length > 0) throw usage({ kind: 'needless-argument' });
}
