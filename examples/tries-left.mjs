// Tells the tries left of every secret of a card, and uses none up; every exchange is shown as it happens:
//   node examples/tries-left.mjs [CARD]
import { CardError, openReader, status } from 'menkyo-desk';

const card = process.argv[2];
const reader = await openReader({
  ...(card === undefined ? {} : { card }),
  onExchange: (event) => {
    if ('command' in event) console.log(`  ${event.name}`);
  },
});
try {
  const { card: kind, pins } = await status(reader);
  console.log(kind);
  for (const [name, { state, triesLeft }] of Object.entries(pins)) {
    console.log(`${name}: ${state}${triesLeft === null ? '' : `, ${triesLeft} left`}`);
  }
} catch (error) {
  if (!(error instanceof CardError)) throw error;
  console.log(JSON.stringify(error.fault));
  process.exitCode = 1;
} finally {
  reader.close();
}
