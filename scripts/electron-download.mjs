// Downloads Electron's binary into Electron's own cache, checks it, and unpacks it into the package `electron`.
//
// A download, and a folder that is being unpacked, carries the process id in its name and is renamed when it is whole.
// The next start removes what a killed process left. Of several starts at once, one downloads and the others wait.
import { once } from 'node:events';
import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { isRunning, lockDownload } from './download-lock.mjs';
import { say } from './language.mjs';

/** A download is given up only when nothing arrives for this long. Slow is not a reason. */
const LIMITS = { firstByteMs: 5_000, silenceMs: 15_000 };
/** How often a connection that broke is made again. What has arrived is kept. */
const MOST_BREAKS = 10;
const MOST_REDIRECTS = 10;
/** Files of another process with an id that is in use again are this old at least. */
const ABANDONED_MS = 24 * 60 * 60_000;

/** The message is one sentence for the user, in the user's language. */
export class DownloadFailed extends Error {
  /** What the user can do, and what it cost. */
  todo = '';
}
/** The user stopped it. */
export class DownloadStopped extends DownloadFailed {}

/**
 * @typedef {{ is: 'downloading'; host: string; received: number; total: number | null } | { is: 'unpacking' }
 *   | { is: 'waiting' }} Progress `waiting`: for another start, which is downloading it.
 */

/**
 * Puts the binary in place, from the cache if it is there. Throws DownloadFailed with the cause.
 * @param {object} options
 * @param {string} options.packageFolder That of the package `electron`.
 * @param {string} options.executable The binary's path in the package's `dist`.
 * @param {() => boolean} options.isInPlace
 * @param {Record<string, string | undefined>} [options.env]
 * @param {AbortSignal} [options.signal]
 * @param {(progress: Progress) => void} [options.onProgress]
 * @param {{ firstByteMs: number; silenceMs: number }} [options.limits]
 */
export async function fetchElectron({
  packageFolder,
  executable,
  isInPlace,
  env = process.env,
  signal = new AbortController().signal,
  onProgress = () => undefined,
  limits = LIMITS,
}) {
  const cacheRoot = env.electron_config_cache || defaultCache(env);
  // In the cache's folder, so that the finished file only has to be renamed. /tmp may be small, or in memory.
  const tempDirectory = join(cacheRoot, `menkyo-download-${process.pid}`);
  const unpacked = join(packageFolder, `dist-${process.pid}`);
  const downloader = new Downloader(signal, onProgress, limits);
  let isUnpacking = false;
  let unlock;
  const clearAway = () => {
    for (const path of [tempDirectory, unpacked]) {
      try {
        rmSync(path, { recursive: true, force: true, maxRetries: 5 });
      } catch {
        // The next start clears it away (sweep). An error from here would hide why the download failed.
      }
    }
  };
  try {
    mkdirSync(cacheRoot, { recursive: true });
    unlock = await lockDownload(join(cacheRoot, 'menkyo-download.lock'), {
      signal,
      onWaiting: () => onProgress({ is: 'waiting' }),
    });
    // The start that this one waited for has put it in place.
    if (isInPlace()) return;
    sweep(cacheRoot, /^menkyo-download(?:\.lock)?-(\d+)$/);
    sweep(packageFolder, /^dist-(\d+)$/);
    const { downloadArtifact, initializeProxy } = await import('@electron/get');
    // The same variables that npm follows.
    if (['https_proxy', 'http_proxy'].some((name) => env[name] || env[name.toUpperCase()])) initializeProxy();
    const { version } = JSON.parse(readFileSync(join(packageFolder, 'package.json'), 'utf8'));
    const checksums = JSON.parse(readFileSync(join(packageFolder, 'checksums.json'), 'utf8'));
    mkdirSync(tempDirectory, { recursive: true });
    const zip = await downloadArtifact({
      version,
      artifactName: 'electron',
      platform: process.platform,
      arch: process.arch,
      checksums,
      cacheRoot,
      tempDirectory,
      downloader,
    });
    signal.throwIfAborted();
    isUnpacking = true;
    onProgress({ is: 'unpacking' });
    const { extract } = await import('@electron-internal/extract-zip');
    // The extraction is native and cannot be stopped.
    await Promise.race([extract(zip, { dir: unpacked }), aborted(signal)]);
    signal.throwIfAborted();
    // Another start may have been faster, and Electron may be running from there.
    if (!isInPlace()) await putInPlace(unpacked, packageFolder, executable);
  } catch (error) {
    if (signal.aborted)
      throw new DownloadStopped(unlock === undefined ? stoppedWaiting() : stopped(isUnpacking), {
        cause: error,
      });
    const host = isUnpacking ? null : downloader.host;
    const cause = causeOf(error, { host, folder: isUnpacking ? packageFolder : cacheRoot });
    throw Object.assign(new DownloadFailed(cause, { cause: error }), { todo: todoAfter(error) });
  } finally {
    clearAway();
    unlock?.();
  }
}

