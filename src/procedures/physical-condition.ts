/** Whether the conditions on the card may mean a physical condition that counts for 経由地更新. */
export function mayHavePhysicalCondition(conditions: readonly string[]): boolean {
  return conditions.some((condition) => condition.replace(HARMLESS, '') !== '');
}

/** Conditions that do not count: glasses, hearing aids, and limits on the vehicle. Any other words may count. */
const HARMLESS =
  /眼鏡等|補聴器|(準中型|大自二|普自二|大型|中型|普通|大特|小特|大二|中二|普二|原付|け引|けん引|カタピラ|[AＡ][TＴ])(二種?)?車?|小型二輪車?|小型トレーラー|マイクロバス|サポートカー|ミニカー|[（(]?[0-9０-９.．]+[tｔ](未満|以下|まで)?[）)]?|に限る|で運転できる|[とはので、，,・\s]/g;
