import type { TraceWords } from './trace.ts';

export const traceEn: TraceWords = {
  title: 'Trace of a card',
  personal:
    'Contains personal data (licence, photograph, certificate). Attach to a bug report only what "menkyo trace anonymise" made of it.',
  head: {
    recordedAt: 'Recorded at',
    program: 'Program',
    engine: 'Engine',
    reader: 'Reader',
    atr: 'ATR',
    system: 'System',
    command: 'Recorded by',
  },
  command: { read: 'a read', status: 'a look at the tries left', window: 'the window' },
  noReader: 'none (a virtual card)',
  notKnown: 'not known',
  noConnection: 'The beginning of this connection was not recorded.',
  cutOff: 'The end of this connection was not recorded: it breaks off here.',
  nothingHappened: 'Nothing was exchanged with a card.',
  empty: (tags) => `Elements that hold nothing: ${tags.join(' ')}`,
  diff: {
    same: 'The two traces say the same.',
    sameButTime: 'The two traces say the same, but for how long it took.',
    different: (count) =>
      count === 1 ? 'The two traces differ in 1 place.' : `The two traces differ in ${count} places.`,
    onlyIn: (which) => `only in ${which.toUpperCase()}`,
    answer: 'another answer',
    time: 'another time',
    byte: (at) => `from byte ${at}, counted from 0`,
    withheld: 'in the file of the registered domicile (not shown, because it is sensitive)',
    missing: '(no such field)',
  },
};
