import type { LicenceReading } from '../app/reading.ts';
import { CATEGORIES } from '../licence/categories.ts';
import { licenceForDriving } from '../licence/driving/licence-for-driving.ts';
import type { Answer, Reason } from '../licence/driving/reason.ts';
import { reasonWords } from '../licence/driving/reason-words.ts';
import { TRANSMISSIONS, type Vehicle } from '../licence/driving/vehicle.ts';
import { mayDrive as judgeDriving } from '../licence/may-drive.ts';

/** Why the holder may drive a vehicle, or may not, in both languages. */
export interface DrivingReason {
  readonly rule: Reason['kind'];
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
 * condition is not known. Violations and suspensions are not in the chip. Weights are in kilograms. Throws a TypeError
 * for what is no vehicle.
 */
export function mayDrive(reading: LicenceReading, vehicle: Vehicle): MayDrive {
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

/** For callers in JavaScript: a weight that is a text, or `undefined`, must not pass for a light car. */
function expectVehicle(vehicle: Vehicle): void {
  const isAmount = (value: unknown) => typeof value === 'number' && Number.isFinite(value) && value >= 0;
  const expect = (name: string, isRight: boolean) => {
    if (!isRight) throw new TypeError(`vehicle.${name}: not what docs/library.md says`);
  };
  if (typeof vehicle !== 'object' || vehicle === null) throw new TypeError('vehicle: an object is wanted');
  expect('transmission', TRANSMISSIONS.includes(vehicle.transmission));
  switch (vehicle.kind) {
    case 'car': {
      const { grossKg, payloadKg, persons } = vehicle;
      for (const [name, value] of Object.entries({ grossKg, payloadKg, persons }))
        expect(name, value === null || isAmount(value));
      break;
    }
    case 'class':
      expect('category', CATEGORIES.includes(vehicle.category));
      break;
    case 'motorcycle':
      expect('cc', isAmount(vehicle.cc) && vehicle.cc > 0);
      expect('kilowatts', vehicle.kilowatts === null || isAmount(vehicle.kilowatts));
      return;
    default:
      expect('kind', false);
      return;
  }
  expect('isForHire', typeof vehicle.isForHire === 'boolean');
  expect('trailerKg', vehicle.trailerKg === null || isAmount(vehicle.trailerKg));
}
