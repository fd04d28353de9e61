// Holds the facts of the procedures guide, and the rules of `menkyo may-drive`, against the official documents:
// npm run check:facts -- FOLDER
import { countOf, notFound, readSources, STATED_FACTS, STATED_RULES } from './facts/hold-facts.ts';

const [folder] = process.argv.slice(2);
if (folder === undefined) {
  process.stderr.write('npm run check:facts -- FOLDER   (the folder with the text of the documents)\n');
  process.exit(2);
}
const { texts, missing } = readSources(folder);
const problems = [...missing, ...notFound(texts)];
for (const problem of problems) process.stdout.write(`${problem}\n`);
process.stdout.write(`facts of the procedures guide: ${countOf(STATED_FACTS)}\n`);
process.stdout.write(
  `rules of may-drive: ${countOf(STATED_RULES)} (articles are cited from general knowledge)\n`,
);
process.exit(problems.length === 0 ? 0 : 1);
