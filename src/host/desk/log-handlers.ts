import type { CommandOutput, Handlers } from '../../app/contract/contract.ts';
import type { LOG_COMMANDS } from '../../app/contract/log.ts';
import { MAX_LOGGED } from '../../app/exchange-log.ts';
import type { Session } from '../../app/session.ts';
import { formatTrace, parseTrace, type Trace } from '../../card/trace/trace-file.ts';
import { explainTrace } from '../../explain/explain-trace.ts';
import { logAsTrace } from '../log-trace.ts';
import { DONE, failed, NOT_NOW } from './answers.ts';

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
    explainTrace: async ({ text }) => {
      const parsed = parseTrace(text);
      if (!parsed.ok) return failed({ kind: 'bad-trace-file', ...parsed.error });
      const { head, events } = parsed.value;
      const { recordedAt, reader, personal } = head;
      // All of them are explained, since the last block of a file carries its fields.
      const shown = explainTrace(events).slice(0, MAX_LOGGED);
      const leftOut = events.length - shown.length;
      return { ok: true, value: { recordedAt, reader, personal, events: shown, leftOut } };
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
