import { showable } from '../base/showable.ts';
import type { CalendarDate } from '../licence/calendar.ts';
import { drivingFacts } from '../procedures/driving-facts.ts';
import { evidenceWords, NOT_IN_DOCUMENTS_WORD } from '../procedures/evidence-words.ts';
import { FACTS, type FactId } from '../procedures/facts.ts';
import { hasWords, NEED_WORDS } from '../procedures/need-words.ts';
import type { May, Need, Procedure, Step } from '../procedures/procedure.ts';
import { openQuestions } from '../procedures/procedures.ts';
import { questionOf } from '../procedures/question-words.ts';
import { REASON_WORDS } from '../procedures/reason-words.ts';
import { isClosed } from '../procedures/rules/shared/closed.ts';
import { STEP_WORDS, WAIT_WORDS } from '../procedures/step-words.ts';
import {
  costWords,
  MAY_WORDS,
  PLACE_WORDS,
  PROCEDURE_LIMITS,
  PROCEDURE_TITLES,
  UNLOCK_WORDS,
} from '../procedures/words.ts';
import type { CommandIo } from './io.ts';
import { ANSWER_OPTIONS, answerOption } from './procedure-answers.ts';
import type { Worked } from './procedures-document.ts';
import { table } from './reading-text.ts';
import { type Tone, wrapColumns } from './terminal.ts';
import { type ProceduresWords, proceduresWords } from './words/procedures.ts';

/** Two columns less than elsewhere, because two marks may hang over the end of a line. */
const WIDTH = 76;
const INDENT = '  ';

/** What the holder can do now comes first, what the holder cannot do comes last. */
const ORDER: readonly May[] = ['now', 'any-time', 'depends', 'later', 'done', 'over', 'no'];

const TONES: Readonly<Record<May, Tone>> = {
  now: 'green',
  'any-time': 'plain',
  depends: 'warn',
  later: 'dim',
  done: 'plain',
  over: 'alarm',
  no: 'dim',
};

type Row = readonly [label: string, lines: readonly string[]];

/** Procedures for a person, each with the rule that decides it. The document has all rules. */
export function proceduresText(worked: Worked, io: CommandIo, showsRules: boolean): string {
  const { subject, verdicts, today, origin, isOfAnotherDay, procedures, birthDateDiffers } = worked;
  const { language, paint, words } = io;
  const own = proceduresWords(language);
  const { expiresOn, record } = subject;
  const date = (one: CalendarDate) => own.date(words.date(one));
  const lastDay = expiresOn !== null ? date(expiresOn) : record === 'history' ? own.noLastDay : own.notOnCard;
  const lines = [paint('bold', own.title)];
  if (origin === 'virtual') lines.push(paint('dim', words.demonstration));
  if (origin === 'replay') lines.push(paint('warn', words.replay));
  lines.push('');
  const alerts: [Tone, string][] = [];
  if (verdicts.record === 'altered') alerts.push(['alarm', words.recordAltered]);
  const holderAlert = verdicts.holder === 'altered' ? words.holderAlert('altered') : null;
  if (holderAlert !== null) alerts.push(['alarm', holderAlert]);
  if (birthDateDiffers) alerts.push(['warn', own.birthDateDiffers]);
  for (const [tone, text] of alerts) {
    const [first = '', ...rest] = wrapColumns(text, WIDTH - 2);
    lines.push(paint(tone, `! ${first}`), ...rest.map((line) => paint(tone, `  ${line}`)), '');
  }
  const head: Row[] = [
    [own.asOf, [isOfAnotherDay ? own.date(words.judgedAsOf(today)) : date(today)]],
    ...(subject.card === 'conventional' ? ([[own.card, [own.conventional]]] as const) : []),
    [own.expiresOn, [lastDay]],
  ];
  lines.push(...table(head, paint));
  for (const may of ORDER) {
    for (const procedure of procedures.filter((one) => one.may === may)) {
      const title = PROCEDURE_TITLES[procedure.id][language];
      const state = MAY_WORDS[may][language];
      lines.push('', `${paint('bold', title)}  ${paint(TONES[may], state)}`);
      const rows = rowsOf(procedure, io, own, date, showsRules);
      lines.push(...table(rows, paint, WIDTH - INDENT.length).map((line) => `${INDENT}${line}`));
    }
  }
  const driving = drivingFacts(subject, today).map((fact) => ruleText(fact, language, own));
  if (driving.length > 0) {
    const rows: Row[] = [[own.label.rule, driving]];
    lines.push('', paint('bold', own.driving));
    lines.push(...table(rows, paint, WIDTH - INDENT.length).map((line) => `${INDENT}${line}`));
  }
  const open = openQuestions(procedures);
  if (open.length > 0) {
    lines.push('', own.questions);
    for (const question of open) {
      const { option, takes } = answerOption(question, subject.card);
      lines.push(
        ...wrapColumns(questionOf(question, subject.card)[language], WIDTH - INDENT.length).map(
          (line) => INDENT + line,
        ),
        paint('dim', `${INDENT}${INDENT}--${option} ${takes}`),
      );
    }
  }
  lines.push('');
  const limits = PROCEDURE_LIMITS.map((one) => one[language]);
  for (const limit of showsRules ? limits : [...limits, own.allRules]) {
    lines.push(...wrapColumns(limit, WIDTH).map((line) => paint('dim', line)));
  }
  return `${lines.join('\n')}\n`;
}

