import type { CardFileInput } from '../card/virtual/card-file.ts';
import type { CardAnswers } from './card-answers.ts';
import { acquiredDay, acquiredOn, titleOf } from './new-card-values.ts';

const TRIES = 3;

/** A card file of a conventional licence. It has no signature, since no key of one is known. */
export function newConventional(
  answers: CardAnswers,
  hasPins: boolean,
  photo: string | null,
  number: string,
): CardFileInput {
  const { name, kana, birthDate, address, issuedOn, colourClass, expiresOn, categories, conditions } =
    answers;
  const pin = (typed: string) => ({ pin: hasPins ? typed : null, triesLeft: TRIES });
  const date = acquiredDay(answers);
  return {
    schema: 'menkyo.card/1',
    title: titleOf(answers),
    about: {
      ja: `すべて架空の内容です。電子署名は入っていません。${hasPins ? '' : '暗証番号は設定されていません。'}`,
      en: `Everything here is made up. There is no signature.${hasPins ? '' : ' No PINs are set.'}`,
    },
    kind: 'conventional-licence',
    conventionalLicence: {
      pin1: pin(answers.pin1),
      pin2: pin(answers.pin2),
      cardFace: { issuedOn, expiresOn },
      record: {
        name,
        kana,
        birthDate,
        address,
        issuedOn,
        referenceNumber: '00123',
        colourClass,
        expiresOn,
        conditions: [...conditions],
        commission: '東京都公安委員会',
        number,
        acquiredOn: acquiredOn(answers),
        acquiredByKind: categories.map((category) => ({ category, date })),
      },
      domicile: answers.domicile,
      photo,
    },
  };
}
