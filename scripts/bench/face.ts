// From the card's last answer to the face on the screen: the whole way, and each part alone.
import { verify, X509Certificate } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { createElement } from 'react';

import { judge } from '../../src/app/judge.ts';
import { codestreamAt } from '../../src/base/jpeg2000.ts';
import { decodeRecord, decodeSignature } from '../../src/card/applications/myna-licence/record.ts';
import { encodeRecord, encodeSignature } from '../../src/card/virtual/applications/myna-licence-encode.ts';
import { fromBase64 } from '../../src/card/virtual/card-file-values.ts';
import { VirtualCard } from '../../src/card/virtual/virtual-card.ts';
import { markupOf } from '../../src/face/export/markup.ts';
import { FacesPicture } from '../../src/face/FacesPicture.tsx';
import { layoutFaces } from '../../src/face/layout/faces.ts';
import { decodePhoto } from '../../src/face/photo/decode.ts';
import { testAuthority } from '../../src/host/trust-store.ts';
import { HAS_CHROMIUM, startBrowser } from '../../tests/support/browser.ts';
import { cardFile } from '../../tests/support/cards.ts';
import { READ_AT, readingOf } from '../../tests/support/readings.ts';
import { type FaceTimes, timeFace, timeOpening } from '../../tests/support/seen-times.ts';
import { READER, SessionDesk, serveDesk } from '../../tests/support/staged-window.ts';
import {
  type BenchContext,
  type BenchSection,
  type Figure,
  figure,
  inTurn,
  median,
  msOf,
  type NotMeasured,
} from './figures.ts';

/** The budgets of tests/window/budget.test.ts, which has limits for busy machines as well. */
const BUDGET = { record: 120, answer: 50, field: 1000 };

/** The ordinary link's time for a command (contactless-link.ts), without the time of the bytes. */
const COMMAND_MS = 45;

/** Behind an open window each part is warm, since the program has read a card before. */
const WARMING = 3;

/** The whole way in a browser. The program and its virtual card run in this process. */
async function* measureScreen({ runs }: BenchContext): AsyncGenerator<Figure | NotMeasured> {
  if (!HAS_CHROMIUM) {
    yield { id: 'face/on the screen', why: 'no chromium is here' };
    return;
  }
  const browser = await startBrowser();
  const desk = new SessionDesk('ja');
  desk.world.setReaders(READER);
  desk.world.lay(new VirtualCard(cardFile('gold')));
  const host = await serveDesk(desk);
  try {
    const opened: number[] = [];
    const [waiting, quick]: [FaceTimes[], FaceTimes[]] = [[], []];
    for (let i = 0; i < runs; i++) {
      opened.push((await timeOpening(browser, host)).field);
      waiting.push(await timeFace(browser, host, desk, COMMAND_MS));
      quick.push(await timeFace(browser, host, desk));
    }
    yield figure('face/window opened to a field to type in', 'ms', opened, { budget: BUDGET.field });
    const of = (times: readonly FaceTimes[], name: keyof FaceTimes) => times.map((one) => one[name]);
    const { record, answer } = BUDGET;
    yield figure('face/on the screen, from the record', 'ms', of(waiting, 'record'), { budget: record });
    yield figure('face/on the screen, from the last answer', 'ms', of(waiting, 'answer'), {
      budget: answer,
    });
    yield figure('face/verdicts on the screen, from the last answer', 'ms', of(waiting, 'verdicts'));
    yield figure('face/verdicts on the screen, from the state', 'ms', of(waiting, 'state'));
    yield figure('face/no time on the link: face, from the record', 'ms', of(quick, 'record'));
    yield figure('face/no time on the link: verdicts, from the last answer', 'ms', of(quick, 'verdicts'));
  } finally {
    await host.close();
    await desk.close();
    await browser.close();
  }
}

