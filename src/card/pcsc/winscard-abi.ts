/**
 * How PC/SC's structures lie in memory. The API is the same everywhere (PC/SC Part 5, winscard.h), but the size of its
 * numbers and the packing of its structures differ between the three implementations.
 */
export interface Abi {
  /** What the system's loader finds it by. */
  readonly library: string;
  /** Bytes of DWORD and LONG. */
  readonly dword: 4 | 8;
  /** Bytes of SCARDCONTEXT and SCARDHANDLE. */
  readonly handle: 4 | 8;
  readonly encoding: 'utf8' | 'utf16le';
  /** Ends the names of the functions that take texts: Windows has each twice. */
  readonly suffix: '' | 'W';
  /** Bytes for the answer to reset in SCARD_READERSTATE. */
  readonly atr: 33 | 36;
  /** Structures without gaps (`#pragma pack(1)`). */
  readonly isPacked: boolean;
  /** A reader of this name stands for readers that come and go. macOS has none. */
  readonly notification: string | null;
}

const NOTIFICATION = '\\\\?PnP?\\Notification';

export const ABIS = {
  /** WinSCard.dll: DWORD is 32 bits, a handle as wide as a pointer. */
  win32: {
    library: 'winscard.dll',
    dword: 4,
    handle: 8,
    encoding: 'utf16le',
    suffix: 'W',
    atr: 36,
    isPacked: false,
    notification: NOTIFICATION,
  },
  /** PCSC.framework (PCSC/wintypes.h): everything is 32 bits, structures are packed. */
  darwin: {
    library: '/System/Library/Frameworks/PCSC.framework/PCSC',
    dword: 4,
    handle: 4,
    encoding: 'utf8',
    suffix: '',
    atr: 33,
    isPacked: true,
    notification: null,
  },
  /** pcsc-lite (wintypes.h): DWORD is `unsigned long`. */
  linux: {
    library: 'libpcsclite.so.1',
    dword: 8,
    handle: 8,
    encoding: 'utf8',
    suffix: '',
    atr: 33,
    isPacked: false,
    notification: NOTIFICATION,
  },
} as const satisfies Readonly<Record<string, Abi>>;

const POINTER = 8;

/** The layouts of this system; null where PC/SC is not known to be, or pointers are not 64 bits wide. */
export function abiOf(platform: string, architecture: string): Abi | null {
  const isWide = architecture === 'x64' || architecture === 'arm64';
  return isWide && Object.hasOwn(ABIS, platform) ? ABIS[platform as keyof typeof ABIS] : null;
}

/** Reads and writes a number of this width at the start of a buffer. 64 bits may be a handle: a bigint. */
export function numberAt(bytes: Buffer, width: 4 | 8, at = 0): bigint {
  return width === 8 ? bytes.readBigUInt64LE(at) : BigInt(bytes.readUInt32LE(at));
}

export function putNumber(bytes: Buffer, width: 4 | 8, at: number, value: bigint | number): void {
  if (width === 8) bytes.writeBigUInt64LE(BigInt(value), at);
  else bytes.writeUInt32LE(Number(value), at);
}

/** A text for the API, with its closing zero. */
export function textFor({ encoding }: Abi, text: string): Buffer {
  return offHeap(Buffer.from(`${text}\0`, encoding));
}

/** The texts of a multi-string: each closed by a zero, the list by another. */
export function textsIn({ encoding }: Abi, bytes: Buffer): string[] {
  return bytes
    .toString(encoding)
    .split('\0')
    .filter((text) => text !== '');
}

/** Memory that the garbage collector does not move while native code uses its address. */
export function offHeap(from: Buffer | number): Buffer {
  const length = typeof from === 'number' ? from : from.length;
  const bytes = Buffer.from(new ArrayBuffer(length));
  if (typeof from !== 'number') from.copy(bytes);
  return bytes;
}

export interface ReaderStateIn {
  /** The address of the reader's name, in the API's encoding. */
  readonly nameAt: bigint;
  readonly current: number;
}

export interface ReaderStateOut {
  /** SCARD_STATE_* in the lower half; above it, on Windows and pcsc-lite, a count of events. */
  readonly event: number;
  readonly atr: Uint8Array;
}

/** SCARD_READERSTATE: szReader, pvUserData, dwCurrentState, dwEventState, cbAtr, rgbAtr. */
function readerStateLayout({ dword, atr, isPacked }: Abi) {
  const current = 2 * POINTER;
  const event = current + dword;
  const atrLength = event + dword;
  const atrAt = atrLength + dword;
  const end = atrAt + atr;
  return { current, event, atrLength, atrAt, size: isPacked ? end : Math.ceil(end / POINTER) * POINTER };
}

/** An array of SCARD_READERSTATE. */
export function encodeReaderStates(abi: Abi, states: readonly ReaderStateIn[]): Buffer {
  const layout = readerStateLayout(abi);
  const bytes = offHeap(states.length * layout.size);
  states.forEach(({ nameAt, current }, i) => {
    const start = i * layout.size;
    bytes.writeBigUInt64LE(nameAt, start);
    putNumber(bytes, abi.dword, start + layout.current, current >>> 0);
  });
  return bytes;
}

export function decodeReaderStates(abi: Abi, bytes: Buffer): ReaderStateOut[] {
  const layout = readerStateLayout(abi);
  return Array.from({ length: bytes.length / layout.size }, (_, i) => {
    const start = i * layout.size;
    const length = Math.min(Number(numberAt(bytes, abi.dword, start + layout.atrLength)), abi.atr);
    const atrAt = start + layout.atrAt;
    return {
      event: Number(BigInt.asUintN(32, numberAt(bytes, abi.dword, start + layout.event))),
      atr: Uint8Array.from(bytes.subarray(atrAt, atrAt + length)),
    };
  });
}

/** SCARD_IO_REQUEST: dwProtocol, cbPciLength. */
export function encodeIoRequest({ dword }: Abi, protocol: number): Buffer {
  const bytes = offHeap(2 * dword);
  putNumber(bytes, dword, 0, protocol);
  putNumber(bytes, dword, dword, bytes.length);
  return bytes;
}
