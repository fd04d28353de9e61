import { HOLDER_DESCRIPTORS } from '../card/applications/descriptors.ts';
import { HOLDER_SOURCES, type HolderSource } from '../licence/holder-source.ts';

/** What each is called in a batch (cli.md). */
const NAMED: ReadonlyMap<string, HolderSource> = new Map(
  HOLDER_SOURCES.map((one) => [one === 'none' || one === 'both' ? one : HOLDER_DESCRIPTORS[one].given, one]),
);

export function holderNamed(name: string): HolderSource | null {
  return NAMED.get(name) ?? null;
}
