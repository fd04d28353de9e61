import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { counterExample } from '../support/counter-example.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

let folder: string;
let program: string;
beforeAll(() => {
  folder = temporaryFolder('counter');
  program = counterExample(folder);
}, 120_000);

/** Answers each question as it comes, the last answer to all that follow. */
function runCounter(card: string, answers: readonly string[]): Promise<string> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [program, card], {
      cwd: folder,
      env: { PATH: process.env.PATH ?? '', HOME: folder, XDG_DATA_HOME: folder },
    });
    const left = [...answers];
    let said = '';
    let answered = 0;
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      said += text;
      const asked = said.match(/を入力してください|\[y\/N\]/g)?.length ?? 0;
      for (; answered < asked; answered++) child.stdin.write(`${left.shift() ?? ''}\n`);
    });
    child.on('close', (status) => resolve(`${said}status ${status}`));
  });
}

test.each([
  [
    'gold',
    ['1234'],
    [
      '残り10回です。',
      'テスト用の鍵',
      '2029-02-01まで。有効期間内です。',
      '普通車（AT）: 運転できます。',
      'status 0',
    ],
  ],
  ['gold', ['9999'], ['マイナ免許証の暗証番号が違います。残り回数が1回減り、あと9回です。', 'status 0']],
  ['gold', ['12', '1234'], ['入力は2文字です。カードには送っていません。', '有効期間内です。']],
  [
    'one-try-left',
    ['1234', 'n'],
    ['あと1回間違えるとロックされます。送りますか？', 'カードには送っていないので、'],
  ],
  ['one-try-left', ['1234', 'y'], ['送りますか？', 'まで。']],
  ['pin-locked', [], ['ロックされています。カードには送っていません。']],
  ['without-licence', [], ['免許情報が記録されていません。']],
] as const)('the counter, %s with %j', async (card, answers, sentences) => {
  const said = await runCounter(card, answers);
  for (const sentence of sentences) expect(said).toContain(sentence);
});

test('the counter leaves a picture of the licence', () => {
  expect(readFileSync(join(folder, 'licence.png')).subarray(1, 4).toString()).toBe('PNG');
});

test('the counter has fewer than 80 lines', () => {
  expect(readFileSync(join(folder, 'counter.ts'), 'utf8').split('\n').length).toBeLessThan(80);
});
