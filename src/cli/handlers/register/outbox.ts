import { localTime } from '../../../base/local-time.ts';
import { type OfflineFiles, offlineFiles, waitingChecks } from '../../../host/register-offline.ts';
import { isServer, registerWhere } from '../../../host/register-place.ts';
import type { Arguments } from '../../args.ts';
import { CommandFailed, usage } from '../../failure.ts';
import type { CommandIo } from '../../io.ts';
import { columnsText } from '../../register/columns-text.ts';
import { type Desk, withRegister } from '../../register/opened-register.ts';
import { registerFailed } from '../../register/register-faults.ts';
import { momentText } from '../../register/register-text.ts';

/**
 * `register outbox`: what waits although the register can be reached. `--other-card ID` files a check as this person's
 * all the same, and `--drop ID` gives it up.
 */
export async function outboxCommand(args: Arguments, io: CommandIo): Promise<void> {
  if (!isServer(registerWhere(args.value('register')))) {
    throw usage({ kind: 'only-on-a-server', what: 'outbox' });
  }
  const [file, drop] = [args.value('file'), args.value('drop')];
  if (file !== null && drop !== null) throw usage({ kind: 'options-exclude', options: ['--file', '--drop'] });
  await withRegister(args, io, 'writes', async (desk) => {
    const files = offlineFiles(desk.where);
    if (file !== null) await fileOne(desk, files, file);
    if (drop !== null) waiting(desk, files, drop).remove();
    list(desk, files, io);
  });
}

function waiting(desk: Desk, files: OfflineFiles, id: string) {
  const found = waitingChecks(desk.opened, files).find((one) => one.id === id);
  if (found === undefined) throw usage({ kind: 'wrong-value', option: 'outbox', value: id, expected: 'ID' });
  return found;
}

async function fileOne(desk: Desk, files: OfflineFiles, id: string): Promise<void> {
  const { waiting: kept, remove } = waiting(desk, files, id);
  if (kept === null) throw new CommandFailed({ kind: 'cannot-write', path: desk.where, code: 'unknown' });
  const filed = await desk.register.file(kept.check, { otherCard: true });
  if (!filed.ok && filed.error.kind !== 'known-check') {
    throw registerFailed(filed.error, desk.where, kept.check.person);
  }
  remove();
}

function list(desk: Desk, files: OfflineFiles, io: CommandIo): void {
  const checks = waitingChecks(desk.opened, files);
  const { words: say } = desk;
  if (io.json) {
    const rows = checks.map(({ id, waiting: kept }) => ({
      id,
      person: kept?.check.person ?? null,
      at: kept && localTime(kept.check.at),
      by: kept?.check.by ?? null,
    }));
    desk.printJson({ schema: 'menkyo.register-outbox/1', checks: rows });
    return;
  }
  if (checks.length === 0) {
    desk.out(`${say.nothingWaits}\n`);
    return;
  }
  const rows = checks.map(({ id, waiting: kept }) => [
    id,
    kept?.check.person ?? '',
    kept === null ? '' : momentText(kept.check.at, io.words),
    kept?.check.by ?? '',
  ]);
  const heading = [say.checkId, say.field.person, say.field.lastCheck, say.field.by];
  desk.out(`${columnsText(heading, rows, io.paint).join('\n')}\n\n${say.outboxIsFor}\n`);
}
