import type { LicenceReading } from '../../app/reading.ts';
import { err, ok, type Result } from '../../base/result.ts';
import { showable } from '../../base/showable.ts';
import { answeredDocument } from '../../host/afar/afar-documents.ts';
import { readAfarFile } from '../../host/afar/afar-file.ts';
import { openAfarRequest, sealedAnswer } from '../../host/afar/answer-request.ts';
import type { CardSource } from '../../host/card-source/card-source.ts';
import { SealKey } from '../../host/seal-key.ts';
import { knownSeals } from '../../host/seal-trust.ts';
import { checkTarget, writeFiles } from '../../host/write-files.ts';
import { LARGEST_REQUEST, type OpenedRequest } from '../../proof/afar/request.ts';
import { afarFailure } from '../afar/afar-failure.ts';
import { requestPage } from '../afar/request-page.ts';
import type { Arguments } from '../args.ts';
import { asking, takeFromStdin } from '../asked-reading.ts';
import { CommandFailed, type Failure, usage } from '../failure.ts';
import { checkExtension } from '../file-extension.ts';
import { type CommandIo, printJson } from '../io.ts';
import { paragraph } from '../register/register-text.ts';
import { askYes, wipeSecrets } from '../secret-input.ts';
import { afarWords } from '../words/afar.ts';
import { askedRead, performRead } from './read.ts';

declare const MENKYO_VERSION: string;

/**
 * Answers a request. Everything that can refuse it comes before the card: a request that was changed or is late, a file
 * that cannot be written, and a person who does not agree.
 */
export async function answerCommand(args: Arguments, io: CommandIo): Promise<void> {
  const [path = ''] = args.positionals;
  const out = args.value('out');
  if (out === null) throw usage({ kind: 'missing-argument', command: 'answer', argument: '--out' });
  checkExtension('answer --out', out);
  const force = args.has('force');
  const asked = await askedRead(args);
  const request = await requestIn(path, io);
  const unwritable = await checkTarget(out, force);
  if (unwritable !== null) throw new CommandFailed({ kind: 'cannot-write', ...unwritable });
  const given = { ...io.secrets };
  try {
    await takeFromStdin(given, args, io);
    io.say(`${requestPage(request, io)}\n`);
    await expectAgreement(args.has('agree'), io);
    const consent = { language: io.language, now: io.now() };
    const words = afarWords(io);
    const isReader = !args.has('card') && !args.has('replay');
    if (!isReader && !request.parts.demo) io.say(`menkyo: ${words.willBeRefused}\n`);
    const target = { out, force };
    const use = {
      keep: (reading: LicenceReading, _: unknown, source: CardSource) =>
        answer(request, reading, consent, source, target),
      text: (_: LicenceReading, __: unknown, failed: CommandFailed | null) =>
        failed === null ? `${paragraph(showable(words.answered(out)))}\n\n${paragraph(words.limits)}\n` : '',
      print: (reading: LicenceReading) => printJson(io, answeredDocument(out, request, reading)),
    };
    await performRead(asked, given, use, args, io);
  } finally {
    wipeSecrets(given);
  }
}

async function requestIn(path: string, io: CommandIo): Promise<OpenedRequest> {
  const file = await readAfarFile(path, LARGEST_REQUEST);
  if (!file.ok && file.error.kind === 'unreadable') {
    throw usage({ kind: 'unreadable-file', path, code: file.error.code });
  }
  const opened = file.ok
    ? await openAfarRequest(file.value, await knownSeals(), io.now())
    : err({ kind: 'not-one', where: 'size' } as const);
  if (!opened.ok) throw new CommandFailed(afarFailure(opened.error, 'request', path));
  return opened.value;
}

async function expectAgreement(isAgreed: boolean, io: CommandIo): Promise<void> {
  if (isAgreed) return;
  if (!io.isInteractive || !(await askYes(afarWords(io).askAgree, asking(io)))) {
    throw new CommandFailed({ kind: 'answer-refused', reason: 'no-consent', at: 'answer' });
  }
}

async function answer(
  request: OpenedRequest,
  reading: LicenceReading,
  consent: Parameters<typeof sealedAnswer>[2],
  { engine }: CardSource,
  { out, force }: { readonly out: string; readonly force: boolean },
): Promise<Result<LicenceReading, Failure>> {
  const sealer = await new SealKey().sealer();
  if (!sealer.ok) return err({ kind: 'cannot-write', ...sealer.error });
  const context = { version: MENKYO_VERSION, engine };
  const made = await sealedAnswer(request, reading, consent, sealer.value, context);
  if (!made.ok) return err({ kind: 'usage', problem: { kind: 'no-proof', why: made.error } });
  const written = await writeFiles([{ path: out, bytes: made.value }], force);
  return written.ok ? ok(reading) : err({ kind: 'cannot-write', ...written.error });
}
