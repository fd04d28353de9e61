import type { LicenceReading } from '../app/reading.ts';
import { localTime } from '../base/local-time.ts';
import { formatIso } from '../licence/calendar.ts';
import { type DrivingAnswer, type Reason, rulesOf } from '../licence/driving/reason.ts';
import { reasonWords } from '../licence/driving/reason-words.ts';
import { DRIVING_RULES } from '../licence/driving/rules.ts';
import type { Vehicle } from '../licence/driving/vehicle.ts';
import { evidenceWords } from '../procedures/evidence-words.ts';
import type { Fact } from '../procedures/facts/fact.ts';
import type { Language } from './language.ts';

export interface JudgedVehicle {
  readonly reading: LicenceReading;
  readonly vehicle: Vehicle;
  readonly answer: DrivingAnswer;
}

/** `menkyo.may-drive/1` of docs/cli/may-drive.md. Other programs rely on it: add keys, but never rename or remove one. */
export function mayDriveDocument(
  { reading, vehicle, answer: { answer, with: needed, reasons } }: JudgedVehicle,
  language: Language,
): object {
  const { card, origin, judgedOn, readAt, authenticity } = reading;
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
    readAt: localTime(readAt),
    judgedOn: formatIso(judgedOn),
    origin,
    card,
    record: { verdict: authenticity.record.verdict },
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
