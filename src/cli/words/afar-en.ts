import type { AfarWords } from './afar.ts';

export const afarEn: AfarWords = {
  asked: (by) => `${by} asks you to have your licence read.`,
  unknownSender: (name) => `${name} (not known here: any program can take this name)`,
  field: {
    from: 'From',
    fingerprint: 'SHA-256',
    person: 'Your ID there',
    purpose: 'Purpose',
    until: 'Answer by',
    keeps: 'They keep',
    keepsFor: 'For how long',
    sends: 'You send',
    request: 'Request',
    madeAt: 'Made',
    state: 'State',
    by: 'By',
    answeredBy: 'Read by',
  },
  noPurpose: 'not given',
  keepsAlways: 'licence number, last day, colour, kinds, conditions, result of the check',
  sends:
    'the record as a whole, with the photograph, since the signature of the police covers all of it; name and address of a My Number Card only with --holder. It is encrypted: only that register opens it.',
  compare:
    'Before you agree, telephone the sender at a number that you know already, and compare the SHA-256. If it is the same, ask for the seal file and run "menkyo trust add FILE": then this warning goes.',
  consentText: 'The text to agree to:',
  askAgree: 'Do you agree? [y/N] ',
  willBeRefused: 'This is a virtual card or a recording: an ordinary register refuses this answer.',
  answered: (path) =>
    `The answer is in ${path}, encrypted. Send it to the sender of the request, by mail for example. One request takes one answer.`,
  limits:
    'An answer shows that the police issued this record, and that it was read for this request as far as the program of the sender tells. It does not show that the card itself was there and not a copy of its data, who typed the PIN, whose name it is, or that the licence still holds.',
  requested: (path, person) => `The request for ${person} is in ${path}.`,
  requestedNext: (until) =>
    `Send it to the person, and tell them the SHA-256 of your seal by telephone ("menkyo seal show"). File the answer by ${until}: menkyo register file FILE`,
  filed: (person) => `Recorded from afar: ${person}`,
  notCompared:
    'Nothing shows whose card this was: the answer has no name, and the register has no earlier check of such a card. Ask for an answer with --holder, or look at the card once.',
  noRequests: 'There are no requests. "menkyo register request" makes one.',
  state: { open: 'open', answered: 'answered', late: 'late' },
  sealedBy: (known) => known ?? 'an installation that is not known here',
  fromAfar: 'read from afar; no operator saw the card',
};
