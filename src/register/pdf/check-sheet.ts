import { writePdf } from '../../face/export/pdf-document.ts';
import { A4 } from '../../face/layout/a4-pages.ts';
import { decodePhoto } from '../../face/photo/decode.ts';
import { type CheckSheet, layoutCheckSheet } from './sheet-layout.ts';
import { SHEET_WORDS } from './words/sheet-words.ts';

/** 確認記録票: one check of one person as a PDF. */
export async function checkSheetPdf(
  sheet: Omit<CheckSheet, 'photo'> & { readonly madeAt: number },
): Promise<Uint8Array> {
  const { language, madeAt, check } = sheet;
  const bytes = check.kept.photo;
  const photo = bytes && (await decodePhoto({ bytes, format: 'jpeg2000', width: null, height: null }));
  const pages = layoutCheckSheet({ ...sheet, photo }).map((face) => [{ face, x: 0, y: 0 }]);
  return writePdf({ title: SHEET_WORDS[language].title, language, madeAt, size: A4, pages });
}
