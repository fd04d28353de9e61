import { call, useDesk } from './desk-store.ts';
import type { TraceFault } from './trace-fault.ts';

/** As the program: larger files are no trace. */
const LARGEST = 16 * 1024 * 1024;

/** The schema that a file of ours begins with: a trace in its first line, another file anywhere near its beginning. */
export async function schemaOf(file: File): Promise<string | null> {
  const text = await file.slice(0, 2_000).text();
  if (!/^\s*\{/.test(text)) return null;
  return /"schema"\s*:\s*"(menkyo\.[a-z-]+\/\d+)"/.exec(text)?.[1] ?? null;
}

/** A trace, or a file of JSON lines that is meant as one: the program then says what is wrong with it. */
export function isTrace({ name }: File, schema: string | null): boolean {
  return schema === null ? /\.jsonl$/i.test(name) : schema.startsWith('menkyo.trace/');
}

let opened = 0;

/** Shows a recorded trace in the view of the log. What the window showed stays beneath it. */
export async function openTrace(file: File): Promise<TraceFault | null> {
  if (file.size > LARGEST) return { kind: 'trace-too-large' };
  const answer = await call('explainTrace', { text: await file.text() });
  if (answer.ok) {
    useDesk.setState({ trace: { ...answer.value, file: file.name, nth: ++opened } });
    return null;
  }
  return answer.error.kind === 'bad-trace-file' ? answer.error : { kind: 'trace-failed' };
}

export function closeTrace(): void {
  useDesk.setState({ trace: null });
}
