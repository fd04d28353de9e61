import type { LicenceReading } from '../app/reading.ts';
import type { Pins } from '../card/applications/pins.ts';
import { type CalendarDate, formatIso } from '../licence/calendar.ts';
import type { HolderVerdict, Origin, RecordVerdict } from '../licence/judgement.ts';
import { drivingFacts } from '../procedures/driving-facts.ts';
import { type Quotation, SOURCES } from '../procedures/facts/sources.ts';
import { FACTS, type FactId } from '../procedures/facts.ts';
import { NEED_WORDS } from '../procedures/need-words.ts';
import type { Answers, Procedure, ProcedureSubject } from '../procedures/procedure.ts';
import { REASON_WORDS } from '../procedures/reason-words.ts';
import { STEP_WORDS, WAIT_WORDS } from '../procedures/step-words.ts';
import { WAIT_FACTS } from '../procedures/steps/steps.ts';
import { costWords, PLACE_WORDS, PROCEDURE_LIMITS, PROCEDURE_TITLES } from '../procedures/words.ts';
import type { Language } from './language.ts';
import { ANSWER_OPTIONS } from './procedure-answers.ts';

export interface Worked {
  readonly card: LicenceReading['card'];
  /** As in the documents of the other commands, the keys depend on the card. */
  readonly pins: Pins;
  readonly subject: ProcedureSubject;
  readonly answers: Answers;
  readonly today: CalendarDate;
  readonly origin: Origin;
  /** True if `today` is not the day of the reading. */
  readonly isOfAnotherDay: boolean;
  readonly procedures: readonly Procedure[];
  /** The verdicts. Do not rely on the dates of an altered record. */
  readonly verdicts: { readonly record: RecordVerdict; readonly holder: HolderVerdict };
  /** True if `--born` differs from the holder's birth date on the card. */
  readonly birthDateDiffers: boolean;
}

/** `menkyo.procedures/1` (cli.md): ids for programs, and the words for each in the command's language. */
export function proceduresDocument(worked: Worked, language: Language): object {
  const { card, pins, subject, answers, today, origin, isOfAnotherDay, procedures, verdicts } = worked;
  const { certificate, facts } = subject;
  return {
    schema: 'menkyo.procedures/1',
    today: formatIso(today),
    origin,
    isOfAnotherDay,
    card,
    record: subject.record,
    expiresOn: iso(subject.expiresOn),
    authenticity: { record: { verdict: verdicts.record }, holder: { verdict: verdicts.holder } },
    pins,
    certificate: {
      kind: certificate.kind,
      isTrusted: certificate.kind === 'read' ? certificate.isTrusted : null,
      validUntil: certificate.kind === 'read' ? iso(certificate.validUntil) : null,
    },
    facts: { kind: facts.kind, fields: facts.kind === 'differ' ? facts.fields : [] },
    answers: { ...answers, birthDate: iso(answers.birthDate) },
    procedures: procedures.map((procedure) => procedureDocument(procedure, language)),
    driving: drivingFacts(subject, today).map((fact) => factDocument(fact, language)),
    notes: notesOf(worked),
    limits: PROCEDURE_LIMITS.map((limit) => limit[language]),
  };
}

function notesOf({ verdicts, birthDateDiffers }: Worked): readonly object[] {
  const kinds = [
    ...(verdicts.record === 'altered' ? ['record-altered'] : []),
    ...(verdicts.holder === 'altered' ? ['holder-altered'] : []),
    ...(birthDateDiffers ? ['birth-date-differs'] : []),
  ];
  return kinds.map((kind) => ({ kind }));
}

function procedureDocument(procedure: Procedure, language: Language): object {
  const { id, may, from, until, needs, where, costs, whyNot, asks, facts, steps } = procedure;
  return {
    id,
    title: PROCEDURE_TITLES[id][language],
    may,
    from: iso(from),
    until: iso(until),
    needs: needs.map((need) => ({
      id: need.id,
      text: NEED_WORDS[need.id][language],
      has: need.has,
      secret: need.pin?.secret ?? null,
      state: need.pin?.state ?? null,
      triesLeft: need.pin?.triesLeft ?? null,
      validUntil: iso(need.validUntil),
    })),
    where: where.map((place) => ({ id: place, text: PLACE_WORDS[place][language] })),
    costs: costs.map((cost) => ({ ...cost, text: costWords(cost)[language] })),
    whyNot: whyNot.map((reason) => ({
      id: reason.id,
      text: REASON_WORDS[reason.id][language],
      fact: reason.fact,
    })),
    asks: asks.map((question) => ({ id: question, option: `--${ANSWER_OPTIONS[question][0]}` })),
    steps: steps.map((step) => ({
      id: step.id,
      text: STEP_WORDS[step.id][language],
      where: step.where.map((place) => ({ id: place, text: PLACE_WORDS[place][language] })),
      isDone: step.isDone,
      from: iso(step.from),
      until: iso(step.until),
      wait:
        step.wait === null
          ? null
          : { id: step.wait, text: WAIT_WORDS[step.wait][language], fact: WAIT_FACTS[step.wait] },
    })),
    facts: facts.map((fact) => factDocument(fact, language)),
  };
}

/** `source` and `sourceDate` name the first place of `evidence`. */
function factDocument(id: FactId, language: Language): object {
  const fact = FACTS[id];
  const [first] = fact.evidence;
  return {
    id,
    text: fact[language],
    source:
      first === undefined ? null : first.kind === 'law' ? first.article[language] : titleOf(first, language),
    sourceDate: first?.kind === 'document' ? SOURCES[first.source].date : null,
    attribution: first?.kind ?? 'not-in-documents',
    evidence: fact.evidence.map((one) =>
      one.kind === 'law'
        ? { kind: one.kind, article: one.article[language] }
        : {
            kind: one.kind,
            document: titleOf(one, language),
            date: SOURCES[one.source].date,
            chapter: one.chapter[language],
            quote: one.quote,
          },
    ),
  };
}

function titleOf({ source }: Quotation, language: Language): string {
  return SOURCES[source].title[language];
}

function iso(date: CalendarDate | null): string | null {
  return date && formatIso(date);
}
