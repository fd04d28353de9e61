import { showable } from '../../../base/showable.ts';
import { isServer, registerWhere, serverPlace } from '../../../host/register-place.ts';
import { grantStatements, isRoleName } from '../../../register/postgres/grants.ts';
import type { Arguments } from '../../args.ts';
import { usage } from '../../failure.ts';
import type { CommandIo } from '../../io.ts';
import { whereOf } from '../../register/opened-register.ts';
import { openingFailed } from '../../register/register-faults.ts';
import { withRegisterSecrets } from '../../register/register-secrets.ts';
import { registerWords } from '../../words/register.ts';
import { wrongValue } from '../../wrong-value.ts';

/** `register grant ROLE --as counter|manager`: run by the owner of the register on the server. */
export async function grantRights(args: Arguments, io: CommandIo): Promise<void> {
  const [role = ''] = args.positionals;
  const as = args.value('as');
  if (as !== 'counter' && as !== 'manager') {
    throw wrongValue('--as', as ?? '', ['counter', 'manager']);
  }
  if (!isRoleName(role)) throw usage({ kind: 'wrong-value', option: 'grant', value: role, expected: 'ROLE' });
  if (args.has('sql')) {
    io.out(`${grantStatements(role, as)}\n`);
    return;
  }
  const wanted = registerWhere(args.value('register'));
  if (!isServer(wanted)) throw usage({ kind: 'only-on-a-server', what: 'grant' });
  await withRegisterSecrets(args, io, async (secrets) => {
    const place = await serverPlace(whereOf(args, secrets));
    if (!place.ok) throw usage({ kind: 'no-server-address' });
    const granted = await place.value.grant(role, as);
    if (!granted.ok) {
      const { error } = granted;
      if (error.kind === 'not-allowed') throw usage({ kind: 'role-not-allowed' });
      if (error.kind === 'unreadable' && error.code === 'no-role')
        throw usage({ kind: 'no-such-role', role });
      throw openingFailed(error, place.value.name);
    }
    io.out(`${showable(registerWords(io).granted(role, as))}\n`);
  });
}
