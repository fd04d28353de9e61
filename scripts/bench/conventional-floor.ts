// The floor of card time for a conventional licence, as floor.ts for a My Number Card.
import {
  askTries,
  type FileLengths,
  type FloorExchange,
  LICENCE_AID,
  PIN,
  type Price,
  readFile,
  SW,
  selectApplication,
  selectFile,
  verify,
} from './floor.ts';

export type ConventionalTask = 'conventional licence' | 'conventional licence with photograph';

export interface ConventionalLengths {
  readonly record: FileLengths;
  readonly changes: FileLengths;
  readonly signature: FileLengths;
  readonly photo: FileLengths;
}

const DF_AID = 16;
const SETTING = 3;

/**
 * The program does not know which card lies there, so it asks for a My Number Card's licence first. SELECT of the master
 * file has no name. The file that says whether PINs are set is selected by its full id: a short id may mean another
 * file, and a wrong guess here costs a try. P2 names the PINs.
 */
const UNTIL_PIN: readonly FloorExchange[] = [
  selectApplication('licence AP', LICENCE_AID),
  selectApplication('DF1', DF_AID),
  { what: 'SELECT MF', out: 4, back: SW },
  selectFile('EF02'),
  { what: 'READ EF02', out: 5, back: SETTING + SW },
];

const unlocked = (what: string): readonly FloorExchange[] => [askTries(what), verify(what, PIN)];

/** Long files are selected first: some readers cut one that is read by its short id. */
export function conventionalFloorOf(
  task: ConventionalTask,
  lengths: ConventionalLengths,
  greatestLe: number,
  price: Price,
): readonly FloorExchange[] {
  const file = (what: string, of: FileLengths) => [
    selectFile(what),
    ...readFile(what, of, greatestLe, price),
  ];
  const isWithPhoto = task === 'conventional licence with photograph';
  return [
    ...UNTIL_PIN,
    ...unlocked('PIN 1'),
    ...(isWithPhoto ? unlocked('PIN 2') : []),
    selectApplication('DF1', DF_AID),
    ...file('record', lengths.record),
    ...file('changes', lengths.changes),
    ...file('signature', lengths.signature),
    ...(isWithPhoto ? [selectApplication('DF2', DF_AID), ...file('photograph', lengths.photo)] : []),
  ];
}
