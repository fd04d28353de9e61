import { meantName } from '../base/nearest-name.ts';
import { CATEGORIES } from '../licence/categories.ts';
import type { BusinessRules } from '../licence/driving/business-rules.ts';
import { categoryNamed } from '../licence/driving/condition-tokens.ts';
import type { Transmission, Vehicle } from '../licence/driving/vehicle.ts';
import type { Arguments } from './args.ts';
import { usage } from './failure.ts';
import { wrongNumber } from './wrong-number.ts';
import { wrongValue } from './wrong-value.ts';

const SIZES = ['gross', 'payload', 'persons'] as const;
const ENGINE = ['cc', 'kw'] as const;
const OF_CARS = ['for-hire', 'trailer'] as const;

/** The vehicle that the options of `may-drive` describe. Throws for options that do not fit together. */
export function askedVehicle(args: Arguments): Vehicle {
  const transmission = transmissionOf(args);
  const named = args.value('class');
  const size = SIZES.find((one) => args.has(one));
  const engine = ENGINE.find((one) => args.has(one));
  const other = size ?? engine;
  if (named !== null && other !== undefined)
    throw usage({ kind: 'options-exclude', options: ['--class', `--${other}`] });
  if (engine !== undefined) {
    const ofCar = size ?? OF_CARS.find((one) => args.has(one));
    if (ofCar !== undefined) throw usage({ kind: 'options-exclude', options: [`--${engine}`, `--${ofCar}`] });
    const cc = numberOf(args, 'cc', WHOLE);
    if (cc === null) throw usage({ kind: 'option-needs', option: '--kw', needs: '--cc' });
    return { kind: 'motorcycle', cc, kilowatts: numberOf(args, 'kw', DECIMAL), transmission };
  }
  const more = {
    transmission,
    isForHire: args.has('for-hire'),
    trailerKg: kilograms(args, 'trailer'),
  };
  if (named !== null) {
    const category = categoryNamed(named);
    if (category === null)
      throw usage({
        kind: 'wrong-value',
        option: '--class',
        value: named,
        expected: '大型, 中型, 準中型, 普通, …, け引二',
        meant: meantName(named, CATEGORIES),
      });
    return { kind: 'class', category, ...more };
  }
  if (size === undefined)
    throw usage({
      kind: 'missing-argument',
      command: 'may-drive',
      argument: '--class, --gross, --payload, --persons, --cc',
    });
  const grossKg = kilograms(args, 'gross');
  const payloadKg = kilograms(args, 'payload');
  if (grossKg !== null && payloadKg !== null && payloadKg >= grossKg)
    throw usage({
      kind: 'wrong-value',
      option: '--payload',
      value: args.value('payload') ?? '',
      expected: `< ${args.value('gross')}`,
    });
  return { kind: 'car', grossKg, payloadKg, persons: numberOf(args, 'persons', WHOLE), ...more };
}

/** What a business asks for beyond the law. */
export function askedBusinessRules(args: Arguments): Omit<BusinessRules, 'birthDate'> {
  return {
    drivingYears: numberOf(args, 'driving-years', COUNT_OF_YEARS),
    age: numberOf(args, 'age', COUNT_OF_YEARS),
  };
}

function transmissionOf(args: Arguments): Transmission {
  const given = args.value('transmission');
  if (given === null || given === 'mt') return 'manual';
  if (given === 'at') return 'automatic';
  throw wrongValue('--transmission', given, ['mt', 'at']);
}

const WHOLE = { pattern: /^[1-9]\d{0,4}$/, range: '1-99999' };
const COUNT_OF_YEARS = { pattern: /^[1-9]\d?$/, range: '1-99' };
const DECIMAL = { pattern: /^\d{1,3}(\.\d{1,3})?$/, range: '0-999.999' };

function numberOf(
  args: Arguments,
  option: string,
  { pattern, range }: { readonly pattern: RegExp; readonly range: string },
): number | null {
  const given = args.value(option);
  if (given === null) return null;
  const plain = given.normalize('NFKC');
  if (!pattern.test(plain)) throw wrongNumber(`--${option}`, given, range);
  return Number(plain);
}

/** The options count tonnes. */
function kilograms(args: Arguments, option: string): number | null {
  const tonnes = numberOf(args, option, DECIMAL);
  return tonnes === null ? null : Math.round(tonnes * 1000);
}
