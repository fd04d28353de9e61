import type { SecretName } from '../../card/applications/descriptor.ts';
import { SECRET_NAMES, SECRETS } from '../../card/applications/descriptors.ts';

const MOST_SLOW_MS = 60_000;

/** The names of secrets in a script's lines. */
const CALLED: ReadonlyMap<string, SecretName> = new Map(
  SECRET_NAMES.map((name) => [SECRETS[name].served.line, name]),
);

/** What a tester wants of the card that `card serve` lays down. */
export type Wish =
  | { readonly kind: 'insert' | 'remove' | 'toggle' | 'tear' | 'slower' | 'reset' | 'help' | 'quit' }
  | { readonly kind: 'slow'; readonly ms: number }
  | { readonly kind: 'tries'; readonly name: SecretName; readonly left: number }
  | { readonly kind: 'fewer-tries'; readonly name: SecretName };

export const KEYS: Readonly<Record<string, Wish>> = {
  ' ': { kind: 'toggle' },
  t: { kind: 'tear' },
  s: { kind: 'slower' },
  ...Object.fromEntries(
    SECRET_NAMES.map((name) => [SECRETS[name].served.key, { kind: 'fewer-tries', name } as const]),
  ),
  r: { kind: 'reset' },
  '?': { kind: 'help' },
  q: { kind: 'quit' },
};

/** What a line of a script wishes, or null if it cannot be understood. */
export function wishOf(line: string): Wish | null {
  const [word = '', first = '', second = '', ...rest] = line.toLowerCase().split(/\s+/);
  if (rest.length > 0) return null;
  switch (word) {
    case 'insert':
    case 'remove':
    case 'tear':
    case 'reset':
    case 'help':
    case 'quit':
      return first === '' ? { kind: word } : null;
    case 'slow': {
      const ms = Number(first);
      return /^\d+$/.test(first) && ms <= MOST_SLOW_MS && second === '' ? { kind: 'slow', ms } : null;
    }
    case 'tries': {
      const name = CALLED.get(first);
      return name !== undefined && /^\d{1,9}$/.test(second)
        ? { kind: 'tries', name, left: Number(second) }
        : null;
    }
    default:
      return null;
  }
}
