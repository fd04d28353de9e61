import { type CalendarDate, parseIso } from '../licence/calendar.ts';
import type { HolderOrigin } from '../licence/holder-source.ts';
import type { Origin } from '../licence/judgement.ts';
import type { Note } from '../licence/note.ts';
import {
  type CardPin,
  type CardSecret,
  type FourFacts,
  forEachCardSecret,
  type ProcedureSubject,
  type SignatureCertificate,
} from './procedure.ts';

const UNTOLD: CardPin = { state: 'unknown', triesLeft: null };

/** The part of a reading that procedures need. The program's own reading and the one on a screen both have it. */
export interface ReadForProcedures {
  readonly licence: {
    readonly expiresOn: CalendarDate | null;
    readonly colourClass: string | null;
    readonly conditions: readonly string[];
  } | null;
  readonly holder: { readonly birthDate: CalendarDate | null; readonly source: HolderOrigin } | null;
  readonly origin: Origin;
  readonly authenticity: {
    readonly holder: { readonly verdict: string; readonly validUntil: string | null };
  };
  readonly notes: readonly Note[];
  /** A secret that the card does not tell about is left out. */
  readonly pins: Readonly<Partial<Record<CardSecret, CardPin | undefined>>>;
}

export function subjectOf(reading: ReadForProcedures): ProcedureSubject {
  const { licence, holder, notes, pins } = reading;
  return {
    // Only a conventional licence has its holder in the record itself.
    card: holder?.source === 'licence-record' ? 'conventional' : 'my-number',
    record: licence === null ? 'history' : 'licence',
    expiresOn: licence?.expiresOn ?? null,
    colourClass: licence?.colourClass ?? null,
    conditions: licence?.conditions ?? [],
    birthDate: holder?.birthDate ?? null,
    pins: forEachCardSecret((name) => pins[name] ?? UNTOLD),
    certificate: certificateOf(reading),
    facts: factsOf(notes),
  };
}

function certificateOf({ authenticity, notes, pins, origin }: ReadForProcedures): SignatureCertificate {
  const { verdict, validUntil } = authenticity.holder;
  // The basic facts of the input support application are unsigned, and their verdict says nothing about a certificate.
  // A note, or an absent password for it, says that there is no certificate.
  if (verdict === 'not-read' || verdict === 'not-signed') {
    const isWithout = notes.some(
      (note) => note.kind === 'certificate-reason' && note.reason === 'no-certificate',
    );
    return { kind: isWithout || pins.signature?.state === 'absent' ? 'none' : 'not-read' };
  }
  if (verdict === 'no-certificate') return { kind: 'none' };
  // On a demonstration card the test key stands for the real authority. Elsewhere it proves nothing.
  const isOfDemonstration = verdict === 'test-key' && origin === 'virtual';
  return {
    kind: 'read',
    // An `expired` certificate passed every other check. `validUntil` tells whether it has expired by today.
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
