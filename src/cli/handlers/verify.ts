import { jsonText } from '../../base/json-text.ts';
import { verifyDocument } from '../../host/verify-document.ts';
import { Verifier, type VerifyFault } from '../../host/verify-file.ts';
import { dayInJapan } from '../../licence/calendar.ts';
import { isAltered, type Verified } from '../../proof/verify-proof.ts';
import type { Arguments } from '../args.ts';
import { judgedAtNoon, trustedCertificates } from '../asked-reading.ts';
import { errorDocument } from '../documents.ts';
import { CommandFailed, EndedWith, statusOf, usage } from '../failure.ts';
import { type CommandIo, printJson } from '../io.ts';
import { messageOf } from '../told-failure.ts';
import { verifyText } from '../verify-text.ts';
import { proofWords } from '../words/proof.ts';

const NOT_GENUINE = 41;

export async function verifyCommand(args: Arguments, io: CommandIo): Promise<void> {
  const judgedOn = dayInJapan(judgedAtNoon(args.value('today')) ?? io.now());
  const verifier = new Verifier(await trustedCertificates(args), args.has('allow-test-keys'));
  const [only] = args.positionals;
  if (args.has('field') && args.positionals.length > 1) {
    throw usage({
      kind: 'needless-argument',
      command: 'verify --field',
      most: 1,
      after: null,
      takesCard: false,
    });
  }
  let first = 0;
  for (const path of args.positionals) {
    io.signal.throwIfAborted();
    const verified = await verifier.file(path);
    const isOnly = args.positionals.length === 1 && path === only;
    const status = verified.ok
      ? tell(verified.value, path, isOnly, args, io, judgedOn)
      : tellFault(failedBy(path, verified.error), path, isOnly, io);
    first ||= status;
  }
  if (first !== 0) throw new EndedWith(first);
}

/** Tells what was found. Returns the status. */
function tell(
  verified: Verified,
  path: string,
  isOnly: boolean,
  args: Arguments,
  io: CommandIo,
  judgedOn: ReturnType<typeof dayInJapan>,
): number {
  const words = proofWords(io);
  const lacking = wantingIn(verified, args);
  const status = lacking === null ? 0 : NOT_GENUINE;
  if (io.json) print(verifyDocument(verified), path, status, isOnly, io);
  else io.out(`${isOnly ? '' : `${path}\n\n`}${verifyText(verified, judgedOn, io)}${isOnly ? '' : '\n'}`);
  if (lacking !== null) io.say(`menkyo: ${words.wanting(lacking, path)}\n`);
  return status;
}

function wantingIn(verified: Verified, args: Arguments): 'altered' | 'not-genuine' | 'not-sealed' | null {
  const { record, seal, picture, file } = verified;
  if (isAltered(verified)) return 'altered';
  const isGenuine = record.verdict === 'genuine' && (file === 'proof' || picture === 'matches');
  if (args.has('require-genuine') && !isGenuine) return 'not-genuine';
  return args.has('require-seal') && seal.verdict !== 'genuine' ? 'not-sealed' : null;
}

function failedBy(path: string, fault: VerifyFault): CommandFailed {
  return fault.kind === 'unreadable'
    ? usage({ kind: 'unreadable-file', path, code: fault.code })
    : new CommandFailed({ kind: 'no-proof-in-file', path, fault });
}

/** A single file ends the command as any failure does. */
function tellFault(failed: CommandFailed, path: string, isOnly: boolean, io: CommandIo): number {
  if (isOnly) throw failed;
  const message = messageOf(failed, io.words);
  const status = statusOf(failed.failure, io.signal);
  if (io.json) print(errorDocument(failed.failure, message, null), path, status, false, io);
  io.say(`menkyo: ${message}\n`);
  return status;
}

/** The document of one file; of several files, one line for each. */
function print(document: object, path: string, status: number, isOnly: boolean, io: CommandIo): void {
  if (isOnly) printJson(io, document);
  else io.document(`${jsonText({ schema: 'menkyo.verify-file/1', path, status, document })}\n`);
}
