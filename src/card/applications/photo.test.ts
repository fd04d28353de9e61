import { expect, test } from 'vitest';
import { hex } from '../../base/hex.ts';
import { readPhoto } from './photo.ts';

// ISO/IEC 15444-1, A.4 and A.5.1: SOC; SIZ, Lsiz, Rsiz, Xsiz, Ysiz, XOsiz, YOsiz.
const SIZE = 'FF4F FF51 0029 0000 000000F0 00000140';
const CODESTREAM = `${SIZE} 00000000 00000000`;
const JP2 = '0000000C 6A502020 0D0A870A 00000014 66747970 6A703220 00000000 6A703220';

test.each<[string, string, number | null, number | null]>([
  ['a codestream', CODESTREAM, 240, 320],
  ['a codestream with an offset', `${SIZE} 00000010 00000020`, 224, 288],
  ['a JP2 file', `${JP2} 00000020 6A703263 ${CODESTREAM}`, 240, 320],
  ['a JP2 file whose last box has no length', `${JP2} 00000000 6A703263 ${CODESTREAM}`, 240, 320],
  ['a JP2 file with a long length', `${JP2} 00000001 6A703263 0000000000000028 ${CODESTREAM}`, 240, 320],
  [
    'a JP2 file with a box between',
    `${JP2} 0000000A 6A703268 ABCD 00000020 6A703263 ${CODESTREAM}`,
    240,
    320,
  ],
])('%s', (_, text, width, height) => {
  const bytes = hex(text);
  expect(readPhoto(bytes)).toEqual({ photo: { bytes, format: 'jpeg2000', width, height }, fault: null });
});

test.each([
  ['a codestream that is cut', SIZE],
  ['SOC alone', 'FF4F'],
  ['no SIZ', 'FF4F FF52 0029 0000 000000F0 00000140 00000000 00000000'],
  ['no width', 'FF4F FF51 0029 0000 00000000 00000140 00000000 00000000'],
  ['an offset as large as the height', `${SIZE} 00000000 00000140`],
  ['JP2 without a codestream', JP2],
  ['JP2 with a codestream that is none', `${JP2} 00000020 6A703263 0000`],
  ['JP2 with an empty codestream box', `${JP2} 00000008 6A703263`],
  ['JP2 with a box that leads nowhere', `${JP2} 00000004 6A703268 00000020 6A703263 ${CODESTREAM}`],
  ['JP2 with a box longer than the file', `${JP2} FFFFFFFF 6A703268 00000020 6A703263 ${CODESTREAM}`],
  ['boxes without end', `0000000C 6A502020 0D0A870A ${'00000008 6A703268'.repeat(200)}`],
])('%s is damaged', (_, text) => {
  const bytes = hex(text);
  expect(readPhoto(bytes)).toEqual({
    photo: { bytes, format: 'jpeg2000', width: null, height: null },
    fault: 'damaged',
  });
});

test.each(['', 'FF', 'FFD8FFE0', '89504E470D0A1A0A', '0000000C6A5020200D0A87', '00'.repeat(64)])(
  '%s is no JPEG 2000',
  (text) => {
    const bytes = hex(text);
    expect(readPhoto(bytes)).toEqual({
      photo: { bytes, format: 'unknown', width: null, height: null },
      fault: 'not-jpeg2000',
    });
  },
);
