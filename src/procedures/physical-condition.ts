import { tokensOf } from '../licence/driving/condition-tokens.ts';

/**
 * Whether the conditions on the card may mean a physical condition that counts for 経由地更新. Glasses, hearing aids and
 * limits on the vehicle do not count. Any other words may.
 */
export function mayHavePhysicalCondition(conditions: readonly string[]): boolean {
  return !conditions.every(isHarmless);
}

function isHarmless(condition: string): boolean {
  const tokens = tokensOf(condition);
  return tokens?.every(({ kind }) => kind !== 'of-body' && kind !== 'mirror-and-mark') ?? false;
}
