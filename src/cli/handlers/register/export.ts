import { showable } from '../../../base/showable.ts';
import { checkTarget, writeFiles } from '../../../host/write-files.ts';
import { LIST_WORDS } from '../../../register/words/list-words.ts';
import type { Arguments } from '../../args.ts';
import { CommandFailed, usage } from '../../failure.ts';
import { needsExtension } from '../../file-extension.ts';
import type { CommandIo } from '../../io.ts';
import { EXPORT_FORMATS, exportFormat } from '../../register/export-formats.ts';
import { firstLines } from '../../register/first-lines.ts';
import { withRegister } from '../../register/opened-register.ts';
import { progress } from '../../register/progress.ts';
import { wrongValue } from '../../wrong-value.ts';

const ENCODINGS = ['utf-8', 'shift_jis'] as const;

/** Writes the list, or one person, as the end of the file's name says. */
export async function exportRegister(args: Arguments, io: CommandIo): Promise<void> {
  const [path = ''] = args.positionals;
  const force = args.has('force');
  const encoding = encodingOf(args.value('encoding'));
  const write = exportFormat(path);
  if (write === null) {
    throw needsExtension('register export', path, Object.keys(EXPORT_FORMATS));
  }
  if (args.has('encoding') && !path.toLowerCase().endsWith('.csv')) {
    throw usage({ kind: 'option-needs', option: '--encoding', needs: 'FILE.csv' });
  }
  const unwritable = await checkTarget(path, force);
  if (unwritable !== null) throw new CommandFailed({ kind: 'cannot-write', ...unwritable });
  const id = args.value('person')?.trim() ?? null;
  await withRegister(args, io, 'reads', async ({ register, words: say, out, printJson }) => {
    const person = id === null ? null : await register.person(id);
    if (id !== null && person === null) throw usage({ kind: 'no-such-person', id });
    const { onProgress, end } = progress(io, say);
    const { language } = io;
    const wish = {
      language,
      encoding,
      person,
      now: io.now(),
      onProgress,
    };
    const { bytes, people, replaced } = await write(register, wish).finally(end);
    const written = await writeFiles([{ path, bytes }], force);
    if (!written.ok) throw new CommandFailed({ kind: 'cannot-write', ...written.error });
    if (io.json) {
      printJson({ schema: 'menkyo.register-exported/1', path, people, replaced });
      return;
    }
    const { column } = LIST_WORDS[language];
    const changed = replaced.map((one) => say.replacedAt(one.line, column[one.column], one.char, one.by));
    const lines = [
      say.exported(path, people),
      ...(changed.length === 0 ? [] : [say.replaced, ...firstLines(changed, say)]),
      io.words.savedIsPersonal,
    ];
    out(lines.map((line) => `${showable(line)}\n`).join(''));
  });
}

function encodingOf(value: string | null): (typeof ENCODINGS)[number] {
  const named = (value ?? 'utf-8').toLowerCase().replace(/^(sjis|shift-jis|cp932)$/, 'shift_jis');
  const encoding = ENCODINGS.find((one) => one === named);
  if (encoding !== undefined) return encoding;
  throw wrongValue('--encoding', value ?? '', ENCODINGS);
}
