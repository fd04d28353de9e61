import * as z from 'zod';

/** One check of the doctor, in sentences. `why` and `todo` are empty where there is nothing to say. */
const doctorFinding = z.strictObject({
  id: z.string(),
  state: z.enum(['fine', 'wrong', 'unknown', 'not-checked']),
  what: z.string(),
  why: z.string(),
  todo: z.string(),
});

export type DoctorFinding = z.output<typeof doctorFinding>;

export const DOCTOR_COMMANDS = {
  /**
   * Why no card can be read: everything between the program and a card, from the bottom up. Uses up no try. Refused while a
   * card is being read or shown.
   */
  diagnose: {
    input: z.strictObject({ language: z.enum(['ja', 'en']) }),
    output: z.strictObject({ findings: z.array(doctorFinding) }),
  },
} as const;
