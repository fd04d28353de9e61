/**
 * The words that the usual conditions of a licence consist of. A condition made only of these words names no person,
 * and stays: mistakes in reading one hide in the wording. The longest words come first, as the search tries them in
 * this order.
 */
const WORDS = [
  'で運転できる',
  'けん引小型トレーラー',
  'アクセルブレーキは手動式',
  '大型二種',
  'マイクロバス',
  'カタピラ車',
  '小型二輪',
  '準中型車',
  '準中型',
  '大自二車',
  '普自二車',
  'けん引車',
  '眼鏡等',
  '補聴器',
  '大型車',
  '中型車',
  '普通車',
  '大特車',
  '小特車',
  '原付車',
  'け引車',
  'ＡＴ車',
  '中二車',
  '大型',
  '中型',
  '普通',
  '大特',
  '大自二',
  '普自二',
  '大二',
  '中二',
  '普二',
  '（５ｔ）',
  '（８ｔ）',
  'に限る',
  'と',
  'は',
  'の',
  '、',
].sort((a, b) => b.length - a.length);

export function isKnownCondition(text: string): boolean {
  let at = 0;
  while (at < text.length) {
    const word = WORDS.find((one) => text.startsWith(one, at));
    if (word === undefined) return false;
    at += word.length;
  }
  return true;
}
