import { err } from '../../../base/result.ts';
import { filedDocument } from '../../../host/afar/afar-documents.ts';
import { readAfarFile } from '../../../host/afar/afar-file.ts';
import { type FiledAnswer, fileAnswer } from '../../../host/afar/file-answer.ts';
import { knownSeals } from '../../../host/seal-trust.ts';
import { certificatesFor } from '../../../host/trust-store.ts';
import { LARGEST_ANSWER } from '../../../proof/afar/answer.ts';
import { nextCheckOn } from '../../../register/due.ts';
import { afarFailure } from '../../afar/afar-failure.ts';
import type { Arguments } from '../../args.ts';
import { trustedCertificates } from '../../asked-reading.ts';
import { CommandFailed, usage } from '../../failure.ts';
import type { CommandIo } from '../../io.ts';
import { readingAlerts, table } from '../../reading-text.ts';
import { resultRows } from '../../register/checking.ts';
import { type Desk, withRegister } from '../../register/opened-register.ts';
import { operatorOf } from '../../register/operator-option.ts';
import { registerFailed } from '../../register/register-faults.ts';
import { paragraph, personNamed } from '../../register/register-text.ts';
import { afarWords } from '../../words/afar.ts';

/** `register file`: judges an answer to a request of this register, and records the check. */
export async function fileCommand(args: Arguments, io: CommandIo): Promise<void> {
  const [path = ''] = args.positionals;
  const by = operatorOf(args);
  const own = await trustedCertificates(args);
  const file = await readAfarFile(path, LARGEST_ANSWER);
  if (!file.ok && file.error.kind === 'unreadable') {
    throw usage({ kind: 'unreadable-file', path, code: file.error.code });
  }
  await withRegister(args, io, 'writes', async (desk) => {
    const filed = file.ok
      ? await fileAnswer(desk.opened, file.value, {
          by,
          otherCard: args.has('other-card'),
          now: io.now(),
          seals: await knownSeals(),
          trusted: (origin) => certificatesFor(origin, own, args.has('allow-test-keys')),
        })
      : err({ kind: 'not-one', where: 'size' } as const);
    if (!filed.ok) {
      const { error } = filed;
      if (error.kind === 'refused' || error.kind === 'not-one' || error.kind === 'newer') {
        throw new CommandFailed(afarFailure(error, 'answer', path));
      }
      throw registerFailed(error, desk.where, error.kind === 'other-person' ? error.person : '');
    }
    if (io.json) desk.printJson(filedDocument(filed.value));
    else desk.out(filedText(filed.value, desk, io));
  });
}

function filedText(filed: FiledAnswer, { register, words: say }: Desk, io: CommandIo): string {
  const { check, changes, person, seal, reading } = filed;
  const { words, paint } = io;
  const afar = afarWords(io);
  const unchanged = filed.isFirst ? say.firstCheck : say.noChanges;
  const next = nextCheckOn(check, register.policy);
  const rows = table(
    [
      ...resultRows(check, words, say),
      [say.field.changes, changes.length > 0 ? changes.map((one) => say.change[one]) : [unchanged]],
      [say.field.nextCheck, [next === null ? say.noNextCheck : words.date(next)]],
      [afar.field.answeredBy, [afar.sealedBy(seal.by)]],
      [say.field.by, [check.by]],
    ],
    paint,
  );
  const lines = [
    paint('bold', afar.filed(personNamed(person))),
    '',
    ...readingAlerts(reading, io),
    ...(filed.isCompared ? [] : [paint('warn', paragraph(afar.notCompared)), '']),
    ...rows,
    '',
    paint('dim', paragraph(afar.limits)),
  ];
  return `${lines.join('\n')}\n`;
}
