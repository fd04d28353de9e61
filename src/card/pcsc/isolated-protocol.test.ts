import { expect, test } from 'vitest';
import { type CommandFrame, encodeFrame, frameReader } from './isolated-protocol.ts';

const FRAMES: readonly CommandFrame[] = [
  { id: 1, card: 7, command: Uint8Array.of(0x00, 0x20, 0x00, 0x86) },
  { id: 2, card: 7, command: new Uint8Array() },
  { id: 0xffffffff, card: 300, command: Uint8Array.from({ length: 65_544 }, (_, i) => i) },
  { id: 4, card: 1, command: Uint8Array.of(9) },
];

function readInPieces(bytes: Uint8Array, size: number): CommandFrame[] {
  const frames: CommandFrame[] = [];
  const read = frameReader((frame) => frames.push(frame));
  for (let at = 0; at < bytes.length; at += size) {
    const piece = bytes.slice(at, at + size);
    read(piece);
    // The program overwrites its read buffer in the same way after each read.
    piece.fill(0);
  }
  return frames;
}

test.each([1, 3, 12, 13, 4096, 1 << 20])('commands come as they were sent, in pieces of %i bytes', (size) => {
  const bytes = Buffer.concat(FRAMES.map(encodeFrame));
  expect(readInPieces(bytes, size)).toEqual(FRAMES);
});

test('a command that has not come whole is not there yet', () => {
  const frame = encodeFrame({ id: 1, card: 1, command: Uint8Array.of(1, 2, 3) });
  expect(readInPieces(frame.subarray(0, -1), 5)).toEqual([]);
});

test('a frame has bytes of its own: what is done to the command later does not change it', () => {
  const command = Uint8Array.of(1, 2, 3);
  const frame = encodeFrame({ id: 1, card: 2, command });
  command.fill(0);
  expect(readInPieces(frame, 100)).toEqual([{ id: 1, card: 2, command: Uint8Array.of(1, 2, 3) }]);
});
