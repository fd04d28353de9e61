// A counter: follows every reader, reads each licence that is laid down, and shows a clerk what matters. In Japanese.
//   node counter.js           with readers, until Ctrl-C
//   node counter.js CARD      with a virtual card, once (`menkyo card list`)
import { once } from 'node:events';
import { writeFile } from 'node:fs/promises';
import { stdin } from 'node:process';
import {
  CardError,
  type CardReader,
  explain,
  explainVerdict,
  faces,
  mayDrive,
  read,
  toDocument,
  watch,
} from 'menkyo-desk';

const [card] = process.argv.slice(2);
const closing = new AbortController();
process.once('SIGINT', () => closing.abort());

try {
  for await (const event of watch({ signal: closing.signal, ...(card !== undefined && { card }) })) {
    // What was on the screen goes with its card.
    if (event.kind === 'left') console.log(`${event.reader.name}: カードが離れました。`);
    if (event.kind === 'no-service') console.log(explain(event.fault, 'ja'));
    if (event.kind === 'readers') console.log(`リーダー: ${event.readers.join('、') || 'なし'}`);
    if (event.kind !== 'laid-down') continue;
    await serve(event.reader);
    if (event.reader.isVirtual) closing.abort();
  }
} catch (error) {
  if (!(error instanceof CardError)) throw error;
  console.log(explain(error, 'ja'));
  process.exitCode = 1;
}
stdin.destroy();

async function serve(reader: CardReader): Promise<void> {
  console.log(`${reader.name ?? '体験用カード'}: 読み取ります。`);
  const outcome = await read(reader, {
    signal: closing.signal,
    ask: (question) => typed(explain(question, 'ja')),
    agree: async (question) => Buffer.from('y').equals(await typed(`${explain(question, 'ja')} [y/N]`)),
    onProgress: ({ step, bytesRead }) => console.error(`${step} ${bytesRead}`),
  });
  if (!outcome.ok) {
    // A wrong PIN ends the read. Lay the card down again to try once more.
    console.log(explain(outcome.failure, 'ja'));
    return;
  }
  const { licence, authenticity, validity, origin } = toDocument(outcome.reading);
  if (origin !== 'reader') console.log('体験用カードです。');
  console.log(explainVerdict('record', authenticity.record.verdict, 'ja'));
  console.log(`${licence?.expiresOn ?? '－'}まで。${explainVerdict('validity', validity.state, 'ja')}`);
  const vehicle = { kind: 'class', category: '普通', transmission: 'automatic' } as const;
  const { answer, reasons } = mayDrive(outcome.reading, { ...vehicle, isForHire: false, trailerKg: null });
  console.log(
    `普通車（AT）: ${explainVerdict('driving', answer, 'ja')}${reasons.map(({ ja }) => ja).join('')}`,
  );
  const drawn = await faces(outcome.reading, { format: 'png' });
  if (drawn.ok) await writeFile('licence.png', drawn.file, { mode: 0o600 });
}

/** A line as bytes. The library overwrites the bytes of a secret; a text could not be overwritten. */
async function typed(question: string): Promise<Uint8Array> {
  console.log(question);
  const [line]: Buffer[] = await once(stdin, 'data', { signal: closing.signal });
  const end = line?.findIndex((byte) => byte === 0x0a || byte === 0x0d) ?? -1;
  return line?.subarray(0, end === -1 ? undefined : end) ?? new Uint8Array();
}
