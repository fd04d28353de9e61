import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { signedListPdf } from '../../src/register/pdf/signed-list.ts';
import { anyPerson } from '../support/any-check.ts';
import { day } from '../support/day.ts';
import { listedPeople } from '../support/listed-people.ts';
import { NASTY_CONTROLS, NASTY_NAMES } from '../support/nasty-names.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

const MADE_AT = Date.parse('2026-11-20T18:05:11+09:00');
const LIST = {
  today: day('2026-11-20'),
  business: '株式会社　例示運送',
  operator: '見本　太郎',
  madeAt: MADE_AT,
};

function written(name: string, bytes: Uint8Array): string {
  const path = join(temporaryFolder('register-pdf'), `${name}.pdf`);
  writeFileSync(path, bytes);
  return path;
}

const poppler = (command: string, ...args: string[]) => execFileSync(command, args, { encoding: 'utf8' });
const squeezed = (text: string) => text.replace(/\s/gu, '');
const textOf = (path: string) => squeezed(poppler('pdftotext', '-raw', path, '-'));

test.each([
  ['ja', '運転免許の確認一覧', '署名欄', '2026年05月20日', 'ja-JP'],
  ['en', 'Licence check list', 'Signature', '20 May 2026', 'en'],
] as const)(
  'a list to sign in %s: pages, headings and people come back as text',
  async (language, title, sign, date, lang) => {
    const people = listedPeople(60);
    const path = written(`list-${language}`, await signedListPdf(people, { ...LIST, language }));
    const info = poppler('pdfinfo', path);
    expect(info).toMatch(/Pages: +3\n/);
    expect(info).toMatch(/Page size: +595\.\d+ x 841\.\d+ pts \(A4\)/);
    expect(info).toContain(title);
    for (const { name } of people.map(({ person }) => person)) expect(info).not.toContain(name);
    const text = textOf(path);
    for (const { person } of people) {
      expect(text).toContain(person.id);
      expect(text).toContain(squeezed(person.name));
    }
    expect(text.split(sign)).toHaveLength(4);
    expect(text).toContain(squeezed(date));
    expect(readFileSync(path, 'latin1')).toContain(`/Lang (${lang})`);
  },
);

test('nasty names are texts of their page and nothing else', async () => {
  const people = [...NASTY_NAMES, ...NASTY_CONTROLS].map((name, i) => ({
    person: anyPerson({ id: `E-${i}`, name, group: name }),
    last: null,
    nextCheckOn: null,
  }));
  const path = written(
    'nasty',
    await signedListPdf(people, { ...LIST, language: 'ja', business: ')) /Launch (x' }),
  );
  expect(poppler('pdfinfo', path)).toMatch(/JavaScript: +no\n/);
  const text = textOf(path);
  for (const name of NASTY_NAMES) expect(text).toContain(squeezed(name));
  expect(text).toContain('例示〓花子');
  expect(text).not.toMatch(/[\u202a-\u202e\u2066-\u2069]/u);
});

test('the same list gives the same bytes', async () => {
  const people = listedPeople(5);
  const once = await signedListPdf(people, { ...LIST, language: 'ja' });
  expect(Buffer.compare(once, await signedListPdf(people, { ...LIST, language: 'ja' }))).toBe(0);
});
