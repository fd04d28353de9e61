// Until the window is there: what the command can do, on virtual cards. Nothing is asked and nothing is left behind.
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { ensurePackages, ROOT, requireNode } from './install.mjs';

requireNode();
ensurePackages();

const MENKYO = join(ROOT, 'scripts', 'menkyo.mjs');
/** The secrets of the virtual cards, as anyone can see with `menkyo card show gold`. */
const TEST_SECRETS = { MENKYO_PIN: '1234', MENKYO_SIGN_PASSWORD: 'TEST1234' };
const japanese = /^ja(?![a-z])/i.test(
  process.env.LC_ALL ||
    process.env.LC_MESSAGES ||
    process.env.LANG ||
    Intl.DateTimeFormat().resolvedOptions().locale,
);
const say = (ja, en) => console.log(`\n${japanese ? ja : en}`);
const menkyo = (...args) => {
  console.log(`$ npx menkyo ${args.join(' ')}\n`);
  const { status } = spawnSync(process.execPath, [MENKYO, ...args], {
    stdio: ['ignore', 'inherit', 'inherit'],
    env: { ...process.env, ...TEST_SECRETS },
  });
  return status;
};

say(
  '免許デスク（Menkyo Desk）: マイナンバーカードの中のマイナ免許証を読み取ります。\nウィンドウはまだありません。体験用カード（架空の見本）で、コマンドの動きをお見せします。',
  'Menkyo Desk reads the driving licence in a My Number Card.\nThe window is still to come: here is what the command does, on virtual cards where everything is made up.',
);
say('■ 体験用カードの一覧', '# The virtual cards');
const failed = [menkyo('card', 'list')];
say(
  '■ 免許証を読み取る（氏名・住所も）\n  暗証番号 1234 と、署名用電子証明書の暗証番号 TEST1234 を渡しています。',
  '# Read a licence, with name and address\n  Given here: PIN 1234, signature password TEST1234.',
);
failed.push(menkyo('read', '--card', 'gold', '--holder'));
say(
  '■ 署名のあとで変えられた免許情報は、そうと分かる',
  '# A record that was changed after it was signed is told as such',
);
failed.push(menkyo('read', '--card', 'altered-record'));
say('■ 残り回数を調べる（回数は減らない）', '# Ask the tries left, which uses up none');
failed.push(menkyo('status', '--card', 'one-try-left'));
say(
  '■ 次は\n  リーダーにカードを置いて: npx menkyo read\n  ほかの使い方:             npx menkyo --help',
  '# Next\n  With a card on a reader:  npx menkyo read\n  Everything else:          npx menkyo --help',
);
process.exitCode = failed.every((status) => status === 0) ? 0 : 1;
