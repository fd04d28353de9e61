import {
  accessSync,
  closeSync,
  constants,
  existsSync,
  openSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  readSync,
} from 'node:fs';
import { createConnection } from 'node:net';
import { basename, join } from 'node:path';
import type { Cause, System, Told } from './finding.ts';
import { NFC_MODULES, USB_READERS } from './usb-readers.ts';

/** Inspects a Linux system, or a test's copy of one under another root. */
export class LinuxSystem {
  readonly #root: string;

  constructor(root = '/') {
    this.#root = root;
  }

  get packages(): System['packages'] {
    if (this.#has('etc/debian_version')) return 'apt';
    if (this.#has('etc/fedora-release') || this.#has('etc/redhat-release')) return 'dnf';
    return this.#has('etc/arch-release') ? 'pacman' : 'other';
  }

  /** This folder exists only while systemd runs (sd_booted(3)). */
  get init(): System['init'] {
    return this.#has('run/systemd/system') ? 'systemd' : 'other';
  }

  /** libpcsclite.so.1, which both engines load at run time. */
  library(): Told<'library'> {
    const triplets = this.#list('usr/lib').filter((name) => /-linux-/.test(name));
    const folders = ['lib', 'lib64', 'usr/lib', 'usr/lib64', 'usr/local/lib'].concat(
      triplets.flatMap((name) => [`usr/lib/${name}`, `lib/${name}`]),
    );
    const found = folders.map((folder) => `${folder}/libpcsclite.so.1`).filter((path) => this.#has(path));
    const whole = found.find((path) => this.#isElf(path));
    if (whole !== undefined) return { kind: 'library', path: `/${whole}`, problem: null };
    const [broken] = found;
    return broken === undefined
      ? { kind: 'library', path: null, problem: 'missing' }
      : { kind: 'library', path: `/${broken}`, problem: 'broken' };
  }

  /** Whether a service listens on pcscd's socket. With systemd, connecting starts pcscd. */
  async service(): Promise<Told<'service'> | Told<'access'>> {
    const path = this.#at('run/pcscd/pcscd.comm');
    const code = await codeOfConnect(path);
    switch (code) {
      case null:
        return { kind: 'service', problem: null };
      case 'EACCES':
      case 'EPERM':
        return { kind: 'access', problem: 'socket' };
      case 'ENOENT':
      case 'ENOTDIR':
        return { kind: 'service', problem: this.#hasDaemon() ? 'not-running' : 'not-installed' };
      default:
        // The socket is left over from a daemon that was killed.
        return { kind: 'service', problem: 'died' };
    }
  }

  /** Whether pcscd asks polkit for permission. If so, its policy is installed (pcsc-lite's README.polkit). */
  get hasPolkit(): boolean {
    return this.#has('usr/share/polkit-1/actions/org.debian.pcsc-lite.policy');
  }

  /** The driver of CCID readers, and the readers it knows: USB id and the name that PC/SC shows. */
  driver(): { readonly version: string | null; readonly names: ReadonlyMap<string, string> } | null {
    const folders = ['usr/lib/pcsc/drivers', 'usr/lib64/pcsc/drivers', 'usr/local/lib/pcsc/drivers'];
    for (const folder of folders) {
      const text = this.#read(`${folder}/ifd-ccid.bundle/Contents/Info.plist`);
      if (text !== null) return parseDriverList(text);
    }
    return null;
  }

  /** USB devices that are card readers, by their ids or by an interface of the class CCID. */
  usbReaders(): readonly UsbReader[] | null {
    const folder = 'sys/bus/usb/devices';
    if (!this.#has(folder)) return null;
    const entries = this.#list(folder);
    return entries.flatMap((device) => {
      const field = (name: string) => this.#read(`${folder}/${device}/${name}`)?.trim() ?? null;
      const vendor = field('idVendor');
      const product = field('idProduct');
      if (vendor === null || product === null) return [];
      const id = `${vendor}:${product}`.toLowerCase();
      const interfaces = entries.filter((name) => name.startsWith(`${device}:`));
      const isCcid = interfaces.some(
        (name) => this.#read(`${folder}/${name}/bInterfaceClass`)?.trim() === '0b',
      );
      const known = USB_READERS[id];
      if (known === undefined && !isCcid) return [];
      const bound = interfaces.map((name) => this.#linkName(`${folder}/${name}/driver`));
      return [
        {
          id,
          name: known?.name ?? ([field('manufacturer'), field('product')].filter(Boolean).join(' ') || id),
          product: field('product'),
          module: bound.find((name) => name !== null && isNfcModule(name)) ?? null,
        },
      ];
    });
  }

  nfcModules(): readonly string[] {
    const lines = (this.#read('proc/modules') ?? '').split('\n');
    const loaded = new Set(lines.map((line) => line.split(' ')[0]));
    return NFC_MODULES.filter((name) => loaded.has(name));
  }

  #hasDaemon(): boolean {
    const folders = ['usr/sbin', 'sbin', 'usr/bin', 'usr/local/sbin'];
    return folders.some((folder) => {
      try {
        accessSync(this.#at(`${folder}/pcscd`), constants.X_OK);
        return true;
      } catch {
        return false;
      }
    });
  }

  #at(path: string): string {
    return join(this.#root, path);
  }

  #has(path: string): boolean {
    return existsSync(this.#at(path));
  }

  #list(path: string): readonly string[] {
    try {
      return readdirSync(this.#at(path)).sort();
    } catch {
      return [];
    }
  }

  #read(path: string): string | null {
    try {
      return readFileSync(this.#at(path), 'utf8');
    } catch {
      return null;
    }
  }

  #linkName(path: string): string | null {
    try {
      return basename(readlinkSync(this.#at(path)));
    } catch {
      return null;
    }
  }

  #isElf(path: string): boolean {
    const start = Buffer.alloc(4);
    try {
      const file = openSync(this.#at(path), 'r');
      try {
        readSync(file, start);
      } finally {
        closeSync(file);
      }
    } catch {
      return false;
    }
    return start.equals(Buffer.from('\u007fELF', 'latin1'));
  }
}

export interface UsbReader {
  readonly id: string;
  readonly name: string;
  readonly product: string | null;
  /** The module of the kernel's NFC stack that holds it. */
  readonly module: string | null;
}

function isNfcModule(name: string): boolean {
  return NFC_MODULES.some((module) => module === name);
}

/** Info.plist has three lists of the same length: vendors, products, names. */
function parseDriverList(plist: string): {
  readonly version: string | null;
  readonly names: ReadonlyMap<string, string>;
} {
  const strings = (key: string) => {
    const list = new RegExp(`<key>${key}</key>\\s*<array>([\\s\\S]*?)</array>`).exec(plist)?.[1] ?? '';
    return Array.from(list.matchAll(/<string>([^<]*)<\/string>/g), ([, text = '']) => text);
  };
  const vendors = strings('ifdVendorID');
  const products = strings('ifdProductID');
  const names = strings('ifdFriendlyName');
  const idOf = (i: number) =>
    [vendors[i], products[i]].map((text) => (text ?? '').replace(/^0x/i, '').toLowerCase()).join(':');
  const version = /<key>CFBundleShortVersionString<\/key>\s*<string>([^<]*)</.exec(plist)?.[1] ?? null;
  return { version, names: new Map(names.map((name, i) => [idOf(i), name.replaceAll('&amp;', '&')])) };
}

/** The error code of a connect to a Unix socket; null if it succeeds. */
function codeOfConnect(path: string): Promise<string | null> {
  return new Promise((resolve) => {
    const socket = createConnection({ path });
    socket.once('connect', () => {
      socket.destroy();
      resolve(null);
    });
    socket.once('error', (error: NodeJS.ErrnoException) => resolve(error.code ?? 'unknown'));
  });
}

/** What keeps PC/SC from using a reader that is plugged in. */
export function judgeUsbReader(
  reader: UsbReader,
  seen: { readonly names: readonly string[] | null; readonly driver: ReturnType<LinuxSystem['driver']> },
): Told<'usb-reader'> {
  const { id, name, module } = reader;
  const { names, driver } = seen;
  const found = (problem: Told<'usb-reader'>['problem']): Cause & { kind: 'usb-reader' } => ({
    kind: 'usb-reader',
    name,
    id,
    problem,
    module: module ?? USB_READERS[id]?.module ?? null,
  });
  const called = [driver?.names.get(id), reader.product].filter(
    (text) => text !== undefined && text !== null,
  );
  const isSeen = (names ?? []).some((one) =>
    called.some((text) => one.toLowerCase().includes(text.toLowerCase())),
  );
  if (isSeen) return found(null);
  if (USB_READERS[id]?.linux === 'none') return found('no-driver-exists');
  if (driver === null) return found('no-driver');
  if (module !== null) return found('held-by-kernel');
  if (!driver.names.has(id)) return found('unknown-to-driver');
  return found(names === null ? 'no-service' : 'unseen');
}
