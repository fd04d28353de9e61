import type { Handlers } from '../../app/contract/contract.ts';
import type { DOCTOR_COMMANDS, DoctorFinding } from '../../app/contract/doctor.ts';
import type { SessionState } from '../../app/contract/session.ts';
import type { Session } from '../../app/session.ts';
import { NOT_NOW } from './answers.ts';

/** Finds out why no card can be read. The doctor stands above the host, so a front door hands it over. */
export type Doctor = (wish: {
  readonly language: 'ja' | 'en';
  readonly now: number;
}) => Promise<readonly DoctorFinding[]>;

/** In these states this program holds no card, so the doctor disturbs nothing. */
const HOLDS_NONE: readonly SessionState['kind'][] = [
  'no-service',
  'no-reader',
  'waiting-for-card',
  'silent-card',
  'wrong-card',
];

export function doctorHandlers(
  doctor: Doctor,
  session: Pick<Session, 'state' | 'heldBack'>,
  now: () => number,
): Pick<Handlers, keyof typeof DOCTOR_COMMANDS> {
  let running: ReturnType<Doctor> | null = null;
  return {
    diagnose: async ({ language }) => {
      // Two at once would each find the reader in use by the other.
      if (running !== null || !HOLDS_NONE.includes(session.state.kind)) return NOT_NOW;
      try {
        running = session.heldBack(() => doctor({ language, now: now() }));
        return { ok: true, value: { findings: [...(await running)] } };
      } finally {
        running = null;
      }
    },
  };
}
