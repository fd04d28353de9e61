import type { CardFault } from '../card/card-error.ts';
import type { TraceHead } from '../card/trace/trace-file.ts';
import type { Changes } from './change.ts';

export const ANONYMISED_NOTICE =
  '匿名化済みです。氏名・番号・日付・住所・顔写真・証明書は、menkyo trace anonymise が架空のものに置き換えました。 / ' +
  'Anonymised: menkyo trace anonymise put made-up values in the place of names, numbers, dates, address, photograph ' +
  'and certificates.';

/**
 * Words of known programs, systems and readers. Any other word may name a computer, its owner or one particular reader.
 */
const WORDS =
  /^(menkyo|desk|linux|darwin|macos|win32|windows|freebsd|node|electron|x64|arm64|arm|ia32|pcsc-mini|pcsclite|winscard|sony|felica|port|pasori|acs|ccid|usb|reader|smart|card|contactless|picc|dual|interface|icc|virtual|pcd|scm|microsystems|identiv|utrust|gemalto|thales|hid|global|omnikey|alcor|micro|ntt|communications|castles|generic|broadcom|nfc)$/i;
/** A version as in PaSoRi 3.0. More digits may be an address or a reader's own number. */
const READER_VERSION = /^\d\.\d$/;
/** A PC/SC index. Serial numbers of readers are longer. */
const INDEX = /^\d{1,2}$/;
/** A version number, without the suffix that a builder may add. */
const VERSION = /^v?\d{1,3}(\.\d{1,3}){1,3}/;
/** Models sold in large numbers. A number outside this list may belong to one particular reader. */
const READER_MODEL =
  /^(RC-S(300|310|320|330|370|380)(\/[PS])?|ACR(38|39|1222|1251|1252|1255|122|1281)(U|T|CL|UL?)?(-[A-Z]\d?)?|SCR(3310|331|335|3500|3340)|SCL?(010|011|3711)|3700|3021|5022|5427|4700)$/;

const ISO = /^(\d{4}-\d{2}-\d{2})T\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?(Z|[+-]\d{2}:\d{2})$/;
/** Used when the head has no valid time. */
const NO_TIME = '2000-01-01T00:00:00Z';

/** Keeps what the trace was recorded with, as far as it says nothing about a person, and the day. */
export function anonymiseHead(head: TraceHead, changes: Changes): TraceHead {
  const [, day, zone] = ISO.exec(head.recordedAt) ?? [];
  const changed = <T>(field: string, old: T, made: T, how: 'replaced' | 'blanked' = 'blanked'): T => {
    if (made !== old) changes.add('trace', field, how);
    return made;
  };
  return {
    schema: head.schema,
    notice: ANONYMISED_NOTICE,
    personal: false,
    recordedAt: changed(
      'time',
      head.recordedAt,
      day === undefined ? NO_TIME : `${day}T00:00:00${zone}`,
      'replaced',
    ),
    program: changed('program', head.program, knownWords(head.program) ?? '?'),
    engine: changed('engine', head.engine, knownWords(head.engine)),
    reader: changed('reader', head.reader, knownReader(head.reader)),
    // An ATR may identify one particular card.
    atr: changed('ATR', head.atr, null),
    system: changed('system', head.system, knownWords(head.system) ?? '?'),
    command: head.command,
    holder: head.holder,
    // A replay asks for the same.
    ...(head.photo && { photo: head.photo }),
    ...(head.domicile && { domicile: head.domicile }),
  };
}

export function timeOf({ recordedAt }: TraceHead): number {
  const time = Date.parse(recordedAt);
  return Number.isFinite(time) ? time : Date.parse(NO_TIME);
}

/** Keeps what many readers share: the maker's words, the model, and at the end the numbers by which PC/SC counts. */
function knownReader(text: string | null): string | null {
  if (text === null) return null;
  const words = text.split(' ');
  const kept = words.filter((word, i) => {
    const bare = word.replace(/^[([]|[)\],;]+$/g, '');
    const isCounted = i >= words.length - 2 && INDEX.test(word);
    return (
      isCounted ||
      READER_VERSION.test(word) ||
      READER_MODEL.test(bare) ||
      bare.split('/').every((part) => WORDS.test(part))
    );
  });
  return kept.length === 0 ? null : kept.join(' ');
}

function knownWords(text: string | null): string | null {
  if (text === null) return null;
  const kept = text.split(' ').flatMap((word) => {
    const bare = word.replace(/^[([]|[)\],;]+$/g, '');
    const isKnown = bare.split('/').every((part) => WORDS.test(part) || INDEX.test(part));
    if (isKnown) return [word];
    const [version] = VERSION.exec(bare) ?? [];
    return version === undefined ? [] : [version];
  });
  return kept.length === 0 ? null : kept.join(' ');
}

/** Removes free text from a fault: names, details and unusual codes. */
export function anonymiseFault(fault: CardFault): CardFault {
  switch (fault.kind) {
    case 'no-service':
      return { ...fault, detail: '' };
    case 'no-reader':
      return { ...fault, name: null };
    case 'transport':
      return { ...fault, code: /^(0x[0-9a-f]{1,8}|[A-Z_]{1,40})$/i.test(fault.code) ? fault.code : '?' };
    case 'malformed':
      return { ...fault, where: '?' };
    default:
      return fault;
  }
}
