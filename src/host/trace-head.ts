import { arch, platform, release } from 'node:os';
import { localTime } from '../base/local-time.ts';
import { FICTION_NOTICE, PERSONAL_NOTICE, type TraceHead } from '../card/trace/trace-file.ts';

/** The first line of a trace, which describes the recording. */
export function traceHead(
  of: Pick<
    TraceHead,
    'personal' | 'engine' | 'reader' | 'atr' | 'command' | 'holder' | 'photo' | 'domicile'
  > & {
    readonly startedAt: number;
    readonly version: string;
  },
): TraceHead {
  const { startedAt, version, personal, engine, reader, atr, command, holder, photo, domicile } = of;
  return {
    schema: 'menkyo.trace/1',
    notice: personal ? PERSONAL_NOTICE : FICTION_NOTICE,
    personal,
    recordedAt: localTime(startedAt),
    program: version,
    engine,
    reader,
    atr,
    system: `${platform()} ${release()} ${arch()}, Node ${process.versions.node}`,
    command,
    holder,
    ...(photo && { photo }),
    ...(domicile && { domicile }),
  };
}