/** As in @electron/get, whose other users (electron-builder, `npx install-electron`) find the file there. */
function defaultCache(env) {
  if (process.platform === 'darwin') return join(homedir(), 'Library', 'Caches', 'electron');
  if (process.platform === 'win32') {
    return join(env.LOCALAPPDATA || join(homedir(), 'AppData', 'Local'), 'electron', 'Cache');
  }
  return join(env.XDG_CACHE_HOME || join(homedir(), '.cache'), 'electron');
}

/** Removes the entries of processes that have ended. The pattern finds the process id. */
function sweep(folder, pattern) {
  const names = statSync(folder, { throwIfNoEntry: false }) === undefined ? [] : readdirSync(folder);
  for (const name of names) {
    const [, pid] = pattern.exec(name) ?? [];
    if (pid === undefined) continue;
    const path = join(folder, name);
    const { mtimeMs = 0 } = statSync(path, { throwIfNoEntry: false }) ?? {};
    const isOld = Date.now() - mtimeMs > ABANDONED_MS;
    if (isOld || !isRunning(Number(pid))) rmSync(path, { recursive: true, force: true, maxRetries: 5 });
  }
}

/** `path.txt` names the binary, as Electron's own installer writes it. Without that file nothing counts as installed. */
async function putInPlace(unpacked, packageFolder, executable) {
  const name = join(packageFolder, 'path.txt');
  const dist = join(packageFolder, 'dist');
  rmSync(name, { force: true });
  rmSync(dist, { recursive: true, force: true, maxRetries: 5 });
  await renamed(unpacked, dist);
  writeFileSync(join(dist, '.path.txt'), executable);
  await renamed(join(dist, '.path.txt'), name);
}

/** On Windows a virus scanner may hold a new file for some seconds. */
async function renamed(from, to) {
  for (let tries = 50; ; tries -= 1) {
    try {
      return renameSync(from, to);
    } catch (error) {
      if (process.platform !== 'win32' || tries === 0) throw error;
      await pause(200);
    }
  }
}

class Silent extends Error {
  constructor(ms, isFirst) {
    super('silent');
    this.ms = ms;
    this.isFirst = isFirst;
  }
}
class BadStatus extends Error {
  constructor(status) {
    super(`status ${status}`);
    this.status = status;
  }
}
class BadAddress extends Error {}
/** The connection ended in the middle of the file. */
class Broken extends Error {}

/** For @electron/get: it downloads with a watch on the silence, and goes on where a broken connection ended. */
class Downloader {
  host = '';
  #signal;
  #onProgress;
  #limits;
  #received = 0;

  constructor(signal, onProgress, limits) {
    this.#signal = signal;
    this.#onProgress = onProgress;
    this.#limits = limits;
  }

