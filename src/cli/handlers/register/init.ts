import { POLICY_NAMES } from '../../../app/register-record/names.ts';
import { showable } from '../../../base/showable.ts';
import { RegisterHeads } from '../../../host/register-heads.ts';
import { makeRegisterFolder } from '../../../host/register-place.ts';
import { createRegister } from '../../../register/opening.ts';
import { POLICIES, type PolicyName } from '../../../register/policy.ts';
import type { Arguments } from '../../args.ts';
import { CommandFailed } from '../../failure.ts';
import { type CommandIo, printJson } from '../../io.ts';
import { table } from '../../reading-text.ts';
import { placeFailed, placeOf } from '../../register/opened-register.ts';
import { openingFailed } from '../../register/register-faults.ts';
import { newPassphrase, withRegisterSecrets } from '../../register/register-secrets.ts';
import { paragraph } from '../../register/register-text.ts';
import { registerWords } from '../../words/register.ts';
import { wrongValue } from '../../wrong-value.ts';

export function initRegister(args: Arguments, io: CommandIo): Promise<void> {
  const policy = policyNamed(args.value('policy') ?? 'employer', '--policy');
  const demo = args.has('demo');
  return withRegisterSecrets(args, io, async (secrets) => {
    const { where, place } = await placeOf(args, secrets);
    // A person does not think of a passphrase in vain.
    const found = await place.keys();
    if (found.ok) throw openingFailed({ kind: 'exists' }, where);
    if (found.error.kind !== 'missing') throw openingFailed(found.error, where);
    const passphrase = await newPassphrase('register', secrets, io);
    const code = await makeRegisterFolder(where);
    if (code !== null) throw new CommandFailed({ kind: 'cannot-write', path: where, code });
    const made = await createRegister(
      place,
      passphrase,
      { policy: POLICIES[policy], demo },
      new RegisterHeads(),
    );
    if (!made.ok) throw placeFailed(made.error, where);
    const { opened, recoveryKey } = made.value;
    await opened.close();
    if (io.json) {
      printJson(io, { schema: 'menkyo.register-made/1', where, policy, demo, recoveryKey });
      return;
    }
    const say = registerWords(io);
    const rows = table(
      [
        [say.field.policy, [say.policyName(policy)]],
        [say.recoveryKey, [recoveryKey], 'bold'],
      ],
      io.paint,
    );
    const lines = [
      ...(demo ? [io.paint('dim', say.demonstration)] : []),
      showable(say.made(where)),
      '',
      ...rows,
      '',
      paragraph(say.recoveryKeyIsFor),
      '',
      say.nextSteps,
    ];
    io.out(`${lines.join('\n')}\n`);
  });
}

export function policyNamed(value: string, option: string): PolicyName {
  const name = POLICY_NAMES.find((one) => one === value.toLowerCase());
  if (name !== undefined) return name;
  throw wrongValue(option, value, POLICY_NAMES);
}
