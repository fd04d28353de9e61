import type { CalendarDate } from '../calendar.ts';
import type { Category } from '../categories.ts';
import { SECOND_CLASS_OF } from './kinds.ts';
import type { CAR_NUMBERS } from './reason.ts';
import {
  CAR_CLASSES,
  type CarLimits,
  classOfCar,
  classOfMotorcycle,
  isVehicleClass,
  LIGHT_TRAILER_KG,
  MOTORCYCLES,
  TONNE_LIMITS,
  type Transmission,
  type Vehicle,
  type VehicleClass,
} from './vehicle.ts';

/** One vehicle of which everything is known. */
export interface KnownVehicle {
  /** null: only the trailer is asked about. */
  readonly class: VehicleClass | null;
  /** Only of a car. */
  readonly size: CarLimits | null;
  /** Only of a motorcycle or moped. */
  readonly cc: number | null;
  readonly transmission: Transmission;
  readonly isForHire: boolean;
  readonly isTowing: boolean;
  /** Stands for any vehicle of its class, so for those too that no special condition means. */
  readonly isAny: boolean;
}

/**
 * The vehicles that a question is about. One vehicle of each size that some rule tells apart is enough.
 * `every`: all of them, as the question names a class. `one`: one of them, but which one is not known.
 */
export interface AskedVehicles {
  readonly asks: 'every' | 'one';
  readonly vehicles: readonly KnownVehicle[];
  readonly missing: readonly (typeof CAR_NUMBERS)[number][];
}

const ALL_LIMITS: readonly CarLimits[] = [...CAR_CLASSES, ...Object.values(TONNE_LIMITS)].map(
  ({ limits }) => limits,
);

function ascending(numbers: readonly number[]): readonly number[] {
  return [...new Set(numbers)].sort((a, b) => a - b);
}

/** Just below each limit, and one above all. */
function below(key: 'grossKg' | 'payloadKg'): readonly number[] {
  const limits = ALL_LIMITS.map((one) => one[key]);
  return ascending([...limits.map((limit) => limit - 1), Math.max(...limits)]);
}

const GROSS = below('grossKg');
const PAYLOADS = below('payloadKg');
const PERSONS = ((most: readonly number[]) => ascending([...most, Math.max(...most) + 1]))(
  ALL_LIMITS.map(({ persons }) => persons),
);

const ENGINES: Partial<Readonly<Record<VehicleClass, readonly number[]>>> = {
  原付: [MOTORCYCLES.mopedCc],
  普自二: [MOTORCYCLES.smallCc, MOTORCYCLES.ordinaryCc],
  大自二: [MOTORCYCLES.formerAutomaticCc, MOTORCYCLES.formerAutomaticCc + 1],
};

/** Every size that some rule tells apart, of the cars with these numbers. */
function sizes({ grossKg, payloadKg, persons }: Partial<CarLimits>): readonly CarLimits[] {
  const heavier = payloadKg === undefined ? [] : [payloadKg + 1];
  return (grossKg === undefined ? ascending([...GROSS, ...heavier]) : [grossKg]).flatMap((gross) =>
    (payloadKg === undefined ? [0, ...PAYLOADS] : [payloadKg])
      .filter((payload) => payload < gross || (payload === payloadKg && gross === grossKg))
      .flatMap((payload) =>
        (persons === undefined ? PERSONS : [persons]).map((count) => ({
          grossKg: gross,
          payloadKg: payload,
          persons: count,
        })),
      ),
  );
}

export function askedVehicles(vehicle: Vehicle, day: CalendarDate): AskedVehicles {
  const { transmission } = vehicle;
  const none = { size: null, cc: null, isForHire: false, isTowing: false, isAny: false };
  switch (vehicle.kind) {
    case 'motorcycle': {
      const { cc, kilowatts } = vehicle;
      const known = { ...none, class: classOfMotorcycle(cc, kilowatts, day), cc, transmission };
      return { asks: 'one', vehicles: [known], missing: [] };
    }
    case 'car': {
      const { grossKg, payloadKg, persons, isForHire } = vehicle;
      const missing = [
        ...(grossKg === null ? ['gross' as const] : []),
        ...(payloadKg === null ? ['payload' as const] : []),
        ...(persons === null ? ['persons' as const] : []),
      ];
      const given = {
        ...(grossKg !== null && { grossKg }),
        ...(payloadKg !== null && { payloadKg }),
        ...(persons !== null && { persons }),
      };
      const isTowing = tows(vehicle.trailerKg);
      const vehicles = sizes(given).map((size) => ({
        ...none,
        class: classOfCar(size),
        size,
        transmission,
        isForHire,
        isTowing,
      }));
      return { asks: 'one', vehicles, missing };
    }
    case 'class': {
      const { category, trailerKg } = vehicle;
      const second = SECOND_CLASS_OF[category];
      const isForHire = vehicle.isForHire || second !== undefined || category === 'け引二';
      const any = { ...none, transmission, isForHire, isTowing: tows(trailerKg), isAny: true };
      const vehicles = anyOf(category, second).map((one) => ({ ...any, ...one }));
      return { asks: 'every', vehicles, missing: [] };
    }
  }
}

function anyOf(
  category: Category,
  second: VehicleClass | undefined,
): readonly (Pick<KnownVehicle, 'class'> & Partial<KnownVehicle>)[] {
  if (category === 'け引' || category === 'け引二') return [{ class: null, isTowing: true }];
  const named = second ?? category;
  if (!isVehicleClass(named)) return [];
  const engines = ENGINES[named];
  if (engines !== undefined) return engines.map((cc) => ({ class: named, cc }));
  if (named === '大特' || named === '小特') return [{ class: named }];
  return sizes({}).flatMap((size) => (classOfCar(size) === named ? [{ class: named, size }] : []));
}

function tows(trailerKg: number | null): boolean {
  return trailerKg !== null && trailerKg > LIGHT_TRAILER_KG;
}
