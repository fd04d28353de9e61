import { dayInJapan, daysBetween, formatIso } from '../../../licence/calendar.ts';
import { forget, forgettable, keptFrom } from '../../../register/forget.ts';
import type { Arguments } from '../../args.ts';
import { usage } from '../../failure.ts';
import type { CommandIo } from '../../io.ts';
import { withRegister } from '../../register/opened-register.ts';
import { progress } from '../../register/progress.ts';
import { dayOf } from './person.ts';

/** `forget`: removes what the policy no longer keeps. */
export function forgetOld(args: Arguments, io: CommandIo): Promise<void> {
  const given = dayOf(args.value('before'), '--before');
  const today = dayInJapan(io.now());
  // A mistyped year would take out what the policy keeps.
  if (given !== null && daysBetween(today, given) > 0) {
    const expected = `YYYY-MM-DD ≤ ${formatIso(today)}`;
    throw usage({ kind: 'wrong-value', option: '--before', value: formatIso(given), expected });
  }
  const dryRun = args.has('dry-run');
  return withRegister(args, io, dryRun ? 'reads' : 'writes', async (desk) => {
    const { register, words: say, out, printJson, done } = desk;
    const before = given ?? keptFrom(register.policy, today);
    if (before === null) throw usage({ kind: 'no-time-of-keeping' });
    const { onProgress, end } = progress(io, say);
    const gone = dryRun
      ? await forgettable(register, before)
      : done(await forget(register, before, onProgress).finally(end));
    if (io.json) {
      const { people, checks } = gone;
      printJson({
        schema: 'menkyo.register-forgotten/1',
        before: formatIso(before),
        dryRun,
        people,
        checks,
      });
      return;
    }
    const day = io.words.date(before);
    const isNothing = gone.people.length === 0 && gone.checks === 0;
    const said = dryRun ? say.wouldForget : say.forgotten;
    out(`${isNothing ? say.nothingToForget(day) : said(gone.people.length, gone.checks, day)}\n`);
  });
}
