// Holds the facts of the procedures guide against the official documents: npm run check:facts -- FOLDER
import { FACT_IDS, FACTS } from '../src/procedures/facts.ts';
import { notFound, quotationsOf, readSources } from './facts/hold-facts.ts';

const [folder] = process.argv.slice(2);
if (folder === undefined) {
  process.stderr.write('npm run check:facts -- FOLDER   (the folder with the text of the documents)\n');
  process.exit(2);
}
const { texts, missing } = readSources(folder);
const problems = [...missing, ...notFound(texts)];
for (const problem of problems) process.stdout.write(`${problem}\n`);
const count = (has: (id: (typeof FACT_IDS)[number]) => boolean) => FACT_IDS.filter(has).length;
const byDocument = count((id) => quotationsOf(id).length > 0);
const open = count((id) => FACTS[id].evidence.length === 0);
const byLaw = FACT_IDS.length - byDocument - open;
const quotations = FACT_IDS.flatMap(quotationsOf).length;
process.stdout.write(
  `${FACT_IDS.length} facts: ${byDocument} from a document (${quotations} quotations), ${byLaw} from the law alone, ${open} not in the documents\n`,
);
process.exit(problems.length === 0 ? 0 : 1);
