import type { CommandIo } from '../io.ts';
import { listenTo } from '../typed-bytes.ts';
import { type Bench, MOST_LINE } from './bench.ts';
import { KEYS, wishOf } from './wishes.ts';

const CTRL_C = 0x03;

/**
 * Takes keys from a terminal, and lines from any other input. Returns a function that stops it. The card stays when the
 * input ends.
 */
export function listen(bench: Bench, io: CommandIo, isTerminal: boolean): () => void {
  let line = '';
  let isTooLong = false;
  const onKeys = (bytes: Uint8Array) => {
    for (const byte of bytes) {
      // In raw mode the terminal sends no signal for Ctrl-C.
      if (byte === CTRL_C) process.kill(process.pid, 'SIGINT');
      else bench.wish(KEYS[String.fromCharCode(byte).toLowerCase()] ?? null);
    }
  };
  const onLines = (bytes: Uint8Array) => {
    for (const byte of bytes) {
      if (byte !== 0x0a) {
        if (isTooLong) continue;
        line += String.fromCharCode(byte);
        isTooLong = line.length > MOST_LINE;
        // Report it at once, because the end of the line may never come.
        if (isTooLong) bench.lineTooLong();
        continue;
      }
      const whole = isTooLong ? '' : line.trim();
      [line, isTooLong] = ['', false];
      if (whole !== '') bench.wish(wishOf(whole));
    }
  };
  const listening = listenTo(io.stdin, {
    onBytes: isTerminal ? onKeys : onLines,
    onEnd: () => undefined,
    onError: () => undefined,
  });
  if (isTerminal) listening.setRawMode(true);
  return () => {
    if (isTerminal) listening.setRawMode(false);
    listening.stop();
  };
}
