import type { LicenceReading } from '../app/reading.ts';
import { CATEGORIES } from '../licence/categories.ts';
import { licenceForDriving } from '../licence/driving/licence-for-driving.ts';
import type { Answer, ReasonKind } from '../licence/driving/reason.ts';
import { reasonWords } from '../licence/driving/reason-words.ts';
import { TRANSMISSIONS, type Vehicle } from '../licence/driving/vehicle.ts';
import { mayDrive as judgeDriving } from '../licence/may-drive.ts';
import { A_SWITCH, aNumber, expectWhole, type OptionTable, oneOf, orNull } from './given-options.ts';
import { expectReading } from './reading-given.ts';

/** Why the holder may drive a vehicle, or may not, in both languages. */
export interface DrivingReason {
  readonly rule: ReasonKind;
  readonly ja: string;
  readonly en: string;
}

export interface MayDrive {
  /** `ask`: a person has to decide. */
  readonly answer: Answer;
  /** What the driver has to use: 眼鏡等, 補聴器. */
  readonly with: readonly string[];
  readonly reasons: readonly DrivingReason[];
}

/**
 * Whether the holder of a licence may drive a vehicle, by the day of the reading's `judgedOn`. It is never `yes` where a
 * condition is not known. Violations and suspensions are not in the chip. Weights are in kilograms. Throws an
 * OptionError for what is no vehicle.
 */
export function mayDrive(reading: LicenceReading, vehicle: Vehicle): MayDrive {
  expectReading('mayDrive', reading);
  expectVehicle(vehicle);
  const {
    answer,
    with: needed,
    reasons,
  } = judgeDriving(licenceForDriving(reading), vehicle, reading.judgedOn);
  return {
    answer,
    with: needed,
    reasons: reasons.map((reason) => ({ rule: reason.kind, ...reasonWords(reason) })),
  };
}

const AMOUNT = aNumber('a number, 0 or more', (value) => Number.isFinite(value) && value >= 0);
const TRANSMISSION = oneOf(TRANSMISSIONS);
const FOR_HIRE = { isForHire: A_SWITCH, trailerKg: orNull(AMOUNT), transmission: TRANSMISSION };

const VEHICLES: {
  readonly [K in Vehicle['kind']]: OptionTable<Omit<Extract<Vehicle, { kind: K }>, 'kind'>>;
} = {
  car: { grossKg: orNull(AMOUNT), payloadKg: orNull(AMOUNT), persons: orNull(AMOUNT), ...FOR_HIRE },
  class: { category: oneOf(CATEGORIES), ...FOR_HIRE },
  motorcycle: {
    cc: aNumber('a number above 0', (value) => Number.isFinite(value) && value > 0),
    kilowatts: orNull(AMOUNT),
    transmission: TRANSMISSION,
  },
};

/** For callers in JavaScript: a weight that is a text, or `undefined`, must not pass for a light car. */
function expectVehicle(vehicle: Vehicle): void {
  const kinds = Object.keys(VEHICLES);
  const kind = oneOf(kinds);
  const table: OptionTable<Record<string, unknown>> = VEHICLES[vehicle?.kind];
  expectWhole('mayDrive', 'vehicle', vehicle, { kind, ...table });
}
