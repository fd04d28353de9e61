// Downloads Electron with its progress on the terminal.
import { constants } from 'node:os';
import { DownloadLine } from './download-line.mjs';
import { downloadElectron } from './electron.mjs';

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'];

/**
 * Until `hide`, Ctrl-C stops the download and this process, and nothing of the download is left. `result` does not come
 * then, because its receiver would go on with another way to open the window.
 * @param {string | null} [hint] Is shown above the progress.
 */
export function startDownload(hint = null) {
  const line = new DownloadLine({ hint });
  const stopped = new AbortController();
  let isSignalled = false;
  const onSignal = (signal) => {
    hide();
    stopped.abort();
    isSignalled = true;
    ended.then(({ why }) => {
      if (why !== undefined) console.error(why);
      process.exit(128 + constants.signals[signal]);
    });
  };
  const hide = () => {
    line.close();
    for (const signal of SIGNALS) process.off(signal, onSignal);
  };
  for (const signal of SIGNALS) process.on(signal, onSignal);
  const ended = downloadElectron({
    signal: stopped.signal,
    onProgress: (progress) => line.show(progress),
  }).finally(hide);
  const result = ended.then((found) => (isSignalled ? new Promise(() => undefined) : found));
  return { result, hide, stop: () => stopped.abort() };
}
