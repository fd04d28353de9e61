import { diagnose } from '../../doctor/diagnose.ts';
import { type FindingState, statusOfFindings } from '../../doctor/finding.ts';
import { placedAt, type ToldFinding, toldFindings } from '../../doctor/tell.ts';
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
  const told = toldFindings(diagnosis, io.language);
  if (io.json) {
    printJson(io, { schema: 'menkyo.doctor/1', system: diagnosis.system, findings: told });
  } else {
    io.out(`${told.map((one) => textOf(one, io)).join('\n')}\n`);
  }
  const status = statusOfFindings(diagnosis.findings);
  if (status !== 0) throw new EndedWith(status);
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
