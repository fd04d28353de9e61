import { thousands } from '../../../src/base/thousands.ts';

/** The screen while a card is read. */
export const readingJa = {
  title: '読み取っています',
  lead: 'カードを動かさないでください。',
  step: {
    unlocking: '暗証番号を確かめています',
    record: '免許情報を読み取っています',
    signature: '署名を読み取っています',
    certificate: '署名用電子証明書を読み取っています',
    'basic-facts': '基本４情報を読み取っています',
    judging: '署名を確かめています',
  },
  bytes: (read: number, known: number) => `${thousands(read)} / ${thousands(known)} バイト`,
  cancel: '中止',
  /** Beside the face that is shown before the card has been read to its end. */
  early: {
    sentence: '確認中です',
    what: 'カードに書かれている内容です。正しいかどうかは、まだ確かめていません。',
    heading: '読み取りと確認を続けています',
    not: '確認が終わるまで、保存・印刷・コピー・台帳への記録はできません。',
  },
};

export type ReadingWords = typeof readingJa;
