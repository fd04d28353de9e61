import { join } from 'node:path';
import type { Head } from '../register/chain.ts';
import { headIn, type KeptHeads, keptHeadsIn, withHead } from '../register/known-heads.ts';
import type { KnownHeads } from '../register/opening.ts';
import { dataFolder } from './data-folder.ts';
import { JsonStore } from './json-store.ts';

/**
 * How far each register went when this desk last saw it (`register-heads.json`, 0600). A register that was cut short or
 * put back does not match. The file holds no data of a person.
 */
export class RegisterHeads implements KnownHeads {
  readonly #file: JsonStore<KeptHeads>;

  constructor(path = join(dataFolder(), 'register-heads.json')) {
    this.#file = new JsonStore(path, { parse: keptHeadsIn, toJson: (heads) => heads, first: {} });
  }

  async get(register: string): Promise<Head | null> {
    const found = await this.#file.read();
    return found.kind === 'found' ? headIn(found.value, register) : null;
  }

  /** A desk that cannot write the file notices less at the next start, but works. */
  async put(register: string, head: Head): Promise<void> {
    // Another process of this desk may have gone further.
    await this.#file.change((heads) =>
      (heads[register]?.count ?? 0) > head.count ? heads : withHead(heads, register, head),
    );
  }

  /** For a register that was restored, or taken as it is: what this desk knew before does not count. */
  async replace(register: string, head: Head): Promise<void> {
    await this.#file.change((heads) => withHead(heads, register, head));
  }
}
