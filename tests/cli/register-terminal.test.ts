import { describe, expect, test } from 'vitest';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { HAS_TERMINALS, onTerminal } from '../support/terminal.ts';

const PASSPHRASE = 'いくつかの言葉を並べる';

describe.skipIf(!HAS_TERMINALS)('on a terminal', { timeout: 180_000 }, () => {
  const env = { XDG_DATA_HOME: temporaryFolder('register-terminal'), LANG: 'ja_JP.UTF-8', NO_COLOR: '1' };

  test('a new passphrase is asked for twice, until it does; a check asks for the PIN after it', async () => {
    const ask = '新しいパスフレーズ: ';
    const made = await onTerminal(
      ['register', 'init', '--demo'],
      [
        [ask, 'みじかい\r'],
        [ask, `${PASSPHRASE}\r`],
        ['もう一度: ', 'ちがうものを入力した\r'],
        [ask, `${PASSPHRASE}\r`],
        ['もう一度: ', `${PASSPHRASE}\r`],
      ],
      { env },
    );
    expect([made.status, made.unasked, made.echoes]).toEqual([0, 0, true]);
    expect(made.shown).toContain('短すぎます');
    expect(made.shown).toContain('2回の入力が違います');
    expect(made.shown).toContain('復旧キー');
    expect(made.shown).not.toContain(PASSPHRASE);

    const typed = [['台帳のパスフレーズ', `${PASSPHRASE}\r`]] as const;
    const added = await onTerminal(['register', 'person', 'add', '1', '--name', '見本　太郎'], typed, {
      env,
    });
    expect(added.status, added.shown).toBe(0);

    const check = ['register', 'check', '--card', 'gold', '--person'];
    const unknown = await onTerminal([...check, '2'], typed, { env });
    expect([unknown.status, unknown.shown.includes('暗証番号')]).toEqual([2, false]);
    const checked = await onTerminal([...check, '1'], [...typed, ['暗証番号', '1234\r']], { env });
    expect([checked.status, checked.unasked]).toEqual([0, 0]);
    expect(checked.shown).toContain('確認を記録しました: 1 見本　太郎');
    expect(checked.shown).not.toContain(PASSPHRASE);
  });
});
