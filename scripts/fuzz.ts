// Feeds every decoder, the judges of certificates and proofs, and the anonymiser with input that no card and no file
// should hold:
// npm run fuzz [-- --runs N --seed S --only NAME]
import { parseArgs } from 'node:util';
import { AFAR_FILES, fuzzAfar } from '../tests/fuzz/afar.ts';
import { NAME as ANONYMISER, fuzzAnonymiser } from '../tests/fuzz/anonymise.ts';
import {
  CERTIFICATE,
  type ChangeFigures,
  changeHolders,
  changeRecords,
  fuzzCertificates,
} from '../tests/fuzz/certificates.ts';
import { DECODERS } from '../tests/fuzz/decoders.ts';
import { type FuzzOptions, fuzzDecoder } from '../tests/fuzz/fuzz-decoder.ts';
import { fuzzPhotographs, NAME as PHOTOGRAPHS } from '../tests/fuzz/photographs.ts';
import { fuzzProofs, PROOF_FILES } from '../tests/fuzz/proofs.ts';
import { longRun } from './long-run.ts';

interface Entry {
  readonly name: string;
  /** The default of `--runs`. */
  readonly runs: number;
  /** Throws at the first failure. Returns the figures for the columns, and any further remark. */
  fuzz(options: FuzzOptions): Promise<{ threw: number; slowest?: number; more?: string }>;
}

const changes = ({ refused, genuine }: ChangeFigures) => ({
  threw: refused,
  more: genuine === 0 ? 'none genuine' : `${genuine} genuine, and the same`,
});

const ENTRIES: readonly Entry[] = [
  ...DECODERS.map(
    (decoder): Entry => ({
      name: decoder.name,
      runs: 200_000,
      fuzz: async (options) => fuzzDecoder(decoder, options),
    }),
  ),
  {
    name: CERTIFICATE.name,
    runs: 100_000,
    fuzz: async (options) => {
      const { threw, slowest, growth } = fuzzCertificates(options);
      return { threw, slowest, more: `${growth.toFixed(1)} MB held` };
    },
  },
  { name: 'record-changes', runs: 20_000, fuzz: async (options) => changes(await changeRecords(options)) },
  { name: 'holder-changes', runs: 20_000, fuzz: async (options) => changes(await changeHolders(options)) },
  {
    name: PHOTOGRAPHS,
    runs: 5_000,
    fuzz: async (options) => {
      const { undrawable, median, slowest, before, after, peak } = await fuzzPhotographs(options);
      const [was, is, most] = [before, after, peak].map((megabytes) => megabytes.toFixed(0));
      const times = `median ${median.toFixed(1)} ms, at most ${slowest.toFixed(1)} ms`;
      return { threw: undrawable, more: `${times}; ${was} MB before, ${is} MB after, at most ${most} MB` };
    },
  },
  ...PROOF_FILES.map(
    (kind): Entry => ({
      name: `proof-${kind}`,
      runs: kind === 'proof' ? 20_000 : 5_000,
      fuzz: async (options) => {
        const { refused, altered, harmless, slowest } = await fuzzProofs(kind, options);
        const more = `${altered} found altered, ${harmless} harmless; at most ${slowest.toFixed(0)} ms`;
        return { threw: refused, more };
      },
    }),
  ),
  ...AFAR_FILES.map(
    (kind): Entry => ({
      name: `afar-${kind}`,
      runs: 5_000,
      fuzz: async (options) => {
        const { refused, harmless } = await fuzzAfar(kind, options);
        return { threw: refused, more: `${harmless} harmless` };
      },
    }),
  ),
  {
    name: ANONYMISER,
    runs: 5_000,
    fuzz: async (options) => {
      const { refused, unreadable, median, slowest } = await fuzzAnonymiser(options);
      const times = `median ${median.toFixed(1)} ms, at most ${slowest.toFixed(1)} ms`;
      return { threw: refused, more: `${times}; ${unreadable} no trace any more` };
    },
  },
];

const { values } = parseArgs({
  options: {
    runs: { type: 'string' },
    seed: { type: 'string', default: String(Math.floor(Math.random() * 2 ** 32)) },
    only: { type: 'string' },
  },
});
const givenRuns = values.runs === undefined ? null : wholeNumber('--runs', values.runs);
const seed = wholeNumber('--seed', values.seed);
const { only } = values;
const chosen = ENTRIES.filter(
  ({ name }) => only === undefined || name === only || name.startsWith(`${only}-`),
);
if (chosen.length === 0) {
  throw new Error(`--only: there is no ${only}, but ${ENTRIES.map(({ name }) => name).join(', ')}`);
}

console.log(`seed ${seed}`);
console.log(row('decoder', 'runs', 'threw', 'ms/KB', 's'));
for (const [i, entry] of chosen.entries()) {
  const runs = givenRuns ?? entry.runs;
  const started = performance.now();
  const { at, end } = longRun(`${entry.name}, ${i + 1} of ${chosen.length}: runs`);
  try {
    const { threw, slowest, more = '' } = await entry.fuzz({ runs, seed, onProgress: at });
    end();
    const seconds = (performance.now() - started) / 1000;
    const figures = [String(runs), String(threw), slowest?.toFixed(3) ?? '', seconds.toFixed(1)];
    console.log(`${row(entry.name, ...figures)}  ${more}`.trimEnd());
  } catch (error) {
    end();
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
