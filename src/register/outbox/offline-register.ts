import { randomUUID } from 'node:crypto';
import type { LicenceReading } from '../../app/reading.ts';
import { err, ok, type Result } from '../../base/result.ts';
import { type CheckEntry, checkOf } from '../check.ts';
import type { RegisterSettings } from '../entry-values.ts';
import type { ListedPerson } from '../listed-person.ts';
import { namesOf } from '../names.ts';
import type { Policy } from '../policy.ts';
import type { Recorded, RegisterFault } from '../register.ts';
import type { Outbox } from './outbox.ts';
import { waitingBytes } from './waiting-check.ts';

/** A register that cannot be reached, for a desk that checks all the same: each check waits in the outbox. */
export class OfflineRegister {
  readonly settings: RegisterSettings;
  readonly #outbox: Outbox;

  constructor(settings: RegisterSettings, outbox: Outbox) {
    this.settings = settings;
    this.#outbox = outbox;
  }

  get policy(): Policy {
    return this.settings.policy;
  }

  /** Whether there is such a person, only the register knows. */
  async person(id: string): Promise<ListedPerson> {
    const person = { id, name: '', kana: null, group: null, note: null, leftOn: null };
    return { person, last: null, nextCheckOn: null, judged: [] };
  }

  async record(
    reading: LicenceReading,
    { id = randomUUID(), ...entry }: Omit<CheckEntry, 'id'> & { readonly id?: string },
    { otherCard = false }: { readonly otherCard?: boolean } = {},
  ): Promise<Result<Recorded, RegisterFault>> {
    if (reading.origin !== 'reader' && !this.settings.demo) return err({ kind: 'not-a-reader' });
    const check = checkOf(reading, this.policy, { ...entry, id });
    const bytes = waitingBytes({ check, names: namesOf(reading), otherCard });
    const added = this.#outbox.add({ id, bytes });
    if (added.ok) return ok({ check, changes: [] });
    const code = added.error.kind === 'other-key' ? added.error.kind : added.error.code;
    return err({ kind: 'cannot-write', code });
  }
}
