import type { PublicName } from './public-api.ts';

const TITLES = { function: 'Functions', class: 'Classes', type: 'Types' } as const;

/** docs/api.md, from the types of the library. */
export function apiPage(names: readonly PublicName[]): string {
  const sections = (['function', 'class', 'type'] as const).map((kind) => {
    const entries = names.filter((one) => one.kind === kind).map(entry);
    return `## ${TITLES[kind]}\n\n${entries.join('\n\n')}`;
  });
  return `${[HEAD, ...sections].join('\n\n')}\n`;
}

const HEAD = `# Every name of the library

\`npm run api\` makes this page from the library's types. [library.md](library.md) tells what the library is for,
[integrate.md](integrate.md) is a whole program.`;

function entry({ name, about, code }: PublicName): string {
  const words = about === '' ? '' : `${about.replaceAll('\n', ' ')}\n\n`;
  return `### ${name}\n\n${words}\`\`\`ts\n${code}\n\`\`\``;
}
