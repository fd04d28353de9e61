import { groupedHex } from '../../../base/hex.ts';
import { showable } from '../../../base/showable.ts';
import { requestedDocument, requestsDocument } from '../../../host/afar/afar-documents.ts';
import { askFromAfar, MOST_DAYS, USUAL_DAYS } from '../../../host/afar/ask-from-afar.ts';
import { SealKey } from '../../../host/seal-key.ts';
import { checkTarget, writeFiles } from '../../../host/write-files.ts';
import { dayInJapan, parseDay } from '../../../licence/calendar.ts';
import { LONGEST_PURPOSE } from '../../../proof/afar/request-schema.ts';
import { listRequests } from '../../../register/afar/requests.ts';
import type { Arguments } from '../../args.ts';
import { CommandFailed, usage } from '../../failure.ts';
import { checkExtension } from '../../file-extension.ts';
import type { CommandIo } from '../../io.ts';
import { table } from '../../reading-text.ts';
import { columnsText } from '../../register/columns-text.ts';
import { withRegister } from '../../register/opened-register.ts';
import { operatorOf } from '../../register/operator-option.ts';
import { registerFailed } from '../../register/register-faults.ts';
import { momentText, paragraph } from '../../register/register-text.ts';
import { afarWords } from '../../words/afar.ts';

const WIDTH = 100;

/** `register request`: asks one person for a check from afar. */
export async function requestCheck(args: Arguments, io: CommandIo): Promise<void> {
  const [person, out] = [needed(args, 'person'), needed(args, 'out')];
  const force = args.has('force');
  const purpose = args.value('for')?.trim() || null;
  const days = daysOf(args.value('days'));
  const by = operatorOf(args);
  checkExtension('register request --out', out);
  const unwritable = await checkTarget(out, force);
  if (unwritable !== null) throw new CommandFailed({ kind: 'cannot-write', ...unwritable });
  await withRegister(args, io, 'writes', async (desk) => {
    const sealer = await new SealKey().sealer();
    if (!sealer.ok) throw new CommandFailed({ kind: 'cannot-write', ...sealer.error });
    const wish = { person, by, purpose, days, language: io.language, now: io.now() };
    const asked = await askFromAfar(desk.opened, wish, sealer.value);
    if (!asked.ok) {
      throw asked.error.kind === 'bad-purpose'
        ? usage({
            kind: 'wrong-value',
            option: '--for',
            value: showable(purpose ?? ''),
            expected: `1-${LONGEST_PURPOSE}`,
          })
        : registerFailed(asked.error, desk.where, person);
    }
    const { bytes, parts } = asked.value;
    const written = await writeFiles([{ path: out, bytes }], force);
    if (!written.ok) throw new CommandFailed({ kind: 'cannot-write', ...written.error });
    const { seal } = sealer.value;
    if (io.json) {
      desk.printJson(requestedDocument(out, parts, seal));
      return;
    }
    const say = afarWords(io);
    const until = parseDay(parts.until);
    desk.out(
      [
        showable(say.requested(out, person)),
        '',
        ...table([[say.field.fingerprint, [groupedHex(seal.fingerprint)]]], io.paint, WIDTH),
        '',
        paragraph(say.requestedNext(until === null ? parts.until : io.words.date(until))),
        '',
      ].join('\n'),
    );
  });
}

export function showRequests(args: Arguments, io: CommandIo): Promise<void> {
  return withRegister(args, io, 'reads', async ({ register, words, out, printJson }) => {
    const requests = await listRequests(register, dayInJapan(io.now()));
    if (io.json) {
      printJson(requestsDocument(requests));
      return;
    }
    const say = afarWords(io);
    if (requests.length === 0) {
      out(`${say.noRequests}\n`);
      return;
    }
    const { field } = say;
    const heading = [words.field.person, words.field.name, field.madeAt, field.until, field.state, field.by];
    const rows = requests.map(({ person, request, state }) => [
      person.id,
      person.name,
      momentText(request.madeAt, io.words),
      io.words.date(request.until),
      { text: say.state[state], tone: state === 'late' ? ('alarm' as const) : ('plain' as const) },
      request.by,
    ]);
    out(`${columnsText(heading, rows, io.paint).join('\n')}\n`);
  });
}

function needed(args: Arguments, option: 'person' | 'out'): string {
  const value = args.value(option)?.trim() ?? '';
  if (value !== '') return value;
  throw usage({ kind: 'missing-argument', command: 'register request', argument: `--${option}` });
}

function daysOf(value: string | null): number {
  if (value === null) return USUAL_DAYS;
  const days = /^\d{1,3}$/.test(value) ? Number(value) : 0;
  if (days >= 1 && days <= MOST_DAYS) return days;
  throw usage({ kind: 'wrong-value', option: '--days', value, expected: `1-${MOST_DAYS}` });
}
