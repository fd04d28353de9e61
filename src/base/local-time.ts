/** Local time with its UTC offset, to the second. */
export function localTime(epochMs: number): string {
  const date = new Date(epochMs);
  const offset = -date.getTimezoneOffset();
  const two = (value: number) => String(Math.trunc(Math.abs(value))).padStart(2, '0');
  const shifted = new Date(epochMs + offset * 60_000).toISOString().slice(0, 19);
  return `${shifted}${offset < 0 ? '-' : '+'}${two(offset / 60)}:${two(offset % 60)}`;
}
