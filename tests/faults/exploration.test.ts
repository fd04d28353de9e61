import { expect, test } from 'vitest';
import { explore, titleOf, WORLDS } from './exploration.ts';

/** A part of the model. All of it takes minutes: npm run faults -- --explore. */
test.each(WORLDS.map((world) => [titleOf(world), world] as const))(
  '%s: every state, every entry and every answer of a person, and a part of what can go wrong',
  async (_, world) => {
    const { states, steps, sent, wrongs } = await explore(world, { oneFaultIn: 499 });
    expect(wrongs.slice(0, 20)).toEqual([]);
    expect(states).toBeGreaterThan(world.full);
    expect(steps).toBeGreaterThan(states * 50);
    expect(sent > 0).toBe(world.setting !== 'untold' && world.setting !== 'missing');
  },
);
