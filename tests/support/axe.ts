import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

/** axe-core as a script, which a test evaluates once in each page. */
export const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22a', 'wcag22aa', 'best-practice'];

/** Each violation of WCAG 2.2 AA, or of axe's own good practices, with its place and the reason. */
export const AXE_VIOLATIONS = `axe.run(document, { runOnly: ${JSON.stringify(TAGS)}, resultTypes: ['violations'] })
  .then(({ violations }) => violations.flatMap(({ id, nodes }) =>
    nodes.map(({ target, failureSummary }) => id + ' at ' + target.join(' ') + ': ' + failureSummary.split('\\n')[1].trim())))`;
