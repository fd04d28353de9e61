// Downloads Electron with its progress on the terminal.
import { constants } from 'node:os';
import { DownloadLine } from './download-line.mjs';
import { downloadElectron } from './electron.mjs';

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'];

/**
 * Until `hide`, Ctrl-C stops the download and this process, and nothing of the download is left.
 * @param {string | null} [hint] Is shown above the progress.
 */
export function startDownload(hint = null) {
  const line = new DownloadLine({ hint });
  const stopped = new AbortController();
  const onSignal = (signal) => {
    hide();
    stopped.abort();
    result.finally(() => process.exit(128 + constants.signals[signal]));
  };
  const hide = () => {
    line.close();
    for (const signal of SIGNALS) process.off(signal, onSignal);
  };
  for (const signal of SIGNALS) process.on(signal, onSignal);
  const result = downloadElectron({
    signal: stopped.signal,
    onProgress: (progress) => line.show(progress),
  }).finally(hide);
  return { result, hide, stop: () => stopped.abort() };
}
