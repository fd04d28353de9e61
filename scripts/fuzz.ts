// Feeds every decoder with what no card should send: npm run fuzz [-- --runs N --seed S --only NAME]
import { parseArgs } from 'node:util';
import { DECODERS } from '../tests/fuzz/decoders.ts';
import { fuzzDecoder } from '../tests/fuzz/fuzz-decoder.ts';

const { values } = parseArgs({
  options: {
    runs: { type: 'string', default: '200000' },
    seed: { type: 'string', default: String(Math.floor(Math.random() * 2 ** 32)) },
    only: { type: 'string' },
  },
});
const runs = wholeNumber('--runs', values.runs);
const seed = wholeNumber('--seed', values.seed);
const { only } = values;
const chosen = DECODERS.filter(({ name }) => only === undefined || name === only);
if (chosen.length === 0) {
  throw new Error(`--only: there is no ${only}, but ${DECODERS.map(({ name }) => name).join(', ')}`);
}

console.log(`seed ${seed}`);
console.log(row('decoder', 'runs', 'threw', 'ms/KB', 's'));
for (const decoder of chosen) {
  const started = performance.now();
  try {
    const { threw, slowest } = fuzzDecoder(decoder, { runs, seed });
    const seconds = (performance.now() - started) / 1000;
    console.log(row(decoder.name, String(runs), String(threw), slowest.toFixed(3), seconds.toFixed(1)));
  } catch (error) {
    process.exitCode = 1;
    console.log(`FAIL  ${error instanceof Error ? error.message : error}`);
  }
}

function wholeNumber(option: string, text: string): number {
  if (!/^\d{1,15}$/.test(text)) throw new Error(`${option} takes a whole number, not ${text}`);
  return Number(text);
}

function row(name: string, ...figures: string[]): string {
  return name.padEnd(22) + figures.map((figure) => figure.padStart(9)).join('');
}
