import { proofJudge } from '../../../host/judge-proof.ts';
import { judgeDocument } from '../../../host/register-documents.ts';
import { Verifier } from '../../../host/verify-file.ts';
import { judgeAgain } from '../../../register/judge-again.ts';
import { LIST_WORDS } from '../../../register/words/list-words.ts';
import type { Arguments } from '../../args.ts';
import { trustedCertificates } from '../../asked-reading.ts';
import type { CommandIo } from '../../io.ts';
import { firstLines } from '../../register/first-lines.ts';
import { withRegister } from '../../register/opened-register.ts';
import { operatorOf } from '../../register/operator-option.ts';
import { progress } from '../../register/progress.ts';
import { paragraph } from '../../register/register-text.ts';

/** Judges every kept proof again, by the certificates that are there now. */
export async function judgeRegister(args: Arguments, io: CommandIo): Promise<void> {
  const by = operatorOf(args);
  const judge = proofJudge(new Verifier(await trustedCertificates(args), args.has('allow-test-keys')));
  await withRegister(args, io, 'writes', async ({ register, words: say, out, printJson, done }) => {
    const now = io.now();
    const { onProgress, end } = progress(io, say);
    const judged = done(await judgeAgain(register, { judge, by, now, onProgress }).finally(end));
    if (io.json) {
      printJson(judgeDocument(judged, { at: now, by }));
      return;
    }
    const { changed, genuine, unreadable, withoutProof } = judged;
    const { record } = LIST_WORDS[io.language];
    const lines = [
      say.judgedAgain(genuine, judged.judged),
      ...firstLines(
        changed.map(({ person, was, now: { check, record: found } }) =>
          say.verdictChanged(person, check, record[was], record[found]),
        ),
        say,
      ),
      ...(withoutProof === 0 ? [] : [say.withoutProof(withoutProof)]),
      ...unreadable.map(say.unreadableProof),
    ];
    out(`${lines.map(paragraph).join('\n')}\n`);
  });
}
