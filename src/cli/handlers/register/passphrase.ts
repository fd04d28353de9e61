import type { Arguments } from '../../args.ts';
import type { CommandIo } from '../../io.ts';
import { table } from '../../reading-text.ts';
import { placeFailed, withRegister } from '../../register/opened-register.ts';
import { newPassphrase } from '../../register/register-secrets.ts';
import { paragraph } from '../../register/register-text.ts';

/** A new passphrase, and with it a new recovery key. */
export function changePassphrase(args: Arguments, io: CommandIo): Promise<void> {
  return withRegister(args, io, 'reads', async ({ opened, where, secrets, words: say, out, printJson }) => {
    const passphrase = await newPassphrase('new-register', secrets, io);
    const changed = await opened.changePassphrase(passphrase);
    if (!changed.ok) throw placeFailed(changed.error, where);
    const { recoveryKey } = changed.value;
    if (io.json) printJson({ schema: 'menkyo.register-passphrase/1', recoveryKey });
    else {
      const key = table([[say.recoveryKey, [recoveryKey], 'bold']], io.paint);
      out(`${[say.passphraseChanged, '', ...key, '', paragraph(say.recoveryKeyIsFor)].join('\n')}\n`);
    }
  });
}
