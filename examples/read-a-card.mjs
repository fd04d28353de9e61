// Reads the licence on a reader, or on a virtual card, and says until when it is valid:
//   node examples/read-a-card.mjs [CARD]      with the PIN on stdin, a line
import { stdin } from 'node:process';
import { openReader, read, toDocument } from 'menkyo-desk';

const card = process.argv[2];
const pin = await typedLine();
const reader = await openReader(card === undefined ? {} : { card });
try {
  const outcome = await read(reader, { secrets: { licence: pin } });
  if (outcome.ok) {
    const { licence, authenticity } = toDocument(outcome.reading);
    console.log(`valid until ${licence?.expiresOn}; the record is ${authenticity.record.verdict}`);
  } else {
    // What happened, and what it cost: docs/cli.md lists the kinds.
    console.log(JSON.stringify(outcome.failure));
    process.exitCode = 1;
  }
} finally {
  reader.close();
}

/** As bytes, and no more of them than needed: a text could not be overwritten. */
async function typedLine() {
  const chunks = [];
  for await (const chunk of stdin) chunks.push(chunk);
  const all = Buffer.concat(chunks);
  for (const chunk of chunks) chunk.fill(0);
  const end = all.findIndex((byte) => byte === 0x0a || byte === 0x0d);
  return all.subarray(0, end === -1 ? all.length : end);
}
