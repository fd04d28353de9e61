import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { judgeUsbReader, LinuxSystem } from './linux.ts';
import { USB_READERS } from './usb-readers.ts';

let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'menkyo-doctor-'));
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

function put(files: Readonly<Record<string, string | Uint8Array>>): LinuxSystem {
  for (const [path, content] of Object.entries(files)) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), content, { mode: 0o755 });
  }
  return new LinuxSystem(root);
}

/** A USB device as sysfs shows it, with one interface. */
function usb(
  vendor: string,
  product: string,
  interfaceClass: string,
  more: Record<string, string> = {},
): Record<string, string> {
  const at = 'sys/bus/usb/devices/1-2';
  const named = Object.entries(more).map(([name, text]) => [`${at}/${name}`, `${text}\n`]);
  return {
    [`${at}/idVendor`]: `${vendor}\n`,
    [`${at}/idProduct`]: `${product}\n`,
    [`${at}:1.0/bInterfaceClass`]: `${interfaceClass}\n`,
    ...Object.fromEntries(named),
  };
}

const DRIVER = 'usr/lib/pcsc/drivers/ifd-ccid.bundle/Contents/Info.plist';
/** An excerpt of libccid's list, in its format. */
const PLIST = `<dict>
  <key>CFBundleShortVersionString</key>
  <string>1.5.2</string>
  <key>ifdVendorID</key>
  <array>
    <string>0x072F</string>
    <string>0x054C</string>
  </array>
  <key>ifdProductID</key>
  <array>
    <string>0x2200</string>
    <string>0x0DC9</string>
  </array>
  <key>ifdFriendlyName</key>
  <array>
    <string>ACS ACR122U PICC Interface</string>
    <string>SONY FeliCa RC-S300/P</string>
  </array>
</dict>`;

describe('the library', () => {
  const PATH = 'usr/lib/x86_64-linux-gnu/libpcsclite.so.1';

  test('is found where the system keeps it', () => {
    const linux = put({ [PATH]: Buffer.from('\u007fELF and so on', 'latin1') });
    expect(linux.library()).toEqual({ kind: 'library', path: `/${PATH}`, problem: null });
  });

  test('is missing where there is no such file, and broken where it is empty', () => {
    expect(new LinuxSystem(root).library()).toMatchObject({ problem: 'missing', path: null });
    expect(put({ [PATH]: '' }).library()).toMatchObject({ problem: 'broken', path: `/${PATH}` });
  });
});

describe('the service', () => {
  test('is not installed, or not running, where nothing listens', async () => {
    expect(await new LinuxSystem(root).service()).toEqual({ kind: 'service', problem: 'not-installed' });
    const linux = put({ 'usr/sbin/pcscd': '' });
    expect(await linux.service()).toEqual({ kind: 'service', problem: 'not-running' });
  });

  test('has died if only its socket file is left, and runs if a process listens there', async () => {
    const linux = put({ 'run/pcscd/pcscd.comm': '' });
    expect(await linux.service()).toEqual({ kind: 'service', problem: 'died' });
    rmSync(join(root, 'run/pcscd/pcscd.comm'));
    const server = createServer().listen(join(root, 'run/pcscd/pcscd.comm'));
    await new Promise((resolve) => server.once('listening', resolve));
    expect(await linux.service()).toEqual({ kind: 'service', problem: null });
    await new Promise((resolve) => server.close(resolve));
  });
});

describe('readers on the USB', () => {
  const judge = (linux: LinuxSystem, names: readonly string[] | null) =>
    (linux.usbReaders() ?? []).map((reader) => judgeUsbReader(reader, { names, driver: linux.driver() }));

  test('a system that tells nothing of its USB is not taken for one without readers', () => {
    expect(new LinuxSystem(root).usbReaders()).toBeNull();
    expect(put(usb('1d6b', '0002', '09')).usbReaders()).toEqual([]);
  });

  test('an RC-S300 is seen by the name that its driver gives it', () => {
    const linux = put({
      ...usb('054c', '0dc9', '0b', { product: 'FeliCa Port/PaSoRi 4.0' }),
      [DRIVER]: PLIST,
    });
    const [seen] = judge(linux, ['SONY FeliCa RC-S300/P (0123456) 00 00']);
    expect(seen).toMatchObject({ name: 'Sony RC-S300/P', id: '054c:0dc9', problem: null });
    expect(judge(linux, ['Virtual PCD 00 00'])[0]).toMatchObject({ problem: 'unseen' });
    expect(judge(linux, null)[0]).toMatchObject({ problem: 'no-service' });
  });

  test('an RC-S380 has no driver on Linux, whatever is installed', () => {
    const linux = put({ ...usb('054c', '06c3', 'ff'), [DRIVER]: PLIST });
    expect(judge(linux, [])[0]).toMatchObject({
      name: 'Sony RC-S380/P',
      problem: 'no-driver-exists',
      module: 'port100',
    });
  });

  test('an ACR122U that the kernel has is held, and without libccid lacks its driver', () => {
    const linux = put(usb('072f', '2200', '0b'));
    expect(judge(linux, [])[0]).toMatchObject({ problem: 'no-driver' });
    mkdirSync(join(root, 'sys/bus/usb/drivers/pn533_usb'), { recursive: true });
    const device = join(root, 'sys/bus/usb/devices/1-2:1.0');
    symlinkSync('../../drivers/pn533_usb', join(device, 'driver'));
    put({ [DRIVER]: PLIST });
    expect(judge(linux, [])[0]).toMatchObject({ problem: 'held-by-kernel', module: 'pn533_usb' });
  });

  test('an unknown CCID reader is recognised by its class', () => {
    const linux = put({
      ...usb('abcd', '0001', '0b', { manufacturer: 'Somebody', product: 'New Reader' }),
      [DRIVER]: PLIST,
    });
    expect(judge(linux, [])[0]).toMatchObject({
      name: 'Somebody New Reader',
      id: 'abcd:0001',
      problem: 'unknown-to-driver',
    });
  });

  test('every id of the table is written as sysfs writes it', () => {
    for (const id of Object.keys(USB_READERS)) expect(id).toMatch(/^[0-9a-f]{4}:[0-9a-f]{4}$/);
  });
});

test('modules of the kernel that take NFC readers are told, and no others', () => {
  const modules = 'pn533_usb 20480 0 - Live 0x0\npn533 45056 1 pn533_usb, Live 0x0\nusbcore 1 0 - Live 0x0\n';
  expect(put({ 'proc/modules': modules }).nfcModules()).toEqual(['pn533_usb', 'pn533']);
  expect(new LinuxSystem(join(root, 'nowhere')).nfcModules()).toEqual([]);
});

test('a system is told by what its makers put there', () => {
  expect(put({ 'etc/debian_version': '12.8\n', 'run/systemd/system/x': '' })).toMatchObject({
    packages: 'apt',
    init: 'systemd',
  });
  expect(new LinuxSystem(join(root, 'nowhere'))).toMatchObject({ packages: 'other', init: 'other' });
});
