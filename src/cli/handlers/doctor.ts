import { statSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { showable } from '../../base/showable.ts';
import { type Diagnosis, diagnose } from '../../doctor/diagnose.ts';
import { type FindingState, type Sentences, statusOfFindings } from '../../doctor/finding.ts';
import { sentencesEn } from '../../doctor/words-en.ts';
import { sentencesJa } from '../../doctor/words-ja.ts';
import { engineWish } from '../../host/card-source/open-readers.ts';
import { EndedWith, usage } from '../failure.ts';
import { type CommandIo, printJson } from '../io.ts';
import { type Tone, wrapColumns } from '../terminal.ts';

const MARKS: Readonly<Record<FindingState, readonly [mark: string, tone: Tone]>> = {
  fine: ['✓', 'green'],
  wrong: ['✗', 'alarm'],
  unknown: ['?', 'warn'],
  'not-checked': ['?', 'dim'],
};
const INDENT = '    ';
const WIDTH = 74;

/** Why a reader does not work: what was checked, what is wrong, and what to do. */
export async function doctorCommand(io: CommandIo): Promise<void> {
  const engine = engineWish(io.engine);
  if (engine === undefined) throw usage({ kind: 'unknown-engine', value: io.engine ?? '' });
  const diagnosis = await diagnose({ now: io.now(), placedAt: placedAt(), engine, signal: io.signal });
  const told = tell(diagnosis, io);
  if (io.json) {
    printJson(io, { schema: 'menkyo.doctor/1', system: diagnosis.system, findings: told });
  } else {
    io.out(`${told.map((one) => textOf(one, io)).join('\n')}\n`);
  }
  const status = statusOfFindings(diagnosis.findings);
  if (status !== 0) throw new EndedWith(status);
}

/** The time of the program's own file. */
function placedAt(): number {
  try {
    return statSync(fileURLToPath(import.meta.url)).mtimeMs;
  } catch {
    return 0;
  }
}

interface ToldFinding extends Sentences {
  readonly id: string;
  readonly state: FindingState;
  readonly verified: boolean;
}

function tell({ system, findings }: Diagnosis, io: CommandIo): readonly ToldFinding[] {
  const sentences = io.language === 'ja' ? sentencesJa : sentencesEn;
  return findings.map(({ state, verified, cause }) => {
    const { what, why, todo } = sentences(cause, system);
    return {
      id: cause.kind,
      state,
      what: showable(what),
      why: showable(why),
      todo: showable(todo),
      verified,
    };
  });
}

/** One finding as text. The line about what to do appears only if there is something to do. */
function textOf({ state, what, why, todo, verified }: ToldFinding, { paint, language }: CommandIo): string {
  const [mark, tone] = MARKS[state];
  const unverified = language === 'ja' ? '（未確認）' : ' (unverified)';
  const first = `${paint(tone, mark)} ${what}${verified ? '' : paint('dim', unverified)}`;
  if (state === 'fine') return first;
  const more = [why, todo === '' ? '' : `→ ${todo}`].filter((text) => text !== '');
  return [first, ...more.flatMap((text) => wrapColumns(text, WIDTH)).map((line) => INDENT + line)].join('\n');
}
