import type { LicenceReading } from '../app/reading.ts';
import { OptionError } from './option-error.ts';

/** For callers in JavaScript: an outcome, or a document, must not pass for a reading. */
export function expectReading(call: string, reading: unknown): asserts reading is LicenceReading {
  const isReading =
    typeof reading === 'object' &&
    reading !== null &&
    'authenticity' in reading &&
    'readAt' in reading &&
    typeof reading.readAt === 'number';
  if (!isReading) throw new OptionError('wrong-value', call, 'reading', 'a reading that read() gave');
}
