import type { Both } from './both.ts';
import type { Fact } from './facts/fact.ts';
import { SOURCES, type SourceId } from './facts/sources.ts';

export const NOT_IN_DOCUMENTS_WORD: Both = { ja: '資料になし', en: 'not in the documents' };

const NO_EVIDENCE: Both = {
  ja: '確かめた公式の資料には書かれていません。',
  en: 'The official documents that were checked do not say this.',
};

/**
 * Where a rule stands: in which document and chapter, with a few of its words, or in which article of the law. Words of
 * one chapter stand together.
 */
export function evidenceWords({ evidence }: Fact): readonly Both[] {
  if (evidence.length === 0) return [NO_EVIDENCE];
  const places: Both[] = [];
  for (const one of evidence) {
    if (one.kind === 'law') {
      places.push(one.article);
      continue;
    }
    const title = sourceTitle(one.source);
    const place = { ja: `${title.ja} ${one.chapter.ja}`, en: `${title.en}, ${one.chapter.en}:` };
    const at = places.findIndex(({ ja }) => ja.startsWith(`${place.ja}「`));
    const before = places[at];
    const quote = `「${one.quote}」`;
    if (before === undefined) places.push({ ja: `${place.ja}${quote}`, en: `${place.en} ${quote}` });
    else places[at] = { ja: `${before.ja}${quote}`, en: `${before.en}${quote}` };
  }
  return places;
}

export function sourceTitle(id: SourceId): Both {
  const { title, date } = SOURCES[id];
  return { ja: `${title.ja}（${inJapanese(date)}）`, en: `${title.en} (${date})` };
}

/** A source's date: a year, a month or a day. */
function inJapanese(date: string): string {
  const [year = '', month, day] = date.split('-').map((part) => part.replace(/^0/, ''));
  return `${year}年${month === undefined ? '' : `${month}月`}${day === undefined ? '' : `${day}日`}`;
}