  async download(url, path) {
    if (!/^https?:\/\//i.test(url)) throw new BadAddress();
    const file = await open(path, 'w');
    try {
      for (let breaks = 0; ; breaks += 1) {
        const before = this.#received;
        try {
          return await this.#receive(new URL(url), file);
        } catch (error) {
          const goesOn = error instanceof Broken && this.#received > before && breaks < MOST_BREAKS;
          if (!goesOn) throw error;
        }
      }
    } finally {
      await file.close();
    }
  }

  async #receive(url, file) {
    const watch = new Watch(this.#signal, this.#limits);
    try {
      this.host = url.host;
      this.#onProgress({ is: 'downloading', host: this.host, received: this.#received, total: null });
      const response = await this.#ask(url, watch);
      // Nothing is left of the file: the connection broke after its last byte. The checksum decides.
      if (response === null) return;
      const body = response.body?.getReader();
      if (!body) throw new Broken();
      // A server without ranges begins again.
      if (response.status !== 206 && this.#received > 0) {
        await file.truncate(0);
        this.#received = 0;
      }
      const length = Number(response.headers.get('content-length'));
      const total = length > 0 ? this.#received + length : null;
      for (;;) {
        const { done, value } = await body.read().catch((cause) => {
          throw watch.reason ?? new Broken('broken', { cause });
        });
        if (done) return;
        watch.alive();
        // One write may take a part only.
        for (let rest = value; rest.length > 0; ) {
          const { bytesWritten } = await file.write(rest, 0, rest.length, this.#received);
          rest = rest.subarray(bytesWritten);
          this.#received += bytesWritten;
        }
        this.#onProgress({ is: 'downloading', host: this.host, received: this.#received, total });
      }
    } finally {
      watch.end();
    }
  }

  /** Follows redirects by itself: each answer is a sign of life. */
  async #ask(url, watch) {
    const headers = {
      'accept-encoding': 'identity',
      ...(this.#received > 0 ? { range: `bytes=${this.#received}-` } : {}),
    };
    let at = url;
    for (let redirects = 0; redirects <= MOST_REDIRECTS; redirects += 1) {
      this.host = at.host;
      const response = await fetch(at, { redirect: 'manual', headers, signal: watch.signal }).catch(
        (error) => {
          throw watch.reason ?? error;
        },
      );
      watch.alive();
      const location = response.headers.get('location');
      if (response.status >= 300 && response.status < 400 && location !== null) {
        await response.body?.cancel();
        at = new URL(location, at);
        continue;
      }
      if (response.status === 416 && this.#received > 0) return null;
      if (!response.ok) throw new BadStatus(response.status);
      return response;
    }
    throw new BadStatus(310);
  }
}

/** Aborts when the user does, or when nothing arrives for too long. */
class Watch {
  #controller = new AbortController();
  #outer;
  #limits;
  #timer;
  #onAbort = () => this.#controller.abort(this.#outer.reason);

  constructor(outer, limits) {
    this.#outer = outer;
    this.#limits = limits;
    outer.throwIfAborted();
    outer.addEventListener('abort', this.#onAbort);
    this.#wait(limits.firstByteMs, true);
  }

  get signal() {
    return this.#controller.signal;
  }
  /** Why it was aborted; null if it was not. */
  get reason() {
    return this.signal.aborted ? this.signal.reason : null;
  }
  alive() {
    clearTimeout(this.#timer);
    this.#wait(this.#limits.silenceMs, false);
  }
  end() {
    clearTimeout(this.#timer);
    this.#outer.removeEventListener('abort', this.#onAbort);
    this.#controller.abort();
  }
  #wait(ms, isFirst) {
    this.#timer = setTimeout(() => this.#controller.abort(new Silent(ms, isFirst)), ms);
  }
}

async function aborted(signal) {
  if (!signal.aborted) await once(signal, 'abort');
}

const CERTIFICATE = /CERT|SELF_SIGNED|UNABLE_TO_(GET|VERIFY)/;

function stoppedWaiting() {
  return say(
    '待つのをやめました。Electronは、先に起動したほうがダウンロードしています。',
    'This start waits no longer. The start before it goes on downloading Electron.',
  );
}

function stopped(isUnpacking) {
  return isUnpacking
    ? say(
        'Electronの展開を中止しました。ダウンロードは済んでいるため、次の起動では展開だけを行います。',
        'Unpacking Electron was stopped. It is downloaded, so the next start only unpacks it.',
      )
    : say(
        'Electronのダウンロードを中止しました。次の起動で、はじめからやり直します。',
        'The download of Electron was stopped. The next start begins it again.',
      );
}

function todoAfter(error) {
  const browser = say(
    '読み取りは、ブラウザーでも同じようにできます。',
    'Reading works the same in the browser.',
  );
  const name = error?.constructor?.name;
  // Another try ends the same way.
  if (name === 'NoChecksumFoundError') return browser;
  const again = say(
    '次の起動で、もう一度ダウンロードします。待たずに開くには npx menkyo serve を使ってください。',
    ' The next start tries the download again; npx menkyo serve opens the browser without it.',
  );
  const mirror =
    name === 'ChecksumMismatchError'
      ? say(
          'プロキシーの設定か、ELECTRON_MIRROR を確かめてください。',
          'Check the proxy or ELECTRON_MIRROR. ',
        )
      : '';
  return `${mirror}${browser}${again}`;
}

/** One sentence in plain words. */
function causeOf(error, { host, folder }) {
  // Do not show the address: it may hold a password.
  if (error instanceof BadAddress || (error?.code === 'ERR_INVALID_URL' && /\.zip$/.test(error.input))) {
    return say(
      'ELECTRON_MIRROR がURLではありません（https:// から書いてください）。',
      'ELECTRON_MIRROR is no URL (it has to begin with https://).',
    );
  }
  if (error instanceof Silent) {
    const seconds = error.ms / 1000;
    return error.isFirst
      ? say(
          `${host} から${seconds}秒たっても応答がありません。`,
          `${host} did not answer within ${seconds} s.`,
        )
      : say(`${host} からのデータが${seconds}秒間途絶えました。`, `${host} sent nothing for ${seconds} s.`);
  }
  if (error instanceof BadStatus) {
    return say(
      `${host} の応答はエラーでした（HTTP ${error.status}）。`,
      `${host} answered with an error (HTTP ${error.status}).`,
    );
  }
  if (error?.constructor?.name === 'ChecksumMismatchError') {
    return say(
      `${host} から届いたファイルは、Electronのチェックサムと一致しません。使わずに削除しました。`,
      `The file from ${host} does not match Electron's checksum. It was deleted without being used.`,
    );
  }
  if (error?.constructor?.name === 'NoChecksumFoundError') {
    return say(
      `この環境（${process.platform} ${process.arch}）用のElectronはありません。`,
      `There is no Electron for ${process.platform} ${process.arch}.`,
    );
  }
  const code = codeOf(error);
  // The extraction gives the system's number in its message: 28 is Linux' and macOS', 112 is Windows'.
  if (code === 'ENOSPC' || code === 'EDQUOT' || /os error (28|112)\b/.test(String(error?.message))) {
    return say(
      `ディスクの空きが足りません（約500 MB必要です。場所: ${folder}）。`,
      `The disk is full (about 500 MB are needed; in ${folder}).`,
    );
  }
  if (['EACCES', 'EPERM', 'EROFS', 'ENOTDIR'].includes(code) && error.path !== undefined) {
    // Not the file for the time of the download, which the user does not find.
    const path = error.path.startsWith(folder) ? folder : error.path;
    return say(`${path} に書き込めません。`, `${path} cannot be written.`);
  }
  if (code === 'ENOTFOUND' || code === 'EAI_AGAIN') {
    return say(
      `${host} が見つかりません。インターネットにつながっていますか。`,
      `${host} was not found. Is this computer connected to the internet?`,
    );
  }
  if (code === 'ECONNREFUSED') {
    return say(`${host} に接続を拒否されました。`, `${host} refused the connection.`);
  }
  if (['ENETUNREACH', 'EHOSTUNREACH', 'ETIMEDOUT'].includes(code)) {
    return say(
      `${host} に接続できません。インターネットにつながっていますか。`,
      `${host} cannot be reached. Is this computer connected to the internet?`,
    );
  }
  if (CERTIFICATE.test(code)) {
    return say(
      `${host} の証明書を信頼できません（${code}）。`,
      `The certificate of ${host} is not trusted (${code}).`,
    );
  }
  if (error instanceof Broken || code.startsWith('UND_ERR') || code === 'ECONNRESET' || code === 'EPIPE') {
    return say(`${host} との接続が途中で切れました。`, `The connection to ${host} broke.`);
  }
  const detail = code || String(chainOf(error).at(-1)?.message).split('\n')[0];
  // No host: it failed before the download, or after it.
  return host
    ? say(
        `${host} から受信できませんでした（${detail}）。`,
        `Nothing could be received from ${host} (${detail}).`,
      )
    : say(`ファイルを用意できませんでした（${detail}）。`, `The file could not be put in place (${detail}).`);
}

/** The code of an error, or of one behind it. */
function codeOf(error) {
  return chainOf(error).find(({ code }) => typeof code === 'string')?.code ?? '';
}

/** The error and those behind it. */
function chainOf(error) {
  const chain = [];
  for (let one = error; one instanceof Error; one = one.cause ?? one.errors?.[0]) chain.push(one);
  return chain;
}