/** Each part alone, with the raw work in it where there is such a part. */
async function* measureParts({ runs }: BenchContext): AsyncGenerator<Figure> {
  const { licenceAp, jpkiAp } = cardFile('gold');
  const { wef02, wef03 } = licenceAp ?? {};
  if (typeof wef02 !== 'object' || typeof wef03 !== 'object' || wef03 === null || !jpkiAp?.ca) {
    throw new Error('gold is not a whole card');
  }
  const file = encodeRecord(wef02);
  const { licence, signedBytes } = decodeRecord(file);
  const { signature } = decodeSignature(encodeSignature(wef03));
  const der = fromBase64(jpkiAp.signature.certificate ?? '');
  const authority = fromBase64(jpkiAp.ca);
  if (signature === null || licence?.photo == null) throw new Error('gold is neither signed nor pictured');
  const { photo } = licence;
  const reading = await readingOf('gold');
  const installed = await testAuthority();
  const decoded = await decodePhoto(photo);
  const drawn = layoutFaces(reading, decoded);
  const decodeBare = await bareCodec();

  const parts = {
    'decode the record': () => decodeRecord(file),
    judge: () => {
      // Copy the bytes, as if they came from their files: the parser caches its result by the array.
      const trusted = installed.map((one) => ({ ...one, der: one.der.slice() }));
      const evidence = { signedBytes, signature, certificate: { der, authority } };
      return judge(reading, evidence, { trusted, at: READ_AT });
    },
    'judge, bare': () => {
      const issuer = new X509Certificate(authority);
      const signers = installed.map((one) => new X509Certificate(one.der).publicKey);
      const isHolder = new X509Certificate(der).verify(issuer.publicKey);
      const isRecord = signers.some((key) => verify('sha256', signedBytes, key, signature.value));
      if (!isHolder || !isRecord) throw new Error('gold is not genuine');
    },
    'decode the photograph': () => decodePhoto(photo),
    'photograph, bare': () => decodeBare(photo.bytes),
    'lay out': () => layoutFaces(reading, decoded),
    markup: () => markupOf(createElement(FacesPicture, { faces: drawn.faces })),
  };
  const timers = Object.fromEntries(
    Object.entries(parts).map(([name, what]) => [name, () => msOf(what)]),
  ) as Record<keyof typeof parts, () => Promise<number>>;
  await inTurn(WARMING, timers);
  const times = await inTurn(runs, timers);
  yield figure('face/decode the record', 'ms', times['decode the record']);
  yield figure('face/judge', 'ms', times.judge, { floor: median(times['judge, bare']) });
  yield figure('face/decode the photograph', 'ms', times['decode the photograph'], {
    floor: median(times['photograph, bare']),
  });
  yield figure('face/lay out', 'ms', times['lay out']);
  yield figure('face/markup', 'ms', times.markup);
}

/** The codec alone, with one instance for all: no limits, no checks, no PNG. */
async function bareCodec(): Promise<(bytes: Uint8Array) => void> {
  interface Decoder {
    getEncodedBuffer(length: number): Uint8Array;
    decode(): void;
    getDecodedBuffer(): Uint8Array;
  }
  const require = createRequire(import.meta.url);
  const factory = require('@cornerstonejs/codec-openjpeg/decodewasmjs') as (
    options: object,
  ) => Promise<{ readonly J2KDecoder: new () => Decoder }>;
  const wasmBinary = readFileSync(require.resolve('@cornerstonejs/codec-openjpeg/decodewasm'));
  const codec = await factory({ wasmBinary, print: () => undefined, printErr: () => undefined });
  return (bytes) => {
    const codestream = bytes.subarray(codestreamAt(bytes) ?? 0);
    const decoder = new codec.J2KDecoder();
    decoder.getEncodedBuffer(codestream.length).set(codestream);
    decoder.decode();
    if (decoder.getDecodedBuffer().length === 0) throw new Error('no picture');
  };
}

export const section: BenchSection = {
  name: 'face',
  async *measure(context) {
    yield* measureScreen(context);
    yield* measureParts(context);
  },
};
