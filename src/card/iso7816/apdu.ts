import { concatBytes } from '../../base/bytes.ts';
import { err, ok, type Result } from '../../base/result.ts';

export interface Header {
  readonly cla: number;
  readonly ins: number;
  readonly p1: number;
  readonly p2: number;
}

/** A command APDU (ISO/IEC 7816-3, 12.1). Its case follows from whether it has data, an expected length, or both. */
export interface CommandApdu extends Header {
  readonly data?: Uint8Array;
  /** Ne, the greatest number of bytes expected back: 1 to 65536. */
  readonly ne?: number;
  /** Extended length fields, even where short ones would do. */
  readonly extended?: boolean;
}

export interface ResponseApdu {
  readonly data: Uint8Array;
  readonly sw: number;
}

/** Case 1: nothing out, nothing back. */
export function case1(cla: number, ins: number, p1: number, p2: number): CommandApdu {
  return { cla, ins, p1, p2 };
}

/** Case 2: nothing out, data back. */
export function case2(cla: number, ins: number, p1: number, p2: number, ne: number): CommandApdu {
  return { cla, ins, p1, p2, ne };
}

/** Case 3: data out, nothing back. */
export function case3(cla: number, ins: number, p1: number, p2: number, data: Uint8Array): CommandApdu {
  return { cla, ins, p1, p2, data };
}

/** Case 4: data out, data back. */
export function case4(
  cla: number,
  ins: number,
  p1: number,
  p2: number,
  data: Uint8Array,
  ne: number,
): CommandApdu {
  return { cla, ins, p1, p2, data, ne };
}

function needsExtended({ data, ne, extended }: CommandApdu): boolean {
  return extended === true || (data?.length ?? 0) > 255 || (ne ?? 0) > 256;
}

export function encodeCommand(command: CommandApdu): Uint8Array {
  const { cla, ins, p1, p2, data, ne } = command;
  if ([cla, ins, p1, p2].some((byte) => !Number.isInteger(byte) || byte < 0 || byte > 255)) {
    throw new RangeError('a header byte is no byte');
  }
  if (ne !== undefined && !(Number.isInteger(ne) && ne >= 1 && ne <= 65536)) {
    throw new RangeError(`Ne ${ne} cannot be expressed`);
  }
  if (data !== undefined && (data.length === 0 || data.length > 65535)) {
    throw new RangeError(`Nc ${data.length} cannot be expressed`);
  }
  const header = Uint8Array.of(cla, ins, p1, p2);
  if (!needsExtended(command)) {
    return concatBytes(
      header,
      data === undefined ? new Uint8Array() : concatBytes(Uint8Array.of(data.length), data),
      ne === undefined ? new Uint8Array() : Uint8Array.of(ne & 0xff),
    );
  }
  const lc = data === undefined ? [] : [0, data.length >> 8, data.length & 0xff];
  const le = ne === undefined ? [] : [...(data === undefined ? [0] : []), (ne >> 8) & 0xff, ne & 0xff];
  return concatBytes(header, Uint8Array.from(lc), data ?? new Uint8Array(), Uint8Array.from(le));
}

export type CommandFault = 'too-short' | 'wrong-length';

/** Decodes a command as a card does. `data` is a view of `bytes`, since a copy of a secret would stay in memory. */
export function decodeCommand(bytes: Uint8Array): Result<CommandApdu, CommandFault> {
  const [cla, ins, p1, p2, b1, b2 = 0, b3 = 0] = bytes;
  if (cla === undefined || ins === undefined || p1 === undefined || p2 === undefined) return err('too-short');
  const header = { cla, ins, p1, p2 };
  if (b1 === undefined) return ok(header);
  const body = bytes.subarray(4);
  if (body.length === 1) return ok({ ...header, ne: b1 || 256 });
  if (b1 !== 0) {
    if (body.length === 1 + b1) return ok({ ...header, data: body.subarray(1) });
    if (body.length === 2 + b1) {
      return ok({ ...header, data: body.subarray(1, 1 + b1), ne: (body[1 + b1] ?? 0) || 256 });
    }
    return err('wrong-length');
  }
  const length = (b2 << 8) | b3;
  if (body.length === 3) return ok({ ...header, ne: length || 65536, extended: true });
  if (length === 0) return err('wrong-length');
  if (body.length === 3 + length) return ok({ ...header, data: body.subarray(3), extended: true });
  if (body.length === 5 + length) {
    const le = ((body[3 + length] ?? 0) << 8) | (body[4 + length] ?? 0);
    return ok({ ...header, data: body.subarray(3, 3 + length), ne: le || 65536, extended: true });
  }
  return err('wrong-length');
}

export function encodeResponse({ data, sw }: ResponseApdu): Uint8Array {
  return concatBytes(data, Uint8Array.of(sw >> 8, sw & 0xff));
}

/** null if the answer is too short for a status word: the card is gone then. */
export function decodeResponse(bytes: Uint8Array): ResponseApdu | null {
  const sw1 = bytes.at(-2);
  const sw2 = bytes.at(-1);
  if (sw1 === undefined || sw2 === undefined) return null;
  return { data: bytes.slice(0, -2), sw: (sw1 << 8) | sw2 };
}

export function formatSw(sw: number): string {
  return sw.toString(16).toUpperCase().padStart(4, '0');
}
