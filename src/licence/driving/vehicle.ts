import { type CalendarDate, compareDates } from '../calendar.ts';
import { type Category, VEHICLE_CLASSES } from '../categories.ts';

export const TRANSMISSIONS = ['manual', 'automatic'] as const;
export type Transmission = (typeof TRANSMISSIONS)[number];

export interface Car {
  readonly kind: 'car';
  /** Gross vehicle weight (車両総重量). null where it is not known, as for the next two. */
  readonly grossKg: number | null;
  /** Greatest load (最大積載量). */
  readonly payloadKg: number | null;
  /** Persons with the driver (乗車定員). */
  readonly persons: number | null;
  readonly transmission: Transmission;
  /** Carries passengers for hire, or drives a customer's car home (運転代行). */
  readonly isForHire: boolean;
  /** Gross weight of the trailer; null without one. */
  readonly trailerKg: number | null;
}

export interface Motorcycle {
  readonly kind: 'motorcycle';
  readonly cc: number;
  /** The highest power. null where it is not known. */
  readonly kilowatts: number | null;
  readonly transmission: Transmission;
}

/** Any vehicle of a class. A second class means one that carries passengers for hire, けん引 any trailer. */
export interface AnyOfClass {
  readonly kind: 'class';
  readonly category: Category;
  readonly transmission: Transmission;
  readonly isForHire: boolean;
  readonly trailerKg: number | null;
}

export type Vehicle = Car | Motorcycle | AnyOfClass;

/** The classes of vehicles that the law knows (自動車の種類), and the moped. */
export type VehicleClass = (typeof VEHICLE_CLASSES)[number];

export function isVehicleClass(category: Category): category is VehicleClass {
  return VEHICLE_CLASSES.some((one) => one === category);
}

export interface CarLimits {
  /** Less than this. */
  readonly grossKg: number;
  /** Less than this. */
  readonly payloadKg: number;
  /** At most this many. */
  readonly persons: number;
}

/** The smallest class whose limits hold a car is its class. One that none holds is 大型. */
export const CAR_CLASSES = [
  { name: '普通', limits: { grossKg: 3_500, payloadKg: 2_000, persons: 10 } },
  { name: '準中型', limits: { grossKg: 7_500, payloadKg: 4_500, persons: 10 } },
  { name: '中型', limits: { grossKg: 11_000, payloadKg: 6_500, persons: 29 } },
] as const satisfies readonly { readonly name: VehicleClass; readonly limits: CarLimits }[];

/** What 準中型車（５ｔ） and 中型車（８ｔ） mean in a condition. */
export const TONNE_LIMITS = {
  5: { of: '準中型', limits: { grossKg: 5_000, payloadKg: 3_000, persons: 10 } },
  8: { of: '中型', limits: { grossKg: 8_000, payloadKg: 5_000, persons: 10 } },
} as const satisfies Readonly<Record<number, { readonly of: VehicleClass; readonly limits: CarLimits }>>;
export type Tonnes = keyof typeof TONNE_LIMITS;

export const MOTORCYCLES = {
  /** A moped up to here. */
  mopedCc: 50,
  /** 小型二輪; a moped too, if held to `mopedKilowatts`. */
  smallCc: 125,
  mopedKilowatts: 4,
  mopedKilowattsSince: { year: 2025, month: 4, day: 1 },
  /** 普通自動二輪 up to here. */
  ordinaryCc: 400,
  /** Where the automatic condition on 大自二 used to end. */
  formerAutomaticCc: 650,
} as const;

/** The classes of cars are of this day. */
export const CAR_CLASSES_SINCE: CalendarDate = { year: 2017, month: 3, day: 12 };

/** A heavier trailer needs the towing licence. */
export const LIGHT_TRAILER_KG = 750;

export function isWithin(
  { grossKg, payloadKg, persons }: CarLimits,
  car: { readonly grossKg: number; readonly payloadKg: number; readonly persons: number },
): boolean {
  return car.grossKg < grossKg && car.payloadKg < payloadKg && car.persons <= persons;
}

export function classOfCar(car: CarLimits): VehicleClass {
  return CAR_CLASSES.find(({ limits }) => isWithin(limits, car))?.name ?? '大型';
}

export function classOfMotorcycle(cc: number, kilowatts: number | null, day: CalendarDate): VehicleClass {
  if (cc <= MOTORCYCLES.mopedCc) return '原付';
  const isHeld = kilowatts !== null && kilowatts <= MOTORCYCLES.mopedKilowatts;
  if (cc <= MOTORCYCLES.smallCc && isHeld && compareDates(day, MOTORCYCLES.mopedKilowattsSince) >= 0)
    return '原付';
  return cc <= MOTORCYCLES.ordinaryCc ? '普自二' : '大自二';
}
