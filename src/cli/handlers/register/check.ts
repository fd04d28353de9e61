import { TYPED_FIELDS } from '../../../app/register-record/names.ts';
import { SECRETS, SENDABLE_SECRETS } from '../../../card/applications/descriptors.ts';

import type { Arguments } from '../../args.ts';
import { takeFromStdin } from '../../asked-reading.ts';
import { readBatch } from '../../batch.ts';
import { usage } from '../../failure.ts';
import type { CommandIo } from '../../io.ts';
import { readingText } from '../../reading-text.ts';
import { type CheckDesk, withCheckDesk } from '../../register/check-desk.ts';
import { Checking } from '../../register/checking.ts';
import { operatorOf } from '../../register/operator-option.ts';
import { wipeSecrets } from '../../secret-input.ts';
import { askedRead, performRead } from '../read.ts';

/**
 * `register check`. The register is opened and the person found before a card's secret is asked for: no try is used for a
 * check that cannot be recorded.
 */
export async function checkCommand(args: Arguments, io: CommandIo): Promise<void> {
  const batch = args.value('batch');
  const by = operatorOf(args);
  const work = batch === null ? await oneCheck(args, by, io) : manyChecks(batch, args, by, io);
  const [card, register] = [{ ...io.secrets }, { ...io.registerSecrets }];
  try {
    await takeFromStdin(card, args, io, register);
    await withCheckDesk(args, io, register, (desk) => work(desk, card));
  } finally {
    wipeSecrets(card);
    wipeSecrets(register);
  }
}

type Work = (desk: CheckDesk, card: CommandIo['secrets']) => Promise<void>;

async function oneCheck(args: Arguments, by: string, io: CommandIo): Promise<Work> {
  const person = args.value('person')?.trim() ?? '';
  if (person === '') {
    throw usage({ kind: 'missing-argument', command: 'register check', argument: '--person' });
  }
  const asked = await askedRead(args);
  const wish = {
    person,
    by,
    typed: Object.fromEntries(
      TYPED_FIELDS.flatMap((field) => {
        const value = args.value(field);
        return value === null ? [] : [[field, value]];
      }),
    ),
    called: (field: string) => `--${field}`,
    otherCard: args.has('other-card'),
    agreed: args.has('agree'),
    isReader: !args.has('card') && !args.has('replay'),
  };
  return async (desk, card) => {
    const checking = await Checking.begin(desk, wish, io);
    try {
      await performRead(
        asked,
        card,
        {
          keep: checking.keep,
          // What was read before a failure still shows. The card of another person is not shown as this person's.
          text: (reading, options, failed) => {
            if (failed === null || checking.recorded !== null) return checking.text(reading);
            return failed.failure.kind === 'other-person' ? '' : readingText(reading, options);
          },
          print: (reading) => desk.printJson(checking.document(reading)),
        },
        args,
        io,
      );
    } catch (error) {
      if (checking.recorded !== null) io.say(`menkyo: ${checking.recordedAllTheSame}\n`);
      throw error;
    }
  };
}

function manyChecks(path: string, args: Arguments, by: string, io: CommandIo): Work {
  if (path === '-' && args.has('secrets-stdin')) {
    throw usage({ kind: 'options-exclude', options: ['--batch -', '--secrets-stdin'] });
  }
  return async (desk, card) => {
    if (Object.values(card).some(Boolean)) {
      const variables = SENDABLE_SECRETS.flatMap((name) => SECRETS[name].given?.variable ?? []);
      throw usage({ kind: 'one-secret-for-many', variables });
    }
    if (desk.banner !== '') io.say(`menkyo: ${desk.words.demonstration}\n`);
    await readBatch(path, args, io, {
      forRegister: true,
      saidByLines: ['person', 'other-card', 'agree', ...TYPED_FIELDS],
      ofLine: async ({ from, check }) => {
        if (check === null) throw new Error('a line for a register without a check');
        const { person, typed, otherCard, agree } = check;
        const wish = { person, by, typed, otherCard, agreed: agree, isReader: from.kind === 'reader' };
        const called = (field: string) => `"${field}"`;
        // A batch asks no questions.
        return Checking.begin(desk, { ...wish, called }, { ...io, isInteractive: false });
      },
    });
  };
}
