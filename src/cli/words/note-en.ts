import { shortHex } from '../../base/hex.ts';
import { thousands } from '../../base/thousands.ts';
import type { FaceNote } from '../../face/layout/placed.ts';
import { CERTIFICATE_REASONS } from '../../licence/certificate-reasons.ts';
import { differenceShown } from '../../licence/holder-agreement.ts';
import type { Note } from '../../licence/note.ts';

const shownHex = (digits: string): string => shortHex(digits, (bytes) => `, ${bytes} bytes in all`);

export const ATTRIBUTES_EN: Readonly<Record<string, string>> = {
  name: 'name',
  birthDate: 'birth date',
  sex: 'sex',
  address: 'address',
  nameSubstitutes: 'substitutes in the name',
  addressSubstitutes: 'substitutes in the address',
  subjectAltName: 'the holder',
};

export function noteEn(note: Note): string {
  switch (note.kind) {
    case 'unreadable-character':
      return `${note.field}: a character that cannot be shown (code ${note.code}) stands as 〓`;
    case 'unreadable-text':
      return `${note.field}: not readable as text (${shownHex(note.hex)})`;
    case 'impossible-date':
      return `${note.field}: a day that never was (${note.value})`;
    case 'date-outside-era':
      return `${note.field}: a date outside its era was converted (${note.value} is ${note.date})`;
    case 'unknown-element':
      return `${note.file}: element ${note.tag} is not known here (${shownHex(note.hex) || 'empty'})`;
    case 'unexpected-element':
      return `${note.file}: element ${note.tag} holds what is not expected there (${shownHex(note.hex)})`;
    case 'element-too-long':
      return `${note.file}: element ${note.tag} is too long (${note.length} bytes of at most ${note.limit})`;
    case 'missing-element':
      return `${note.file}: no ${note.field}`;
    case 'missing-file':
      return `${note.file} is not on the card`;
    case 'photo-needs-pin2':
      return 'the photograph was not read: it needs PIN 2 (暗証番号２)';
    case 'lifted-unknown':
      return `the card lifts a condition that it does not have (${note.value})`;
    case 'element-out-of-order':
      return `${note.file}: element ${note.tag} is out of order`;
    case 'unreadable-photo':
      return note.reason === 'damaged' ? 'the photograph is damaged' : 'the photograph is not JPEG 2000';
    case 'unreadable-file':
      return `${note.file} cannot be read (${note.where})`;
    case 'certificate-attribute':
      return `certificate, ${ATTRIBUTES_EN[note.field] ?? note.field}: ${{ missing: 'missing', malformed: 'cannot be read', repeated: 'there more than once', 'not-utf8': 'not in the encoding it should have', 'unknown-value': 'a value that is not known here' }[note.problem]}`;
    case 'certificate-reason':
      return `certificate: ${CERTIFICATE_REASONS.en[note.reason] ?? note.reason}`;
    case 'trusted-by-user':
      return note.what === 'holder'
        ? "the certificate's issuer is trusted by your word"
        : 'the record was checked with a certificate that is trusted by your word';
    case 'test-authority':
      return note.what === 'holder'
        ? 'the certificate was issued by the test authority, and proves nothing'
        : 'the record was signed with a test key, which proves nothing';
    case 'holder-differs':
      return `certificate and input support differ in ${ATTRIBUTES_EN[note.field] ?? note.field} (${Object.values(differenceShown(note, 'none')).join(' / ')})`;
    case 'holder-seen-on-card':
      return 'name and address were compared with the card by eye (no signature)';
    case 'consent':
      return `the holder agreed to the reading (${note.agreedAt}, SHA-256 of the text ${note.sha256})`;
    case 'holder-agrees':
      return 'certificate and input support name the same holder';
  }
}

const PHOTO_REASONS = {
  'not-jpeg2000': 'it is not JPEG 2000',
  'too-large': 'it is too large',
  unusual: 'it is not of the kind that licences hold',
  damaged: 'its data is damaged',
} as const;

export function faceNoteEn(note: FaceNote): string {
  switch (note.kind) {
    case 'text-cut':
      return `${note.field}: too long for the picture, shortened with …`;
    case 'character-not-drawn':
      return `${note.field}: a character that the font lacks (${note.code}) is shown as 〓`;
    case 'photo-not-drawn':
      return `the photograph cannot be shown (${PHOTO_REASONS[note.reason]}); its frame is empty`;
    case 'lines-left-out':
      return `${thousands(note.count)} ${note.count === 1 ? 'line' : 'lines'} of conditions, remarks and changes left out: the picture has no room for more. The text and --json have them in full`;
  }
}
