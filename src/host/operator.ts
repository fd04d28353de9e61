import { userInfo } from 'node:os';

/** Who runs the program: `--by`, else `MENKYO_OPERATOR`, else the system's user. */
export function operatorName(given: string | null, env: NodeJS.ProcessEnv = process.env): string {
  const named = [given, env.MENKYO_OPERATOR].map((name) => name?.trim() ?? '').find((name) => name !== '');
  return named ?? systemUser();
}

/** A container may run the program as a user without a name. */
function systemUser(): string {
  try {
    return userInfo().username;
  } catch {
    return `uid ${process.getuid?.() ?? 0}`;
  }
}
