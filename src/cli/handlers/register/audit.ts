import { audit } from '../../../register/audit.ts';
import { EMPTY_HEAD } from '../../../register/chain.ts';
import type { Arguments } from '../../args.ts';
import type { CommandIo } from '../../io.ts';
import { withRegister } from '../../register/opened-register.ts';
import { progress } from '../../register/progress.ts';
import { auditFailed, registerFailed } from '../../register/register-faults.ts';

/**
 * Verifies every entry. `--accept`: the register is the right one although this desk knew another, as long as it is whole
 * in itself.
 */
export function auditRegister(args: Arguments, io: CommandIo): Promise<void> {
  const accepts = args.has('accept');
  return withRegister(args, io, 'audits', async (desk) => {
    const { register, opened, heads, where, words: say, out, printJson } = desk;
    const { onProgress, end } = progress(io, say);
    const known = accepts ? EMPTY_HEAD : (opened.known ?? EMPTY_HEAD);
    const chain = opened.keyFor('chain');
    const audited = await audit(register.store, chain, known, onProgress).finally(() => {
      chain.fill(0);
      end();
    });
    if (!audited.ok) {
      const isOther = audited.fault.what === 'cut-short' || audited.fault.what === 'another-chain';
      throw isOther && register.fault !== null
        ? registerFailed({ kind: 'not-as-known', fault: register.fault }, where)
        : auditFailed(audited.fault);
    }
    const accepted = accepts && register.fault !== null;
    if (accepted) {
      register.acceptAsIs();
      await heads.replace(register.settings.register, audited.head);
    }
    const { people, checks } = audited;
    const entries = audited.head.count;
    if (io.json) printJson({ schema: 'menkyo.register-audit/1', entries, people, checks, accepted });
    else out(`${say.audited(entries, people, checks)}\n${accepted ? `${say.accepted}\n` : ''}`);
  });
}
