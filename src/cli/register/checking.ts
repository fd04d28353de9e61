import { consentHash } from '../../app/consent-text.ts';
import type { LicenceReading } from '../../app/reading.ts';
import { localTime } from '../../base/local-time.ts';
import { err, ok, type Result } from '../../base/result.ts';
import { readDocument } from '../../host/read-document.ts';
import { checkPart } from '../../host/register-documents.ts';
import type { Note } from '../../licence/note.ts';
import { validityOn } from '../../licence/validity.ts';
import { type Check, type CheckEntry, TYPED_FIELDS } from '../../register/check.ts';
import { nextCheckOn } from '../../register/due.ts';
import type { ListedPerson } from '../../register/listed-person.ts';
import { stores } from '../../register/policy.ts';
import type { Recorded } from '../../register/register.ts';
import { asking } from '../asked-reading.ts';
import { CommandFailed, type Failure, usage } from '../failure.ts';
import type { CommandIo } from '../io.ts';
import { readingAlerts, table } from '../reading-text.ts';
import { askYes } from '../secret-input.ts';
import type { RegisterWords } from '../words/register.ts';
import type { Words } from '../words/words.ts';
import type { Desk } from './opened-register.ts';
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
  readonly #desk: Desk;
  readonly #io: CommandIo;
  readonly #wish: CheckWish;
  readonly #found: ListedPerson;
  readonly #consent: ConsentNote | null;
  #recorded: Recorded | null = null;

  private constructor(
    { desk, wish, io }: { readonly desk: Desk; readonly wish: CheckWish; readonly io: CommandIo },
    found: ListedPerson,
    consent: ConsentNote | null,
  ) {
    this.#desk = desk;
    this.#io = io;
    this.#wish = wish;
    this.#found = found;
    this.#consent = consent;
  }

  static async begin(desk: Desk, wish: CheckWish, io: CommandIo): Promise<Checking> {
    const { register } = desk;
    if (!wish.isReader && !register.settings.demo) throw new CommandFailed({ kind: 'not-a-reader' });
    const found = await register.person(wish.person);
    if (found === null) throw usage({ kind: 'no-such-person', id: wish.person });
    for (const field of TYPED_FIELDS) {
      if (wish.typed[field] === undefined || stores(register.policy, field)) continue;
      throw usage({ kind: 'not-stored', option: wish.called(field) });
    }
    return new Checking({ desk, wish, io }, found, await agreement(desk, wish, io));
  }

  /** null until the check is recorded. */
  get recorded(): Recorded | null {
    return this.#recorded;
  }

  readonly keep = async (reading: LicenceReading): Promise<Result<LicenceReading, Failure>> => {
    const { person, by, typed, otherCard } = this.#wish;
    const agreed =
      this.#consent === null ? reading : { ...reading, notes: [...reading.notes, this.#consent] };
    const recorded = await this.#desk.register.record(agreed, { person, by, typed }, { otherCard });
    if (!recorded.ok) return err(registerFailed(recorded.error, this.#desk.where, person).failure);
    this.#recorded = recorded.value;
    return ok(agreed);
  };

  readonly document = (reading: LicenceReading): object => ({
    ...readDocument(reading),
    check: this.#recorded && checkPart(this.#recorded),
  });

  /** Who, what is wrong, the result, what changed, and the next check. Empty if nothing was recorded. */
  text(reading: LicenceReading): string {
    if (this.#recorded === null) return '';
    const { check, changes } = this.#recorded;
    const { words: say, register, banner } = this.#desk;
    const { words, paint } = this.#io;
    const { field } = say;
    const next = nextCheckOn(check, register.policy);
    const unchanged = this.#found.last === null ? say.firstCheck : say.noChanges;
    const rows: readonly Row[] = [
      ...resultRows(check, words, say),
      [field.changes, changes.length > 0 ? changes.map((one) => say.change[one]) : [unchanged]],
      [field.nextCheck, [next === null ? say.noNextCheck : words.date(next)]],
      [field.by, [check.by]],
    ];
    const lines = [
      paint('bold', say.checked(personNamed(this.#found.person))),
      '',
      ...readingAlerts(reading, this.#io),
      ...table(rows, paint),
    ];
    return `${banner}${lines.join('\n')}\n`;
  }
}

type ConsentNote = Extract<Note, { readonly kind: 'consent' }>;

/** The holder's consent, if the policy asks for it and a text was set. Throws if the holder has not agreed. */
async function agreement(
  { register, words }: Desk,
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

function resultRows(check: Check, words: Words, say: RegisterWords): readonly Row[] {
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
