import { type CalendarDate, parseIso } from '../licence/calendar.ts';
import type { Origin } from '../licence/judgement.ts';
import type { Note } from '../licence/note.ts';
import type { CardPin, CardSecret, FourFacts, ProcedureSubject, SignatureCertificate } from './procedure.ts';

/** As much of a reading as procedures need: the program's own, and the one that a screen is given, both have it. */
export interface ReadForProcedures {
  readonly licence: {
    readonly expiresOn: CalendarDate | null;
    readonly colourClass: string | null;
    readonly conditions: readonly string[];
  } | null;
  readonly holder: { readonly birthDate: CalendarDate | null } | null;
  readonly origin: Origin;
  readonly authenticity: {
    readonly holder: { readonly verdict: string; readonly validUntil: string | null };
  };
  readonly notes: readonly Note[];
  readonly pins: Readonly<Record<CardSecret, CardPin>>;
}

export function subjectOf(reading: ReadForProcedures): ProcedureSubject {
  const { licence, holder, notes, pins } = reading;
  return {
    record: licence === null ? 'history' : 'licence',
    expiresOn: licence?.expiresOn ?? null,
    colourClass: licence?.colourClass ?? null,
    conditions: licence?.conditions ?? [],
    birthDate: holder?.birthDate ?? null,
    pins,
    certificate: certificateOf(reading),
    facts: factsOf(notes),
  };
}

function certificateOf({ authenticity, notes, pins, origin }: ReadForProcedures): SignatureCertificate {
  const { verdict, validUntil } = authenticity.holder;
  // The basic facts of the input support application are signed by nobody, and their verdict says nothing of a
  // certificate: that there is none is told by a note beside them, or by there being no password for one.
  if (verdict === 'not-read' || verdict === 'not-signed') {
    const isWithout = notes.some(
      (note) => note.kind === 'certificate-reason' && note.reason === 'no-certificate',
    );
    return { kind: isWithout || pins.signature.state === 'absent' ? 'none' : 'not-read' };
  }
  if (verdict === 'no-certificate') return { kind: 'none' };
  // On the program's own card the test key stands for the real authority; nowhere else does it prove anything.
  const isOfDemonstration = verdict === 'test-key' && origin === 'virtual';
  return {
    kind: 'read',
    // One that has expired was found good in everything else; whether it still is in date is told by its last day.
    isTrusted: verdict === 'genuine' || verdict === 'expired' || isOfDemonstration,
    validUntil: validUntil === null ? null : parseIso(validUntil),
  };
}

const FIELDS = ['name', 'birthDate', 'sex', 'address'] as const;

function factsOf(notes: readonly Note[]): FourFacts {
  const fields = FIELDS.filter((field) =>
    notes.some((note) => note.kind === 'holder-differs' && note.field === field),
  );
  if (fields.length > 0) return { kind: 'differ', fields };
  return { kind: notes.some(({ kind }) => kind === 'holder-agrees') ? 'agree' : 'not-compared' };
}
