import type { Both } from '../both.ts';

/** An official document that the procedures guide was held against. */
export interface Source {
  readonly title: Both;
  /** The date that the document gives itself, or the period that it speaks of: a year, a month or a day. */
  readonly date: string;
  /** SHA-256 of each text file in which the quotations are found. `npm run check-facts` looks for them by it. */
  readonly files: readonly string[];
  /** The headings in the document, to the letter, with their English. */
  readonly chapters: Readonly<Record<string, Both>>;
}

export const SOURCES = {
  'npa-faq': {
    title: {
      ja: '警察庁「マイナ免許証FAQ一覧」',
      en: 'National Police Agency, questions and answers on the マイナ免許証',
    },
    date: '2025',
    files: ['0e262090642eabb771f458db9d5faaabd0f9bd3a6abe0c7e25c8d4d31f9f4db7'],
    chapters: {
      1: { ja: '１　制度の概要について', en: '1, outline' },
      2: { ja: '２　マイナンバーカードに記録される免許情報等について', en: '2, what the card holds' },
      3: { ja: '３　マイナ免許証の更新手続について', en: '3, renewal' },
      4: { ja: '４　住所変更ワンストップサービス等について', en: '4, one-stop change' },
      5: { ja: '５　免許情報とマイナポータルの連携について', en: '5, linking with the portal' },
      6: { ja: '６　本籍（免許情報）のオンライン変更について', en: '6, registered domicile online' },
      7: { ja: '７　マイナ免許証の経由申請について', en: '7, renewal through another prefecture' },
      8: { ja: '８　マイナ経歴証明書について（自主返納された方向け）', en: '8, history certificate' },
      9: { ja: '９　免許更新時のオンライン講習について', en: '9, online lecture' },
      10: { ja: '10　マイナ免許証読み取りアプリについて', en: '10, reading app' },
      11: { ja: '11　その他', en: '11, other' },
    },
  },
  'portal-manual': {
    title: {
      ja: '「マイナポータルによる運転免許関連サービスの利用マニュアル」第1.0版',
      en: 'User manual of the licence services in My Number Portal, edition 1.0',
    },
    date: '2025-03',
    files: [
      '1ebfb9117ec109aa3fd51941e0c1b3fb8c31957ccd11bf6ad200a26ff46b15e4',
      '58bb6d49726980be427eceefaae5712ff5b544898d74c28a1f5d8453378f65f0',
    ],
    chapters: {
      2: { ja: '2章 マイナポータルとマイナ免許証を連携する', en: '2, linking' },
      3: { ja: '3章 各サービスを利用する', en: '3, using the services' },
    },
  },
  'portal-terms': {
    title: {
      ja: '「マイナポータルとマイナ免許証の連携」利用規約',
      en: 'Terms of use of the link between My Number Portal and the マイナ免許証',
    },
    date: '2026-03-27',
    files: ['44cf76c8683b7cfb11f98248c5b7c96b3c02776d48570b034a37339bdefdf4c0'],
    chapters: {
      2: { ja: '２ 対象者', en: '2, who may use it' },
      4: { ja: '４ マイナポータル連携の手続', en: '4, how to link' },
      5: { ja: '５ マイナポータル連携に関する情報の引き継ぎ', en: '5, what is carried over' },
      6: { ja: '６ 解除手続', en: '6, unlinking' },
    },
  },
  'prefecture-leaflet': {
    title: {
      ja: '鹿児島県警察のリーフレット「マイナ免許証を交付された方へ」',
      en: 'Leaflet of the Kagoshima Prefectural Police for new holders of a マイナ免許証',
    },
    date: '2025-09',
    files: ['757b81e866b2da65f1165dbcf4a5eab6cbe924879af82086752e47a05bb91a5e'],
    chapters: {
      card: { ja: 'マイナンバーカードの更新について', en: 'renewing the My Number Card' },
      link: { ja: 'マイナポータルとの連携方法', en: 'how to link' },
      questions: { ja: 'マイナ免許証の注意点・よくある質問', en: 'questions' },
    },
  },
} as const satisfies Readonly<Record<string, Source>>;

export type SourceId = keyof typeof SOURCES;

export const SOURCE_IDS = Object.keys(SOURCES) as readonly SourceId[];

type Chapters = { readonly [S in SourceId]: keyof (typeof SOURCES)[S]['chapters'] };

/** A place in a document, and words that stand there to the letter. At most 40 characters. */
export interface Quotation {
  readonly kind: 'document';
  readonly source: SourceId;
  readonly chapter: Both;
  readonly quote: string;
}

/** An article of the Road Traffic Act (道路交通法), where no document states the rule. */
export interface Article {
  readonly kind: 'law';
  readonly article: Both;
}

export type Evidence = Quotation | Article;

export function faq(chapter: Chapters['npa-faq'], quote: string): Quotation {
  return { kind: 'document', source: 'npa-faq', chapter: SOURCES['npa-faq'].chapters[chapter], quote };
}

export function manual(chapter: Chapters['portal-manual'], quote: string): Quotation {
  const { chapters } = SOURCES['portal-manual'];
  return { kind: 'document', source: 'portal-manual', chapter: chapters[chapter], quote };
}

export function terms(chapter: Chapters['portal-terms'], quote: string): Quotation {
  const { chapters } = SOURCES['portal-terms'];
  return { kind: 'document', source: 'portal-terms', chapter: chapters[chapter], quote };
}

export function leaflet(chapter: Chapters['prefecture-leaflet'], quote: string): Quotation {
  const { chapters } = SOURCES['prefecture-leaflet'];
  return { kind: 'document', source: 'prefecture-leaflet', chapter: chapters[chapter], quote };
}

export function law(number: string, numberEn: string): Article {
  return { kind: 'law', article: { ja: `道路交通法${number}`, en: `Road Traffic Act, ${numberEn}` } };
}