function rowsOf(
  procedure: Procedure,
  { language }: CommandIo,
  own: ProceduresWords,
  date: (one: CalendarDate) => string,
  showsRules: boolean,
): Row[] {
  const { may, from, until, needs, where, costs, whyNot, asks, facts, steps } = procedure;
  const rows: Row[] = [];
  const [first, last] = [from && date(from), until && date(until)];
  if (first !== null && last !== null) rows.push([own.label.when, [own.period(first, last)]]);
  else if (first !== null) rows.push([own.label.when, [own.from(first)]]);
  else if (last !== null) rows.push([own.label.when, [own.until(last)]]);
  const reasons = whyNot.filter(({ id }) => id !== 'too-early' || may !== 'later');
  if (reasons.length > 0) {
    rows.push([own.label.whyNot, reasons.map(({ id }) => REASON_WORDS[id][language])]);
  }
  // Show no preparations for a procedure that is not open to the holder.
  if (!isClosed(procedure)) {
    if (needs.length > 0)
      rows.push([own.label.needs, needs.map((need) => needText(need, language, own, date))]);
    if (where.length > 0) {
      rows.push([own.label.where, [own.list(where.map((place) => PLACE_WORDS[place][language]))]]);
    }
    if (costs.length > 0) rows.push([own.label.costs, costs.map((cost) => costWords(cost)[language])]);
  }
  if (steps.length > 0) rows.push([own.label.steps, stepLines(steps, language, own, date)]);
  if (asks.length > 0) {
    rows.push([own.label.asks, [own.list(asks.map((question) => `--${ANSWER_OPTIONS[question][0]}`))]]);
  }
  // After the last day, the second fact says that a weekend carries over. Without it, the text would call the licence
  // expired a day too early.
  const leading = whyNot.some(({ id }) => id === 'expired') ? 2 : 1;
  const deciding = new Set<FactId>([...facts.slice(0, leading), ...whyNot.map(({ fact }) => fact)]);
  const told = showsRules ? facts : [...deciding];
  rows.push([own.label.rule, told.map((fact) => ruleText(fact, language, own))]);
  return rows;
}

/** One line for each step, and one for each wait between two. */
function stepLines(
  steps: readonly Step[],
  language: CommandIo['language'],
  own: ProceduresWords,
  date: (one: CalendarDate) => string,
): readonly string[] {
  return steps.flatMap(({ id, isDone, from, until, wait }, at) => {
    const days = [from && own.from(date(from)), until && own.until(date(until))].filter(
      (one) => one !== null,
    );
    const line = own.step(at + 1, STEP_WORDS[id][language], isDone, days);
    return wait === null || isDone ? [line] : [line, own.wait(WAIT_WORDS[wait][language])];
  });
}

function needText(
  need: Need,
  language: CommandIo['language'],
  own: ProceduresWords,
  date: (one: CalendarDate) => string,
): string {
  const { id, has, pin, validUntil } = need;
  const details: string[] = [];
  if (pin?.state === 'locked') details.push(UNLOCK_WORDS[pin.secret][language]);
  else if (typeof pin?.triesLeft === 'number') details.push(own.triesLeft(pin.triesLeft));
  if (validUntil !== null) details.push(own.certificateUntil(date(validUntil)));
  const isSaid = has === 'bring' || pin?.state === 'locked';
  return own.need(NEED_WORDS[id][language], isSaid ? null : hasWords(need)[language], details);
}

function ruleText(id: FactId, language: CommandIo['language'], own: ProceduresWords): string {
  const fact = FACTS[id];
  const places = fact.evidence.length === 0 ? [NOT_IN_DOCUMENTS_WORD] : evidenceWords(fact);
  return showable(
    own.rule(fact[language], places.map((place) => place[language]).join(language === 'ja' ? '、' : '; ')),
  );
}
