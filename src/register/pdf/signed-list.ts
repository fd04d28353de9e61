import { writePdf } from '../../face/export/pdf-document.ts';
import { A4 } from '../../face/layout/a4-pages.ts';
import type { ListedPerson } from '../listed-person.ts';
import { layoutSignedList, type SignedListOptions } from './list-layout.ts';
import { PAPER_WORDS } from './words/paper-words.ts';

/** 確認一覧: the people of a list, each with a place to sign, as a PDF. */
export function signedListPdf(
  people: readonly ListedPerson[],
  options: SignedListOptions & { readonly madeAt: number },
): Promise<Uint8Array> {
  const { language, madeAt } = options;
  return writePdf({
    title: PAPER_WORDS[language].title,
    language,
    madeAt,
    size: A4,
    pages: layoutSignedList(people, options).map((face) => [{ face, x: 0, y: 0 }]),
  });
}
