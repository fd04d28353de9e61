import { trimEndOf } from '../../../base/bytes.ts';
import { toHex } from '../../../base/hex.ts';
import { type CalendarDate, parseDigits } from '../../../licence/calendar.ts';
import type { Holder } from '../../../licence/licence-record.ts';
import type { Note } from '../../../licence/note.ts';
import { malformed } from '../../card-error.ts';

const TAG = { facts: 0xff20, name: 0xdf22, address: 0xdf23, birthDate: 0xdf24, sex: 0xdf25 } as const;

interface BerHead {
  readonly tag: number;
  readonly valueAt: number;
  readonly end: number;
}

/** BER as this file uses it: tags of one or two bytes, definite lengths of up to three bytes. */
function headAt(bytes: Uint8Array, at: number): BerHead | 'cut' | 'bad' {
  const first = bytes[at];
  if (first === undefined) return 'cut';
  let next = at + 1;
  let tag = first;
  if ((first & 0x1f) === 0x1f) {
    const second = bytes[next];
    if (second === undefined) return 'cut';
    if (second > 0x7f) return 'bad';
    tag = (first << 8) | second;
    next++;
  }
  const form = bytes[next];
  if (form === undefined) return 'cut';
  next++;
  if (form < 0x80) return { tag, valueAt: next, end: next + form };
  const count = form & 0x7f;
  if (count < 1 || count > 3) return 'bad';
  if (next + count > bytes.length) return 'cut';
  let length = 0;
  for (const byte of bytes.subarray(next, next + count)) length = (length << 8) | byte;
  return { tag, valueAt: next + count, end: next + count + length };
}

export function wantedOfBasicFacts(soFar: Uint8Array): 'done' | 'more' | number {
  const head = headAt(soFar, 0);
  if (head === 'cut') return 'more';
  if (head === 'bad' || head.tag !== TAG.facts) return 'done';
  return head.end;
}

/** EF 0002: FF20 { DF21 offsets, DF22 name, DF23 address, DF24 birth date, DF25 sex }, UTF-8 (card-protocol.md §4). */
export function decodeBasicFacts(bytes: Uint8Array): {
  readonly holder: Holder;
  readonly notes: readonly Note[];
} {
  const where = 'input support EF 0002';
  const outer = headAt(bytes, 0);
  if (outer === 'cut' || outer === 'bad' || outer.tag !== TAG.facts)
    throw malformed(`${where} at 0: no FF20`);
  if (outer.end > bytes.length) throw malformed(`${where}: the file ends within FF20`);
  const values = new Map<number, Uint8Array>();
  const notes: Note[] = [];
  let at = outer.valueAt;
  while (at < outer.end) {
    const head = headAt(bytes, at);
    if (head === 'cut' || head === 'bad' || head.end > outer.end) {
      throw malformed(`${where} at ${at}: not an element`);
    }
    if (!values.has(head.tag)) values.set(head.tag, bytes.slice(head.valueAt, head.end));
    at = head.end;
  }
  const text = (tag: number, field: string): string | null => {
    const value = values.get(tag);
    if (value === undefined) {
      notes.push({ kind: 'missing-element', file: where, field });
      return null;
    }
    try {
      return trimEndOf(new TextDecoder('utf-8', { fatal: true }).decode(value), '\0');
    } catch {
      notes.push({ kind: 'unreadable-text', field, hex: toHex(value) });
      return new TextDecoder('utf-8').decode(value).replaceAll('\uFFFD', '〓');
    }
  };
  const name = text(TAG.name, 'holder name');
  const address = text(TAG.address, 'holder address');
  const birthText = text(TAG.birthDate, 'holder birth date');
  const sexText = text(TAG.sex, 'holder sex');
  return {
    holder: {
      name,
      birthDate: readBirthDate(birthText, notes),
      sex: sexText === null ? null : sexText === '1' ? 'male' : sexText === '2' ? 'female' : 'other',
      address,
      kana: null,
      alias: null,
      source: 'input-support',
      substitutes: { name: [], address: [] },
    },
    notes,
  };
}

function readBirthDate(text: string | null, notes: Note[]): CalendarDate | null {
  if (text === null || text === '' || text === '00000000') return null;
  const parsed = parseDigits(text);
  if (parsed.ok) return parsed.value;
  notes.push({ kind: 'impossible-date', field: 'holder birth date', value: text });
  return null;
}
