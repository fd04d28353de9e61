import { StoreDamaged } from './store.ts';

const MOST_READS = 5;

/**
 * Another desk may edit or remove a person between two questions to the store. The first answer then leads to content
 * that is gone, and both are asked again. What is really damaged stays so.
 */
export async function steadily<T>(read: () => Promise<T>): Promise<T> {
  for (let tries = 1; ; tries++) {
    try {
      return await read();
    } catch (error) {
      if (!(error instanceof StoreDamaged) || tries === MOST_READS) throw error;
    }
  }
}
