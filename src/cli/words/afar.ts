import type { RequestState } from '../../register/afar/asked-request.ts';
import type { Language } from '../language.ts';
import { afarEn } from './afar-en.ts';
import { afarJa } from './afar-ja.ts';

/** What the command says about checks from afar. Its failures stand in afar-failure-*.ts. */
export interface AfarWords {
  /** Above what is asked. */
  readonly asked: (by: string) => string;
  /** Beside the name of a sender whose seal is not trusted here. */
  readonly unknownSender: (name: string) => string;
  readonly field: Readonly<
    Record<
      | 'from'
      | 'fingerprint'
      | 'person'
      | 'purpose'
      | 'until'
      | 'keeps'
      | 'keepsFor'
      | 'sends'
      | 'request'
      | 'madeAt'
      | 'state'
      | 'by'
      | 'answeredBy',
      string
    >
  >;
  readonly noPurpose: string;
  /** What every check keeps. The fields of the policy follow. */
  readonly keepsAlways: string;
  /** More than is kept: the signature covers the record as a whole. */
  readonly sends: string;
  /** Until the sender's seal is trusted. */
  readonly compare: string;
  readonly consentText: string;
  readonly askAgree: string;
  /** A virtual card or a recording, for a register that is no demonstration. */
  readonly willBeRefused: string;
  readonly answered: (path: string) => string;
  /** What an answer proves and does not prove. Said where it is made and where it is filed. */
  readonly limits: string;
  readonly requested: (path: string, person: string) => string;
  readonly requestedNext: (until: string) => string;
  readonly filed: (person: string) => string;
  /** The first check, and the card gave no name. */
  readonly notCompared: string;
  readonly noRequests: string;
  readonly state: Readonly<Record<RequestState, string>>;
  readonly sealedBy: (known: string | null) => string;
  /** In the list of a person's checks. */
  readonly fromAfar: string;
}

const WORDS: Readonly<Record<Language, AfarWords>> = { ja: afarJa, en: afarEn };

export function afarWords({ language }: { readonly language: Language }): AfarWords {
  return WORDS[language];
}
