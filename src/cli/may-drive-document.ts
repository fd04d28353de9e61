import type { LicenceReading } from '../app/reading.ts';
import { localTime } from '../base/local-time.ts';
import { type CalendarDate, formatIso } from '../licence/calendar.ts';
import type { BusinessRules } from '../licence/driving/business-rules.ts';
import type { YearsHeld } from '../licence/driving/held-since.ts';
import { type DrivingAnswer, type Reason, rulesOf } from '../licence/driving/reason.ts';
import { reasonWords } from '../licence/driving/reason-words.ts';
import { DRIVING_RULES } from '../licence/driving/rules.ts';
import type { Vehicle } from '../licence/driving/vehicle.ts';
import type { Origin, RecordVerdict } from '../licence/judgement.ts';
import type { LicenceCard } from '../licence/licence-record.ts';
import { evidenceWords } from '../procedures/evidence-words.ts';
import type { Fact } from '../procedures/facts/fact.ts';
import type { Language } from './language.ts';

/** What an answer was judged from: a reading, or a person's last check in a register. */
export interface JudgedRecord {
  /** This and the next ones are null for a person who was never checked. */
  readonly card: LicenceCard | null;
  readonly origin: Origin | null;
  readonly readAt: number | null;
  readonly verdict: RecordVerdict | null;
  readonly judgedOn: CalendarDate;
  /** Only of a register. */
  readonly person: { readonly id: string; readonly check: string | null } | null;
}

export interface JudgedVehicle {
  readonly judged: JudgedRecord;
  readonly vehicle: Vehicle;
  readonly business: Omit<BusinessRules, 'birthDate'>;
  readonly answer: DrivingAnswer;
  readonly years: YearsHeld;
}

export function judgedReading({
  card,
  origin,
  readAt,
  judgedOn,
  authenticity,
}: LicenceReading): JudgedRecord {
  return { card, origin, readAt, judgedOn, verdict: authenticity.record.verdict, person: null };
}

/** `menkyo.may-drive/1` of docs/cli/may-drive.md. Other programs rely on it: add keys, but never rename or remove one. */
export function mayDriveDocument(
  { judged, vehicle, business, answer: { answer, with: needed, reasons }, years }: JudgedVehicle,
  language: Language,
): object {
  const { card, origin, judgedOn, readAt, verdict, person } = judged;
  return {
    schema: 'menkyo.may-drive/1',
    answer,
    with: needed,
    reasons: reasons.map((reason) => ({
      rule: reason.kind,
      text: reasonWords(reason)[language],
      ...('text' in reason && { condition: reason.text }),
      sources: sourcesOf(reason, language),
    })),
    vehicle: vehicleDocument(vehicle),
    business: { drivingYears: business.drivingYears, age: business.age },
    years,
    readAt: readAt === null ? null : localTime(readAt),
    judgedOn: formatIso(judgedOn),
    origin,
    card,
    record: verdict === null ? null : { verdict },
    ...(person !== null && {
      person: person.id,
      check: person.check,
      checkedAt: readAt === null ? null : localTime(readAt),
    }),
  };
}

/** Where the rules behind a reason stand. Empty if it follows from the reading, or from the question. */
export function sourcesOf(reason: Reason, language: Language): readonly string[] {
  const sources = rulesOf(reason).flatMap((rule) => {
    const fact: Fact = DRIVING_RULES[rule];
    return evidenceWords(fact).map((one) => one[language]);
  });
  return [...new Set(sources)];
}

function vehicleDocument(vehicle: Vehicle): object {
  const transmission = vehicle.transmission === 'manual' ? 'mt' : 'at';
  switch (vehicle.kind) {
    case 'motorcycle':
      return { cc: vehicle.cc, kilowatts: vehicle.kilowatts, transmission };
    case 'car': {
      const { grossKg, payloadKg, persons, isForHire, trailerKg } = vehicle;
      return { grossKg, payloadKg, persons, transmission, forHire: isForHire, trailerKg };
    }
    case 'class': {
      const { category, isForHire, trailerKg } = vehicle;
      return { class: category, transmission, forHire: isForHire, trailerKg };
    }
  }
}
