// Shows a download on the terminal: one line that is drawn again, or plain lines where stderr is no terminal.
import { say } from './language.mjs';

const MB = 1_000_000;
const DRAW_MS = 100;
/** The speed is that of the last seconds. */
const SPEED_MS = 10_000;
const MOST_CELLS = 30;
/** What stands beside the bar, at most. */
const BESIDE = 45;

export class DownloadLine {
  #out;
  #now;
  #isBegun = false;
  #isOpen = false;
  #isClosed = false;
  #drawn = Number.NEGATIVE_INFINITY;
  /** The last plain line: tenths of the file, or tens of MB. */
  #step = 0;
  #samples = [];
  #hint;
  #later = undefined;

  /** @param {{ out?: { isTTY?: boolean; columns?: number; write(text: string): unknown }; now?: () => number; hint?: string | null }} [options] */
  constructor({ out = process.stderr, now = () => performance.now(), hint = null } = {}) {
    this.#out = out;
    this.#now = now;
    this.#hint = hint;
  }

  /** @param {import('./electron-download.mjs').Progress} progress */
  show(progress) {
    if (this.#isClosed) return;
    if (progress.is === 'unpacking') {
      this.#end();
      this.#out.write(`${say('Electronを展開しています…', 'Unpacking Electron ...')}\n`);
      return;
    }
    if (progress.is === 'waiting') {
      const words = say(
        '別に起動した免許デスクが、Electronをダウンロードしています。終わるまで待ちます。',
        'Another start of Menkyo Desk is downloading Electron. This one waits for it.',
      );
      this.#out.write(`${words}\n`);
      this.#tellHint();
      return;
    }
    this.#begin(progress.host);
    this.#sample(progress.received);
    const step = Math.floor(
      progress.total === null ? progress.received / (10 * MB) : (progress.received / progress.total) * 10,
    );
    if (this.#out.isTTY) this.#redrawSoon(progress);
    else if (step > this.#step) this.#out.write(`${this.#beside(progress)}\n`);
    this.#step = Math.max(step, this.#step);
  }

  /** Leaves the line as it is. What comes later is not shown. */
  close() {
    this.#end();
    this.#isClosed = true;
  }

  #begin(host) {
    if (this.#isBegun) return;
    this.#isBegun = true;
    const words = say(
      `ウィンドウの表示に使うElectron（約110 MB）を、${host} からダウンロードします。成功すれば、次からは不要です。`,
      `Downloading Electron, which shows the window, from ${host} (about 110 MB; needed once).`,
    );
    this.#out.write(`${words}\n`);
    this.#tellHint();
  }

  #tellHint() {
    if (this.#hint !== null) this.#out.write(`${this.#hint}\n`);
    this.#hint = null;
  }

  #end() {
    clearTimeout(this.#later);
    if (this.#isOpen) this.#out.write('\n');
    this.#isOpen = false;
  }

  /** Not at each packet, but also when no other follows. */
  #redrawSoon(progress) {
    clearTimeout(this.#later);
    const ms = DRAW_MS - (this.#now() - this.#drawn);
    if (ms <= 0 || progress.received === progress.total) this.#redraw(progress);
    else this.#later = setTimeout(() => this.#redraw(progress), ms).unref();
  }

  #redraw(progress) {
    const { received, total } = progress;
    if (received === 0) return;
    this.#drawn = this.#now();
    const cells = Math.min(MOST_CELLS, (this.#out.columns || 80) - BESIDE);
    const full = total === null ? 0 : Math.floor((received / total) * cells);
    const bar = total === null || cells < 5 ? '' : `[${'#'.repeat(full)}${'-'.repeat(cells - full)}] `;
    // Erases what an earlier, longer line left.
    this.#out.write(`\r${bar}${this.#beside(progress)}\x1b[K`);
    this.#isOpen = true;
  }

  #beside({ received, total }) {
    const mb = (bytes) => (bytes / MB).toFixed(bytes < 10 * MB ? 1 : 0);
    if (total === null) return `${mb(received)} MB`;
    return `${mb(received)} / ${mb(total)} MB${this.#left(total - received)}`;
  }

  #sample(received) {
    const now = this.#now();
    if (received < (this.#samples.at(-1)?.received ?? 0)) this.#samples = [];
    this.#samples.push({ now, received });
    while (this.#samples[0].now < now - SPEED_MS) this.#samples.shift();
  }

  #left(bytes) {
    const [first] = this.#samples;
    const last = this.#samples.at(-1);
    const ms = last.now - first.now;
    const speed = (last.received - first.received) / ms;
    // The first moments tell no speed.
    if (bytes === 0 || ms < 1_000 || !(speed > 0)) return '';
    const seconds = Math.ceil(bytes / speed / 1_000);
    if (seconds <= 90) return say(`  残り約${seconds}秒`, `  about ${seconds} s left`);
    const minutes = Math.ceil(seconds / 60);
    return say(`  残り約${minutes}分`, `  about ${minutes} min left`);
  }
}
