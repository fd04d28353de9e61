import type { FaceSubject } from '../face/face-subject.ts';
import { dayInJapan, parseDay, parseIso } from '../licence/calendar.ts';
import type { Holder } from '../licence/licence-record.ts';
import type { Note } from '../licence/note.ts';
import type { OpenedProof } from './open-proof.ts';
import type { HolderPart, ShownPart } from './proof-schema.ts';

/** What a proof says of the reading, as values. It is the word of the one who sealed the proof. */
export function readingOfProof({ parts: { reading } }: OpenedProof) {
  const readAt = Date.parse(reading.readAt);
  return {
    readAt,
    judgedOn: parseDay(reading.judgedOn) ?? dayInJapan(readAt),
    origin: reading.origin,
    reader: reading.reader,
    card: reading.card,
    holder: reading.holder && holderOf(reading.holder),
  };
}

function holderOf({ birthDate, ...rest }: HolderPart): Holder {
  return { ...rest, birthDate: birthDate === null ? null : parseIso(birthDate), kana: null, alias: null };
}

/** What the picture with this proof was drawn from: the decoded record, with the verdicts that `shown` names. */
export function subjectOfProof(
  opened: OpenedProof,
  { record, holder }: Pick<ShownPart, 'record' | 'holder'>,
): FaceSubject {
  const { record: decoded, parts } = opened;
  const { confirmed, consent } = parts.reading;
  const reading = readingOfProof(opened);
  const notes: Note[] = [...decoded.notes, ...confirmed.map((kind) => ({ kind }))];
  if (consent !== null) notes.push({ kind: 'consent', ...consent });
  if (holder.byUser) notes.push({ kind: 'trusted-by-user', what: 'holder' });
  return {
    ...reading,
    licence: decoded.licence,
    history: decoded.history,
    holder: decoded.holder ?? reading.holder,
    authenticity: { record, holder: { verdict: holder.verdict } },
    notes,
  };
}
