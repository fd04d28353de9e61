import { PERSON_TEXTS } from '../../../app/register-record/names.ts';
import { showable } from '../../../base/showable.ts';
import { personDocument } from '../../../host/register-documents.ts';
import { type CalendarDate, dayInJapan } from '../../../licence/calendar.ts';
import { removePerson } from '../../../register/forget.ts';
import { type Person, type PersonText, personOf } from '../../../register/person.ts';
import type { Arguments } from '../../args.ts';
import { askedDay } from '../../asked-day.ts';
import { usage } from '../../failure.ts';
import type { CommandIo } from '../../io.ts';
import { type Desk, withRegister } from '../../register/opened-register.ts';
import { personText } from '../../register/register-text.ts';
import { wrongValue } from '../../wrong-value.ts';

const VERBS = ['add', 'edit', 'leave', 'remove'] as const;
type Verb = (typeof VERBS)[number];

/** The options of each verb. Another one would be ignored without a word. */
const OPTIONS: Readonly<Record<Verb, readonly string[]>> = {
  add: ['name', 'kana', 'group', 'note'],
  edit: ['name', 'kana', 'group', 'note'],
  leave: ['on'],
  remove: ['why'],
};

const LONGEST_WHY = 200;

export async function personCommand(args: Arguments, io: CommandIo): Promise<void> {
  const [word = '', id = ''] = args.positionals;
  const verb = VERBS.find((one) => one === word);
  if (verb === undefined) {
    throw wrongValue('register person', word, VERBS);
  }
  for (const option of Object.values(OPTIONS).flat()) {
    if (!args.has(option) || OPTIONS[verb].includes(option)) continue;
    const needs = VERBS.filter((one) => OPTIONS[one].includes(option)).map((one) => `person ${one}`);
    throw usage({ kind: 'option-needs', option: `--${option}`, needs: needs.join(', ') });
  }
  const make = CHANGES[verb](id.trim(), args, io);
  await withRegister(args, io, 'writes', (desk) => make(desk));
}

/** Each judges the options before the register is opened. */
const CHANGES: Readonly<
  Record<Verb, (id: string, args: Arguments, io: CommandIo) => (desk: Desk) => Promise<void>>
> = {
  add: (id, args, io) => {
    const person = personFrom({ ...typedIn(args), id });
    return async (desk) => {
      desk.done(await desk.register.addPerson(person));
      await show(desk, id, desk.words.personAdded, io);
    };
  },
  edit: (id, args, io) => {
    const typed = typedIn(args);
    if (Object.keys(typed).length === 0) throw usage({ kind: 'nothing-to-change' });
    return async (desk) => {
      desk.done(await desk.register.editPerson(id, (before) => edited(before, typed)));
      await show(desk, id, desk.words.personEdited, io);
    };
  },
  leave: (id, args, io) => {
    const on = dayOf(args.value('on'), '--on') ?? dayInJapan(io.now());
    return async (desk) => {
      desk.done(await desk.register.leavePerson(id, on, dayInJapan(io.now())));
      await show(desk, id, desk.words.personLeft, io);
    };
  },
  remove: (id, args, io) => {
    const why = args.value('why')?.trim() ?? '';
    if (why === '')
      throw usage({ kind: 'missing-argument', command: 'register person remove', argument: '--why' });
    if ([...why].length > LONGEST_WHY) {
      throw usage({
        kind: 'wrong-value',
        option: '--why',
        value: `${why.slice(0, 20)}…`,
        expected: `1-${LONGEST_WHY}`,
      });
    }
    return async (desk) => {
      const checks = (await desk.register.store.checksOf(id)).length;
      desk.done(await removePerson(desk.register, id, why));
      if (io.json) {
        desk.printJson({
          schema: 'menkyo.register-forgotten/1',
          before: null,
          dryRun: false,
          people: [id],
          checks,
        });
      } else desk.out(`${showable(desk.words.personRemoved(id, checks))}\n`);
    };
  },
};

export function dayOf(value: string | null, option: string): CalendarDate | null {
  return askedDay(value, option);
}

function typedIn(args: Arguments): Partial<Record<PersonText, string>> {
  const typed: Partial<Record<PersonText, string>> = {};
  for (const field of ['name', 'kana', 'group', 'note'] as const) {
    const value = args.value(field);
    // The parser takes an empty value for a forgotten one.
    if (value !== null) typed[field] = value === '-' ? '' : value;
  }
  return typed;
}

function personFrom(typed: Readonly<Partial<Record<PersonText, string>>>): Person {
  const person = personOf(typed);
  if (person.ok) return person.value;
  const { field, what } = person.error;
  if (field === 'name' && what === 'missing' && typed.name === undefined) {
    throw usage({ kind: 'missing-argument', command: 'register person add', argument: '--name' });
  }
  throw usage({ kind: 'bad-person', field, what });
}

function edited({ leftOn, ...texts }: Person, typed: Partial<Record<PersonText, string>>): Person {
  const before = Object.fromEntries(
    PERSON_TEXTS.flatMap((field) => (texts[field] === null ? [] : [[field, texts[field]]])),
  );
  return { ...personFrom({ ...before, ...typed }), leftOn };
}

async function show(desk: Desk, id: string, said: string, io: CommandIo): Promise<void> {
  const found = await desk.register.person(id);
  if (found === null) throw usage({ kind: 'no-such-person', id });
  if (io.json) desk.printJson(personDocument(found));
  else desk.out(`${said}\n${personText({ ...found, checks: [] }, desk.words, io)}`);
}
