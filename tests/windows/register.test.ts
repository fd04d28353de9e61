import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, inject, test } from 'vitest';
import { SECRETS } from '../support/cards.ts';
import { shiftJis } from '../support/csv-bytes.ts';
import { at } from '../support/menkyo.ts';
import { menkyoOnWindows, temporaryFolder, windowsPath } from './wine.ts';

const wine = inject('wine');
const PASSPHRASE = 'made up for this test';
/** Windows' own Node derives a key for each command, under Wine. */
const SLOW = { timeout: 600_000 };

test(
  'a register in a file: made, filled, checked, backed up, put back, and shut against others',
  SLOW,
  async () => {
    const folder = temporaryFolder(wine, '確認 台帳');
    const path = (name: string) => join(folder, name);
    mkdirSync(path('data'));
    const register = (words: readonly string[], passphrase = PASSPHRASE) =>
      menkyoOnWindows(wine, ['register', ...words, '--json'], {
        env: {
          ...SECRETS,
          APPDATA: windowsPath(path('data')),
          MENKYO_REGISTER: windowsPath(path('登録.db')),
          MENKYO_REGISTER_KEY: passphrase,
          MENKYO_OPERATOR: '総務　例示',
        },
      });
    const done = async (...words: string[]) => {
      const ran = await register(words);
      expect(ran.status, `${words.join(' ')}: ${ran.stdout} ${ran.stderr}`).toBe(0);
      return ran.json();
    };

    await done('init', '--demo', '--policy', 'rental');
    const csv = '番号,氏名,部署\r\nE-1,見本　太郎,営業\r\nE-2,例示　花子,総務\r\n';
    writeFileSync(path('社員.csv'), shiftJis(csv));
    await done('import', windowsPath(path('社員.csv')));
    const checked = await done('check', '--person', 'E-1', '--card', 'gold', '--holder=text');
    expect(at(checked, 'check', 'by')).toBe('総務　例示');
    const listed = await done('list');
    expect(listed.people).toMatchObject([
      { id: 'E-1', name: '見本　太郎', lastCheck: { card: 'myna-licence' } },
      { id: 'E-2', name: '例示　花子', lastCheck: null },
    ]);
    for (const name of ['一覧.csv', '一覧.pdf', '一覧.json']) await done('export', windowsPath(path(name)));

    await done('backup', windowsPath(path('控え.bak')));
    await done('person', 'remove', 'E-2', '--why', 'asked');
    const restored = await done('restore', windowsPath(path('控え.bak')), '--force');
    expect(String(restored.putAside)).toContain('before-restore');
    const people = (await done('list')).people as { id: string }[];
    expect(people.map(({ id }) => id)).toEqual(['E-1', 'E-2']);
    await done('audit');

    const shut = await register(['list'], 'another passphrase');
    expect([shut.status, at(shut.json(), 'error', 'kind')]).toEqual([44, 'register-locked']);
    const files = readdirSync(folder).filter((name) => /^(登録|控え)/.test(name));
    expect(files).toEqual(expect.arrayContaining(['控え.bak', '登録.db', '登録.db.key']));
    expect(existsSync(path('一覧.pdf'))).toBe(true);
    for (const name of files) {
      const bytes = readFileSync(path(name));
      expect(['見本', '花子', PASSPHRASE].filter((text) => bytes.includes(Buffer.from(text)))).toEqual([]);
    }
  },
);
