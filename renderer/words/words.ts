import { secretNamesEn } from '../../src/app/secret-names/en.ts';
import { type SecretNameWords, secretNamesJa } from '../../src/app/secret-names/ja.ts';
import { consentEn } from './consent/en.ts';
import { type ConsentWords, consentJa } from './consent/ja.ts';
import { customerEn } from './customer/en.ts';
import { type CustomerWords, customerJa } from './customer/ja.ts';
import { demonstrationEn } from './demonstration/en.ts';
import { type DemonstrationWords, demonstrationJa } from './demonstration/ja.ts';
import { failuresEn } from './failures/en.ts';
import { type FailuresWords, failuresJa } from './failures/ja.ts';
import { frameEn } from './frame/en.ts';
import { type FrameWords, frameJa } from './frame/ja.ts';
import { licenceEn } from './licence/en.ts';
import { type LicenceWords, licenceJa } from './licence/ja.ts';
import { logEn } from './log/en.ts';
import { type LogWords, logJa } from './log/ja.ts';
import { nameTooEn } from './name-too/en.ts';
import { type NameTooWords, nameTooJa } from './name-too/ja.ts';
import { proceduresEn } from './procedures/en.ts';
import { type ProceduresWords, proceduresJa } from './procedures/ja.ts';
import { readingEn } from './reading/en.ts';
import { type ReadingWords, readingJa } from './reading/ja.ts';
import { readyEn } from './ready/en.ts';
import { type ReadyWords, readyJa } from './ready/ja.ts';
import { registerEn } from './register/en.ts';
import { type RegisterWords, registerJa } from './register/ja.ts';
import { remindersEn } from './reminders/en.ts';
import { type RemindersWords, remindersJa } from './reminders/ja.ts';
import { secretsEn } from './secrets/en.ts';
import { type SecretsWords, secretsJa } from './secrets/ja.ts';
import { settingsEn } from './settings/en.ts';
import { type SettingsWords, settingsJa } from './settings/ja.ts';
import { verificationEn } from './verification/en.ts';
import { type VerificationWords, verificationJa } from './verification/ja.ts';
import { windowEn } from './window/en.ts';
import { type WindowWords, windowJa } from './window/ja.ts';

export type Language = 'ja' | 'en';

/** Everything that the window says, one folder a topic. The English is checked against the type of the Japanese. */
export interface Words extends WindowWords, FailuresWords {
  readonly lang: Language;
  readonly secret: SecretNameWords['names'];
  readonly secretInSentence: SecretNameWords['inSentence'];
  readonly setBy: SecretNameWords['setBy'];
  readonly frame: FrameWords;
  readonly demonstration: DemonstrationWords;
  readonly settings: SettingsWords;
  readonly ready: ReadyWords;
  readonly secrets: SecretsWords;
  readonly reading: ReadingWords;
  readonly licence: LicenceWords;
  readonly nameToo: NameTooWords;
  readonly procedures: ProceduresWords;
  readonly log: LogWords;
  readonly consent: ConsentWords;
  readonly customer: CustomerWords;
  readonly register: RegisterWords;
  readonly reminders: RemindersWords;
  readonly verification: VerificationWords;
}

const ja: Words = {
  lang: 'ja',
  secret: secretNamesJa.names,
  secretInSentence: secretNamesJa.inSentence,
  setBy: secretNamesJa.setBy,
  ...windowJa,
  ...failuresJa,
  frame: frameJa,
  demonstration: demonstrationJa,
  settings: settingsJa,
  ready: readyJa,
  secrets: secretsJa,
  reading: readingJa,
  licence: licenceJa,
  nameToo: nameTooJa,
  procedures: proceduresJa,
  log: logJa,
  consent: consentJa,
  customer: customerJa,
  register: registerJa,
  reminders: remindersJa,
  verification: verificationJa,
};

const en: Words = {
  lang: 'en',
  secret: secretNamesEn.names,
  secretInSentence: secretNamesEn.inSentence,
  setBy: secretNamesEn.setBy,
  ...windowEn,
  ...failuresEn,
  frame: frameEn,
  demonstration: demonstrationEn,
  settings: settingsEn,
  ready: readyEn,
  secrets: secretsEn,
  reading: readingEn,
  licence: licenceEn,
  nameToo: nameTooEn,
  procedures: proceduresEn,
  log: logEn,
  consent: consentEn,
  customer: customerEn,
  register: registerEn,
  reminders: remindersEn,
  verification: verificationEn,
};

export function wordsOf(language: Language): Words {
  return language === 'ja' ? ja : en;
}
