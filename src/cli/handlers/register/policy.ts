import { readFile } from 'node:fs/promises';
import { POLICY_FIELDS } from '../../../app/register-record/names.ts';
import { policyDocument } from '../../../host/register-documents.ts';
import { codeOf } from '../../../host/write-files.ts';
import type { RegisterSettings } from '../../../register/entry-values.ts';
import { POLICIES, type Policy, type PolicyField } from '../../../register/policy.ts';
import { policyNameOf } from '../../../register/policy-name.ts';
import type { Arguments } from '../../args.ts';
import { asking } from '../../asked-reading.ts';
import { usage } from '../../failure.ts';
import type { CommandIo } from '../../io.ts';
import { table } from '../../reading-text.ts';
import { type Desk, withRegister } from '../../register/opened-register.ts';
import { progress } from '../../register/progress.ts';
import { paragraph } from '../../register/register-text.ts';
import { askYes } from '../../secret-input.ts';
import type { RegisterWords } from '../../words/register.ts';
import { wrongValue } from '../../wrong-value.ts';
import { policyNamed } from './init.ts';

const LONGEST_TEXT = 10_000;

/** What to change. null: leave it. */
interface Wish {
  readonly policy: Policy | null;
  readonly stores: readonly PolicyField[] | null;
  readonly consentText: { readonly text: string | null } | null;
}

/** Shows the policy, or changes it. What it no longer stores is taken out of every check, after a question. */
export async function policyCommand(args: Arguments, io: CommandIo): Promise<void> {
  const wish = await wishOf(args);
  const changes = Object.values(wish).some((one) => one !== null);
  await withRegister(args, io, changes ? 'writes' : 'reads', async (desk) => {
    if (changes) await change(desk, wish, args, io);
    const { register, words: say, out, printJson } = desk;
    if (io.json) printJson(policyDocument(register.settings));
    else out(`${changes ? `${say.policyChanged}\n` : ''}${policyText(register.settings, say, io)}`);
  });
}

async function change(
  desk: Desk,
  { policy, stores, consentText }: Wish,
  args: Arguments,
  io: CommandIo,
): Promise<void> {
  const { register, words: say } = desk;
  const before = register.settings;
  const base = policy ?? before.policy;
  const next = stores === null ? base : { ...base, stores };
  const settings = {
    ...(policy === null && stores === null ? {} : { policy: next }),
    ...(consentText === null ? {} : { consentText: consentText.text }),
  };
  const gone = before.policy.stores.filter((field) => !next.stores.includes(field));
  if (gone.length > 0 && (await register.store.counts()).checks > 0 && !args.has('yes')) {
    if (!io.isInteractive) throw usage({ kind: 'not-agreed', wasAsked: false });
    const question = say.askRemoval(gone.map((field) => say.stored[field]));
    if (!(await askYes(question, asking(io)))) throw usage({ kind: 'not-agreed', wasAsked: true });
  }
  const { onProgress, end } = progress(io, say);
  const of = register.head.count;
  desk.done(await register.changeSettings(settings, (done) => onProgress(done, of)).finally(end));
}

async function wishOf(args: Arguments): Promise<Wish> {
  const [name] = args.positionals;
  const path = args.value('consent-text');
  if (path !== null && args.has('no-consent-text')) {
    throw usage({ kind: 'options-exclude', options: ['--consent-text', '--no-consent-text'] });
  }
  const store = args.value('store');
  return {
    policy: name === undefined ? null : POLICIES[policyNamed(name, 'policy')],
    stores: store === null ? null : fieldsOf(store),
    consentText:
      path !== null
        ? { text: await consentTextIn(path) }
        : args.has('no-consent-text')
          ? { text: null }
          : null,
  };
}

/** `none`, or names with commas. */
function fieldsOf(value: string): readonly PolicyField[] {
  const words = value.split(',').map((word) => word.trim());
  if (value.trim() === 'none') return [];
  const unknown = words.find((word) => !POLICY_FIELDS.some((field) => field === word));
  if (unknown === undefined) return POLICY_FIELDS.filter((field) => words.includes(field));
  throw wrongValue('--store', unknown, ['none', ...POLICY_FIELDS]);
}

async function consentTextIn(path: string): Promise<string> {
  const bytes = await readFile(path).catch((error: unknown) => {
    throw usage({ kind: 'unreadable-file', path, code: codeOf(error) });
  });
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes).replaceAll('\r\n', '\n').trim();
    if (text !== '' && [...text].length <= LONGEST_TEXT) return text;
  } catch {
    // Not UTF-8.
  }
  throw usage({ kind: 'bad-consent-text', path });
}

function policyText({ policy, consentText }: RegisterSettings, say: RegisterWords, io: CommandIo): string {
  const { field } = say;
  const stored = policy.stores.map((one) => say.stored[one]);
  const rows = table(
    [
      [field.policy, [say.policyName(policyNameOf(policy) ?? '')]],
      [field.stores, stored.length === 0 ? [say.none] : stored],
      [field.keeps, [say.keeps(policy.keeps)]],
      [field.nextCheck, [say.nextCheck(policy.nextCheck)]],
      [field.needsConsent, [say.needsConsent(policy.needsConsent, consentText !== null)]],
    ],
    io.paint,
  );
  const proof = policy.stores.includes('proof') ? ['', paragraph(say.proofHolds)] : [];
  const text = consentText === null ? [] : ['', ...consentText.split('\n').map((line) => `  ${line}`)];
  return `${[...rows, ...proof, ...text].join('\n')}\n`;
}
