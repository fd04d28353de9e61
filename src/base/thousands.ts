/**
 * 2,304: as Japanese and English write it. By hand, since the browser takes some 20 ms to load its own words for numbers,
 * the first time just while a card is read (decision 0018).
 */
export function thousands(count: number): string {
  return String(count).replace(/\B(?=(\d{3})+$)/g, ',');
}
