import type { Refusal, RefusalKind } from '../../anonymise/refusal.ts';
import type { ChangeWords } from './anonymise.ts';

const FIELDS: Readonly<Record<string, string>> = {
  birthDate: 'birth date',
  nameSubstitutes: 'substitutes in the name',
  addressSubstitutes: 'substitutes in the address',
  extension: 'names in extensions',
};

export const changesEn: ChangeWords = {
  file: {
    trace: 'About the recording',
    WEF02: 'Licence (WEF02)',
    WEF03: 'Signature over the licence (WEF03)',
    certificate: 'Signature certificate',
    'CA certificate': "The authority's certificate",
    'input support EF 0002': 'Basic facts (input support)',
    'MF/EF01': 'What the card tells without a PIN (MF/EF01)',
    'MF/EF02': 'Whether PINs are set (MF/EF02)',
    'DF1/EF01': 'Licence (DF1/EF01)',
    'DF1/EF02': 'Registered domicile (DF1/EF02)',
    'DF1/EF03': 'Shapes of characters (DF1/EF03)',
    'DF1/EF04': 'Changes (DF1/EF04)',
    'DF1/EF05': 'Shapes of characters (DF1/EF05)',
    'DF1/EF06': 'Changes of the domicile (DF1/EF06)',
    'DF1/EF07': 'Signature (DF1/EF07)',
    'DF2/EF01': 'Photograph (DF2/EF01)',
  },
  field: ({ field }) => FIELDS[field] ?? field.replace(/^holder /, ''),
  line: (file, how, fields) =>
    `${file}: ${{ replaced: 'replaced by fiction', blanked: 'blanked', 'signed-again': 'signed again with a test key' }[how]}: ${fields.join('; ')}`,
  nothing: 'There was nothing of a person in it.',
  done: (path, hasChanges) => {
    const more = hasChanges ? ', which kinds of changes were recorded in which order' : '';
    return `${path === null ? 'The trace' : path} can be attached to a report. Which kinds of licence are held${more}, the colour class, the usual conditions and the day of the reading are still in it: look through it before you hand it on.`;
  },
};

const PROBLEMS: Readonly<Record<RefusalKind, string>> = {
  'unknown-command': 'a command that is not known',
  'unknown-application': 'an application on the card that is not known',
  'unknown-file': 'a file that is not known',
  'unexpected-data': 'an answer with data where there should be none',
  'stray-response': 'the rest of an answer that has no beginning',
  'missing-part': 'a file of which a part is missing',
  contradiction: 'a file that is not the same when read again',
  unparsable: 'a file that cannot be taken apart',
  'unknown-element': 'an element that is not known',
  'not-filler': 'data behind the end of what is known',
  'unknown-certificate-part': 'a part of a certificate that is not known',
};

export function notAnonymisedEn({ exchange, name, problem, where }: Refusal): string {
  const place = where === '' ? name : `${name}; ${where}`;
  return `The trace was not anonymised: exchange ${exchange} (${place}) holds ${PROBLEMS[problem]}. What is not understood may be personal, so nothing was written. Do not attach the trace as it is: report this message instead.`;
}
