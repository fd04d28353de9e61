import { arch, platform, release } from 'node:os';
import type { LogContents } from '../app/exchange-log.ts';
import type { HolderSource } from '../app/reading.ts';
import { PERSONAL_NOTICE, type Trace } from '../card/trace/trace-file.ts';
import { localTime } from './cli/documents.ts';

/** As `read --trace` says it: everything on a card of ours is made up. */
const FICTION_NOTICE = '体験用カードの架空のデータです。 / Fictional data of a virtual card.';

/** What a log holds, as `read --trace` would have written it. */
export function logAsTrace(
  log: LogContents & { readonly holder: HolderSource },
  program: { readonly version: string; readonly engine: string | null },
): Trace {
  const { events, startedAt, reader, atr, personal, holder } = log;
  const head = {
    schema: 'menkyo.trace/1',
    notice: personal ? PERSONAL_NOTICE : FICTION_NOTICE,
    personal,
    recordedAt: localTime(startedAt),
    program: program.version,
    engine: reader === null ? null : program.engine,
    reader,
    atr,
    system: `${platform()} ${release()} ${arch()}, Node ${process.versions.node}`,
    command: 'window',
    holder,
  } as const;
  return { head, events };
}
