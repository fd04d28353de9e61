/**
 * What is wrong with the command's arguments. The message never repeats an unexpected word, which may be a secret in
 * the wrong place. `meant` is a name of the program's own.
 */
export type ArgumentProblem =
  /** There are options, and no command for them. */
  | { readonly kind: 'no-command' }
  /** `of`: the command that has no such action. null if there is no such command. */
  | { readonly kind: 'unknown-command'; readonly of: string | null; readonly meant: string | null }
  | {
      readonly kind: 'unknown-option';
      readonly option: string | null;
      readonly command: string;
      readonly meant: string | null;
      /** Other commands that take this option. */
      readonly takenBy: readonly string[];
    }
  | { readonly kind: 'missing-value'; readonly option: string }
  | { readonly kind: 'needless-value'; readonly option: string }
  | { readonly kind: 'repeated-option'; readonly option: string }
  /** `--holder text`: this option takes its value after an equals sign only. */
  | { readonly kind: 'value-after-equals'; readonly option: string; readonly value: string }
  | {
      readonly kind: 'wrong-value';
      readonly option: string;
      readonly value: string;
      readonly expected: string;
      /** The value that was probably meant. */
      readonly meant?: string | null;
    }
  /** `alone` is the number without the unit that was written after it. */
  | {
      readonly kind: 'wrong-number';
      readonly option: string;
      readonly value: string;
      readonly range: string;
      readonly alone: string | null;
    }
  /** It has the form of a day. */
  | { readonly kind: 'no-such-day'; readonly option: string; readonly value: string }
  /** The name of a file ends as those of another format do. */
  | {
      readonly kind: 'other-extension';
      readonly option: string;
      readonly path: string;
      readonly extensions: readonly string[];
    }
  /** The end of the name says what to write, and it is none of these. `meant`: the name that was probably meant. */
  | {
      readonly kind: 'needs-extension';
      readonly option: string;
      readonly path: string;
      readonly extensions: readonly string[];
      readonly meant: string | null;
    }
  | {
      readonly kind: 'needless-argument';
      readonly command: string;
      /** How many it takes. */
      readonly most: number;
      /** The option that it stands behind. null if it stands behind another word. */
      readonly after: string | null;
      /** The command reads a card, which an option names. */
      readonly takesCard: boolean;
    }
  | { readonly kind: 'wrong-holder' }
  | { readonly kind: 'missing-argument'; readonly command: string; readonly argument: string }
  | { readonly kind: 'option-needs'; readonly option: string; readonly needs: string };

export type ArgumentProblemKind = ArgumentProblem['kind'];
