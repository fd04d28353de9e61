/**
 * Readers by their USB ids, with their sources. libccid: its list of supported readers (Info.plist, release 1.5.2),
 * whose names these are. Linux: the tables of drivers/nfc/port100.c and drivers/nfc/pn533/usb.c. usb.ids: the list of
 * the Linux USB project. A reader that is not in this table is recognised by the USB class CCID.
 */
export interface KnownReader {
  readonly name: string;
  /** ccid: libccid drives it. none: it is not a CCID reader, and PC/SC on Linux has no driver for it. */
  readonly linux: 'ccid' | 'none';
  /** The kernel module that takes the reader if it is loaded. */
  readonly module?: string;
}

export const USB_READERS: Readonly<Record<string, KnownReader>> = {
  // libccid
  '054c:0dc8': { name: 'Sony RC-S300/S', linux: 'ccid' },
  '054c:0dc9': { name: 'Sony RC-S300/P', linux: 'ccid' },
  '054c:0d8f': { name: 'Sony RC-S660/U', linux: 'ccid' },
  '072f:221a': { name: 'ACS ACR1251', linux: 'ccid' },
  '072f:223b': { name: 'ACS ACR1252 (dual)', linux: 'ccid' },
  '072f:223e': { name: 'ACS ACR1252', linux: 'ccid' },
  '072f:223f': { name: 'ACS ACR1255U-J1', linux: 'ccid' },
  '072f:b000': { name: 'ACS ACR3901U', linux: 'ccid' },
  '072f:b100': { name: 'ACS ACR39U', linux: 'ccid' },
  '08e6:3437': { name: 'Gemalto PC Twin Reader', linux: 'ccid' },
  '04e6:5116': { name: 'SCM SCR3310', linux: 'ccid' },
  '04e6:511a': { name: 'NTT Communications SCR3310-NTTCom', linux: 'ccid' },
  '04e6:5710': { name: 'Identive CLOUD 2700 F', linux: 'ccid' },
  '04e6:5810': { name: 'Identive CLOUD 2700 R', linux: 'ccid' },
  '04e6:5720': { name: 'Identive CLOUD 4500 F', linux: 'ccid' },
  '04e6:5790': { name: 'Identiv uTrust 3700 F', linux: 'ccid' },
  '04e6:5791': { name: 'Identiv uTrust 3701 F', linux: 'ccid' },
  '04e6:5724': { name: 'Identiv uTrust 4701 F', linux: 'ccid' },
  '076b:3021': { name: 'OMNIKEY 3121', linux: 'ccid' },
  '076b:5022': { name: 'OMNIKEY 5022', linux: 'ccid' },
  '076b:5422': { name: 'OMNIKEY 5422', linux: 'ccid' },
  // libccid, and Linux: pn533
  '072f:2200': { name: 'ACS ACR122U', linux: 'ccid', module: 'pn533_usb' },
  // Linux: port100
  '054c:06c1': { name: 'Sony RC-S380/S', linux: 'none', module: 'port100' },
  '054c:06c3': { name: 'Sony RC-S380/P', linux: 'none', module: 'port100' },
  // Linux: pn533
  '054c:02e1': { name: 'Sony PaSoRi (RC-S360)', linux: 'none', module: 'pn533_usb' },
  '04e6:5591': { name: 'SCM SCL3711', linux: 'none', module: 'pn533_usb' },
  // usb.ids
  '054c:006c': { name: 'Sony RC-S310', linux: 'none' },
  '054c:01bb': { name: 'Sony RC-S320', linux: 'none' },
};

/** Kernel modules that take readers for the kernel's own NFC stack, out of reach of PC/SC. */
export const NFC_MODULES = ['port100', 'pn533_usb', 'pn533', 'nfc'] as const;
