import { randomUUID } from 'node:crypto';
import { consentHash } from '../../app/consent-text.ts';
import type { LicenceReading } from '../../app/reading.ts';
import { TYPED_FIELDS } from '../../app/register-record/names.ts';
import { localTime } from '../../base/local-time.ts';
import { err, ok, type Result } from '../../base/result.ts';
import { proofToKeep, registerSealer } from '../../host/proof-to-keep.ts';
import { readDocument } from '../../host/read-document.ts';
import { checkPart } from '../../host/register-documents.ts';
import type { Note } from '../../licence/note.ts';
import { validityOn } from '../../licence/validity.ts';
import type { Sealer } from '../../proof/sealing.ts';
import type { Check, CheckEntry } from '../../register/check.ts';
import { nextCheckOn } from '../../register/due.ts';
import type { ListedPerson } from '../../register/listed-person.ts';
import { stores } from '../../register/policy.ts';
import type { Recorded, RegisterFault } from '../../register/register.ts';
import { StoreUnreachable } from '../../register/store.ts';
import { asking } from '../asked-reading.ts';
import { CommandFailed, usage } from '../failure.ts';
import type { CommandIo } from '../io.ts';
import { readingAlerts, table } from '../reading-text.ts';
import type { Keep } from '../reading-with-files.ts';
import { askYes } from '../secret-input.ts';
import type { RegisterWords } from '../words/register.ts';
import type { Words } from '../words/words.ts';
import type { CheckDesk } from './check-desk.ts';
import { registerFailed } from './register-faults.ts';
import { personNamed } from './register-text.ts';

type Row = readonly [label: string, values: readonly string[]];

export interface CheckWish {
  readonly person: string;
  readonly by: string;
  readonly typed: CheckEntry['typed'];
  /** How the command calls each typed field: `--name`. */
  readonly called: (field: string) => string;
  readonly otherCard: boolean;
  /** The holder agreed to the consent text already. */
  readonly agreed: boolean;
  readonly isReader: boolean;
}

/**
 * One check of one person. `begin` refuses what could not be recorded, before a secret is sent to a card; `keep` records
 * the reading.
 */
export class Checking {
  readonly #desk: CheckDesk;
  readonly #id = randomUUID();
  readonly #io: CommandIo;
  readonly #wish: CheckWish;
  readonly #found: ListedPerson;
  readonly #consent: ConsentNote | null;
  /** null if the policy keeps no proof. */
  readonly #sealer: Sealer | null;
  #recorded: Recorded | null = null;
  #isWaiting = false;

  private constructor(
    { desk, wish, io }: { readonly desk: CheckDesk; readonly wish: CheckWish; readonly io: CommandIo },
    found: ListedPerson,
    { consent, sealer }: { readonly consent: ConsentNote | null; readonly sealer: Sealer | null },
  ) {
    this.#desk = desk;
    this.#io = io;
    this.#wish = wish;
    this.#found = found;
    this.#consent = consent;
    this.#sealer = sealer;
  }

  static async begin(desk: CheckDesk, wish: CheckWish, io: CommandIo): Promise<Checking> {
    const { register } = desk;
    if (!wish.isReader && !register.settings.demo) throw new CommandFailed({ kind: 'not-a-reader' });
    const found = await personOn(desk, wish.person);
    if (found === null) throw usage({ kind: 'no-such-person', id: wish.person });
    for (const field of TYPED_FIELDS) {
      if (wish.typed[field] === undefined || stores(register.policy, field)) continue;
      throw usage({ kind: 'not-stored', option: wish.called(field) });
    }
    const sealer = await registerSealer(register.policy);
    if (!sealer.ok) throw new CommandFailed({ kind: 'cannot-write', ...sealer.error });
    const consent = await agreement(desk, wish, io);
    return new Checking({ desk, wish, io }, found, { consent, sealer: sealer.value });
  }

  /** null until the check is recorded. */
  get recorded(): Recorded | null {
    return this.#recorded;
  }

