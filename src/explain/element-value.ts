import { asciiText, trimEndOf } from '../base/bytes.ts';
import type { Format } from '../card/applications/element.ts';
import { decodeJis } from '../card/applications/jis-x-0208.ts';
import { readPhoto } from '../card/applications/photo.ts';
import { parseCardDate } from '../licence/calendar.ts';
import type { ExplainedField, ExplainedValue } from './explained.ts';
import { isAscii, NOTHING, oddHex, plainHex, text } from './fields.ts';

/** The value of an element of a licence, by its format. */
export function elementValue(format: Format, value: Uint8Array): ExplainedValue {
  if (value.length === 0) return NOTHING;
  switch (format) {
    case 'digits':
      return isAscii(value) ? text(asciiText(value).trim()) : oddHex(value);
    case 'date': {
      const parsed = parseCardDate(asciiText(value).trim());
      if (!parsed.ok) return oddHex(value);
      return parsed.value.date === null ? NOTHING : { kind: 'date', date: parsed.value.date };
    }
    case 'byte': {
      const [number = 0] = value;
      return value.length > 1 ? oddHex(value) : { kind: 'number', number };
    }
    case 'text': {
      const { text: whole, unreadable } = decodeJis(value);
      const shown = trimEndOf(whole, '\u3000');
      return shown === '' ? NOTHING : { kind: 'text', text: shown, unreadable: [...unreadable] };
    }
    case 'raw':
      return plainHex(value);
    case 'photo':
      return photoValue(value);
  }
}

export function photoValue(value: Uint8Array): ExplainedValue {
  const { format, width, height } = readPhoto(value).photo;
  return { kind: 'photo', format, width, height };
}

interface Named {
  readonly name: ExplainedField['name'];
  readonly number?: number;
}

/** Several elements that are alike, counted from 1. */
export function numbered(tags: readonly number[], name: ExplainedField['name']): [number, Named][] {
  return tags.map((tag, i) => [tag, { name, number: i + 1 }]);
}
