import { createPrivateKey, sign } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { toHex } from '../base/hex.ts';
import { jsonText } from '../base/json-text.ts';
import { encodeRecord } from '../card/virtual/applications/myna-licence-encode.ts';
import { type CardFileInput, parseCardFile } from '../card/virtual/card-file.ts';
import { loadCard } from '../host/card-source/virtual-cards.ts';
import type { CardAnswers } from './card-answers.ts';
import { acquiredOn, madeUpNumber, titleOf } from './new-card-values.ts';
import { newConventional } from './new-conventional.ts';

/** The public test key that signs the fixtures' records. It lies with them beside the built program. */
const TEST_KEY = new URL('../../fixtures/authority/licence-signer.key.pem', import.meta.url);
/** A new card has the photograph and the signer of this one. */
const PATTERN = 'gold';

export interface NewCard {
  readonly file: CardFileInput;
  readonly isSigned: boolean;
}

type LicenceApInput = NonNullable<CardFileInput['licenceAp']>;

/**
 * Makes a card file from answers. It has a drawn photograph. It has no certificate, because that would need an
 * authority.
 */
export async function newCard(
  answers: CardAnswers,
  hasPins: boolean,
  random: () => number = Math.random,
): Promise<NewCard> {
  const pattern = await loadCard(PATTERN);
  const patternAp = pattern.ok ? pattern.value.file.licenceAp : null;
  const photo = typeof patternAp?.wef02 === 'object' ? patternAp.wef02.photo : null;
  if (answers.kind === 'conventional') {
    return { file: newConventional(answers, hasPins, photo, madeUpNumber(random)), isSigned: false };
  }
  const wef02 = recordOf(answers, photo, random);
  const signer = typeof patternAp?.wef03 === 'object' ? patternAp.wef03 : null;
  const value = signer === null ? null : await signatureOver(wef02);
  const isSigned = signer !== null && value !== null;
  const file: CardFileInput = {
    schema: 'menkyo.card/1',
    title: titleOf(answers),
    about: {
      ja: `すべて架空の内容です。${isSigned ? '免許情報の署名は公開されているテスト用の鍵によるもので、何も証明しません。' : '免許情報に署名はありません。'}署名用電子証明書は入っていません。`,
      en: `Everything here is made up. ${isSigned ? 'The record is signed with a public test key, which proves nothing.' : 'The record is not signed.'} There is no signature certificate.`,
    },
    licenceAp: {
      pin: answers.kind === 'without-pin' || !hasPins ? null : answers.pin,
      triesLeft: 10,
      wef02,
      wef03: isSigned ? { ...signer, value } : null,
    },
    jpkiAp: {
      signature: { password: answers.password, triesLeft: 5, certificate: null },
      authentication: { pin: '4321', triesLeft: 3 },
      ca: null,
    },
    inputSupportAp: {
      pin: answers.textPin,
      triesLeft: 3,
      name: answers.name,
      address: answers.address,
      birthDate: answers.birthDate.replaceAll('-', ''),
      sex: { male: '1', female: '2', other: '9' }[answers.sex],
    },
  };
  return { file, isSigned };
}

function recordOf(
  answers: CardAnswers,
  photo: string | null,
  random: () => number,
): Exclude<LicenceApInput['wef02'], string> {
  const common = { acquiredOn: acquiredOn(answers), categories: [...answers.categories], photo };
  const number = madeUpNumber(random);
  if (answers.kind === 'history') {
    return { historyNumber: number, recordedOn: answers.recordedOn, historyCategory: 1, ...common };
  }
  return {
    number,
    colourClass: answers.colourClass,
    expiresOn: answers.expiresOn,
    conditions: [...answers.conditions],
    ...common,
  };
}

/** The signature over the record as a card stores it, in hex; null if the key did not come with the program. */
async function signatureOver(wef02: LicenceApInput['wef02']): Promise<string | null> {
  const pem = await readFile(TEST_KEY, 'utf8').catch(() => null);
  if (pem === null) return null;
  const draft: CardFileInput = {
    schema: 'menkyo.card/1',
    title: { ja: '', en: '' },
    licenceAp: { pin: null, wef02, wef03: null },
  };
  // Parse the draft as a card file, which fills in the missing values.
  const parsed = parseCardFile(jsonText(draft));
  const record = parsed.ok ? parsed.value.licenceAp?.wef02 : undefined;
  if (record === undefined || typeof record === 'string') return null;
  // RSA-2048, PKCS#1 v1.5, SHA-256, as over any WEF02.
  return toHex(new Uint8Array(sign('sha256', encodeRecord(record), createPrivateKey(pem))));
}
