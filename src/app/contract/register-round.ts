import * as z from 'zod';
import { day, group, listedPerson } from './register.ts';
import { nothing } from './values.ts';

/**
 * A round goes through a group card by card. It is a group and the day on which it began, and is stored nowhere: a person
 * of the group counts as checked from the first check on or after that day.
 */
export const REGISTER_ROUND_COMMANDS = {
  /** The groups of the people who have not left. null: people without a group. */
  registerGroups: {
    input: nothing,
    output: z.array(z.strictObject({ group: z.string().nullable(), people: z.int() })),
  },
  /** The people of a group who have not left, in order of id. null: of every group. */
  showRound: {
    input: z.strictObject({ group: group.nullable(), since: day }),
    output: z.array(z.strictObject({ listed: listedPerson, isChecked: z.boolean() })),
  },
} as const;

export type RoundPersonView = z.output<(typeof REGISTER_ROUND_COMMANDS)['showRound']['output']>[number];
export type GroupView = z.output<(typeof REGISTER_ROUND_COMMANDS)['registerGroups']['output']>[number];
