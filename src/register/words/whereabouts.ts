export type Sought = 'unknown-person' | 'known-person' | 'unknown-check' | 'no-kept-proof';

type Sentence = (id: string) => string;

/** Whether the register has what an id names. The command and the library add what to do. */
export const WHEREABOUTS: Readonly<Record<'ja' | 'en', Readonly<Record<Sought, Sentence>>>> = {
  ja: {
    'unknown-person': (id) => `番号「${id}」の人は台帳にいません。`,
    'known-person': (id) => `番号「${id}」の人は、すでに台帳にいます。`,
    'unknown-check': (id) => `確認「${id}」は台帳にありません。`,
    'no-kept-proof': (id) => `確認「${id}」の証明データは、台帳にありません。`,
  },
  en: {
    'unknown-person': (id) => `There is no person with the ID "${id}" in the register.`,
    'known-person': (id) => `There is a person with the ID "${id}" already.`,
    'unknown-check': (id) => `There is no check "${id}" in the register.`,
    'no-kept-proof': (id) => `The register keeps no proof of the check "${id}".`,
  },
};