  readonly keep: Keep = async (reading, context) => {
    const { person } = this.#wish;
    const agreed =
      this.#consent === null ? reading : { ...reading, notes: [...reading.notes, this.#consent] };
    const proof = await proofToKeep(agreed, this.#desk.register.policy, context, this.#sealer);
    const recorded = await this.#record(agreed, proof);
    if (!recorded.ok) return err(registerFailed(recorded.error, this.#desk.where, person).failure);
    this.#recorded = recorded.value;
    return ok(agreed);
  };

  /** The check has one id, so that one whose confirmation was lost is not there twice. */
  async #record(reading: LicenceReading, proof: Uint8Array | null): Promise<Result<Recorded, RegisterFault>> {
    const { person, by, typed, otherCard } = this.#wish;
    const { register, offline } = this.#desk;
    const entry = { id: this.#id, person, by, typed, proof };
    const recorded = await orUnreachable(() => register.record(reading, entry, { otherCard }));
    this.#isWaiting = register === offline;
    if (recorded.ok || recorded.error.kind !== 'unreachable' || offline === null) return recorded;
    this.#isWaiting = true;
    return offline.record(reading, entry, { otherCard });
  }

  get recordedAllTheSame(): string {
    const { words } = this.#desk;
    return this.#isWaiting ? words.waitsAllTheSame : words.recordedAllTheSame;
  }

  readonly document = (reading: LicenceReading): object => ({
    ...readDocument(reading),
    notes: [...reading.notes, ...this.#noteOfOutbox],
    check: this.#recorded && checkPart(this.#recorded),
  });

  get #noteOfOutbox(): readonly object[] {
    return this.#isWaiting && this.#recorded !== null ? [{ kind: 'kept-in-outbox' }] : [];
  }

  /** Who, what is wrong, the result, what changed, and the next check. Empty if nothing was recorded. */
  text(reading: LicenceReading): string {
    if (this.#recorded === null) return '';
    const { check, changes } = this.#recorded;
    const { words: say, register, banner } = this.#desk;
    const { words, paint } = this.#io;
    const { field } = say;
    const next = nextCheckOn(check, register.policy);
    const compared = this.#found.last === null ? say.firstCheck : say.noChanges;
    const unchanged = this.#isWaiting ? say.notCompared : compared;
    const rows: readonly Row[] = [
      ...resultRows(check, words, say),
      [field.changes, changes.length > 0 ? changes.map((one) => say.change[one]) : [unchanged]],
      [field.nextCheck, [next === null ? say.noNextCheck : words.date(next)]],
      [field.by, [check.by]],
    ];
    const lines = [
      paint('bold', (this.#isWaiting ? say.waits : say.checked)(personNamed(this.#found.person))),
      '',
      ...readingAlerts(reading, this.#io),
      ...table(rows, paint),
    ];
    return `${banner}${lines.join('\n')}\n`;
  }
}

/** A desk whose line was lost since it opened the register does not know who is in it. */
async function personOn({ register, offline }: CheckDesk, id: string): Promise<ListedPerson | null> {
  try {
    return await register.person(id);
  } catch (error) {
    if (!(error instanceof StoreUnreachable) || offline === null) throw error;
    return offline.person(id);
  }
}

async function orUnreachable<T>(
  work: () => Promise<Result<T, RegisterFault>>,
): Promise<Result<T, RegisterFault>> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof StoreUnreachable) return err({ kind: 'unreachable', code: error.code });
    throw error;
  }
}

type ConsentNote = Extract<Note, { readonly kind: 'consent' }>;

/** The holder's consent, if the policy asks for it and a text was set. Throws if the holder has not agreed. */
async function agreement(
  { register, words }: CheckDesk,
  { agreed }: CheckWish,
  io: CommandIo,
): Promise<ConsentNote | null> {
  const { policy, consentText } = register.settings;
  if (!policy.needsConsent || consentText === null) return null;
  if (!agreed) {
    if (!io.isInteractive) throw usage({ kind: 'no-consent', wasAsked: false });
    io.say(`${consentText}\n\n`);
    if (!(await askYes(words.agreeTo, asking(io)))) throw usage({ kind: 'no-consent', wasAsked: true });
  }
  const sha256 = await consentHash(consentText);
  return { kind: 'consent', sha256, language: io.language, agreedAt: localTime(io.now()) };
}

/** What the register found on the card. */
export function resultRows(check: Check, words: Words, say: RegisterWords): readonly Row[] {
  const { expiresOn, judgedOn, number, categories, conditions, record } = check;
  const { field } = words;
  const validity = words.validity(validityOn(expiresOn, judgedOn));
  return [
    ...(expiresOn === null
      ? []
      : [[field.expiresOn, [`${words.date(expiresOn)}  ${validity}`.trimEnd()]] satisfies Row]),
    [say.field.number, [number ?? words.notOnCard]],
    [field.categories, categories.length === 0 ? [words.none] : words.categories(categories)],
    [field.conditions, conditions.length === 0 ? [words.none] : conditions],
    [field.recordSignature, [words.recordVerdict(record)]],
  ];
}
