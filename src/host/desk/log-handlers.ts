import type { CommandOutput, Handlers } from '../../app/contract/contract.ts';
import type { LOG_COMMANDS } from '../../app/contract/log.ts';
import type { Session } from '../../app/session.ts';
import { formatTrace, type Trace } from '../../card/trace/trace-file.ts';
import { logAsTrace } from '../log-trace.ts';
import { DONE, NOT_NOW } from './answers.ts';

export function logHandlers(
  session: Session,
  version: string,
  engineName: () => string | null,
): Pick<Handlers, keyof typeof LOG_COMMANDS> {
  return {
    watchLog: async ({ on }) => ({ ok: true, value: { watch: session.watchLog(on) } }),
    clearLog: async () => {
      session.clearLog();
      return DONE;
    },
    copyLog: async ({ anonymise }) => {
      const { log } = session;
      if (log === null) return NOT_NOW;
      const trace = logAsTrace(log, { version, engine: engineName() });
      return { ok: true, value: await (anonymise ? copyOfAnonymised(trace) : copyOf(trace)) };
    },
  };
}

function copyOf(trace: Trace): CommandOutput<'copyLog'> {
  return { kind: 'trace', text: formatTrace(trace), personal: trace.head.personal };
}

async function copyOfAnonymised(trace: Trace): Promise<CommandOutput<'copyLog'>> {
  const { anonymiseTrace } = await import('../anonymise-trace.ts');
  const made = await anonymiseTrace(trace);
  return made.ok ? copyOf(made.value.trace) : { kind: 'not-anonymised' };
}
