import { thousands } from '../../../src/base/thousands.ts';

/** 1 check, 2 checks. */
export function counted(count: number, one: string, several = `${one}s`): string {
  return `${thousands(count)} ${count === 1 ? one : several}`;
}
