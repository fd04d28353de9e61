import * as z from 'zod';
import { isComplete, isPossible } from '../../licence/calendar.ts';
import { RECORD_VERDICTS } from '../../licence/judgement.ts';
import {
  CHANGES,
  DUE_REASONS,
  PERSON_TEXTS,
  POLICY_FIELDS,
  POLICY_NAMES,
  TYPED_FIELDS,
} from '../register-record/names.ts';
import { acquiredOn, checkCore, fromAfar, person, reason, sourced } from '../register-record/schemas.ts';
import { photo } from './reading.ts';
import { LONGEST_PASSPHRASE } from './secret-bytes.ts';
import { date, delivered, nothing } from './values.ts';

// This topic may not import the register itself. Where the host makes these values, its types prove that they fit.

export const day = date.refine((one) => isComplete(one) && isPossible(one));
export const id = z.string().min(1).max(64);
const text = z.string().max(1_000);
export const group = text.min(1);

const passphrase = z.custom<Uint8Array>(
  (value) => value instanceof Uint8Array && value.length > 0 && value.length <= LONGEST_PASSPHRASE,
);

const personText = z.enum(PERSON_TEXTS);
const policyField = z.enum(POLICY_FIELDS);
const typedField = z.enum(TYPED_FIELDS);
const policyName = z.enum(POLICY_NAMES);

export const policy = z.strictObject({
  stores: z.array(policyField),
  keeps: z.strictObject({ years: z.int().min(1).max(100), from: z.enum(['leaving', 'check']) }).nullable(),
  nextCheck: z
    .strictObject({
      monthsAfterCheck: z.int().min(1).max(120),
      monthsBeforeLastDay: z.int().min(0).max(120),
    })
    .nullable(),
  needsConsent: z.boolean(),
});

const chainFault = z.strictObject({
  seq: z.int().nullable(),
  what: z.enum(['order', 'changed', 'removed', 'not-removed', 'cut-short', 'another-chain', 'rows']),
});

const encoding = z.enum(['utf-8', 'shift_jis', 'utf-16le', 'utf-16be']);
const line = z.int();

const importProblem = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('no-rows') }),
  z.strictObject({ kind: z.literal('too-many-rows'), rows: z.int(), most: z.int() }),
  z.strictObject({ kind: z.literal('not-decodable'), encoding, line, byte: z.int() }),
  z.strictObject({ kind: z.literal('unclosed-quote'), line }),
  z.strictObject({ kind: z.literal('text-after-quote'), line }),
  z.strictObject({ kind: z.literal('missing-column'), line, column: personText, found: z.array(z.string()) }),
  z.strictObject({
    kind: z.literal('repeated-column'),
    line,
    column: personText,
    found: z.array(z.string()),
  }),
  z.strictObject({ kind: z.literal('too-many-cells'), line, columns: z.int(), cells: z.int() }),
  z.strictObject({ kind: z.literal('too-many-columns'), line, columns: z.int(), most: z.int() }),
  z.strictObject({
    kind: z.literal('not-a-person'),
    line,
    field: personText,
    what: z.enum(['missing', 'too-long', 'not-a-text']),
  }),
  z.strictObject({ kind: z.literal('repeated-id'), line, first: z.int(), id: z.string() }),
]);

const simpleFault = z.enum([
  /** No register is open. */
  'locked',
  'missing',
  'exists',
  'newer-version',
  'not-allowed',
  'parameter-in-where',
  'no-server-address',
  'password-in-where',
  'wrong-passphrase',
  'short-passphrase',
  'known-check',
  /** This reading is filed under this person already. */
  'already-recorded',
  /** A virtual card or a recording, in a register that is no demonstration. */
  'not-a-reader',
  'no-consent',
  /** No person's last check has this card. */
  'unknown-card',
  'no-time-of-keeping',
  /** What was shown before is not what would be done now. */
  'plan-changed',
  /** More than this way can carry. The command can. */
  'too-large',
  /** No passphrase is kept for this register. */
  'not-kept',
]);

/** Why the register did not do something. */
export const registerFault = z.discriminatedUnion('kind', [
  z.strictObject({ kind: simpleFault }),
  z.strictObject({
    /** `half-done`: the new policy holds, but checks still have fields that it does not store. */
    kind: z.enum(['unreachable', 'unreadable', 'cannot-write', 'damaged', 'half-done']),
    code: z.string(),
  }),
  z.strictObject({
    kind: z.enum(['unknown-person', 'known-person', 'unknown-check', 'no-kept-proof']),
    id: z.string(),
  }),
  /** A day of leaving that is mistyped. */
  z.strictObject({ kind: z.literal('unlikely-day'), on: date }),
  z.strictObject({ kind: z.literal('other-person'), by: z.enum(['number', 'name']) }),
  /** Several people's last checks have this card. */
  z.strictObject({ kind: z.literal('several-people'), ids: z.array(z.string()) }),
  z.strictObject({
    kind: z.literal('bad-person'),
    field: personText,
    what: z.enum(['missing', 'too-long', 'not-a-text']),
  }),
  z.strictObject({ kind: z.literal('not-stored'), field: typedField }),
  /** The register is not the one that this desk knew, so it takes no entries. */
  z.strictObject({ kind: z.literal('not-as-known'), fault: chainFault }),
  /** An entry is not as it was written. */
  z.strictObject({ kind: z.literal('altered'), fault: chainFault }),
  z.strictObject({ kind: z.literal('bad-import'), problems: z.array(importProblem) }),
  /** The system keeps no passphrase safely. */
  z.strictObject({ kind: z.literal('no-keychain'), reason: z.enum(['not-here', 'no-backend', 'refused']) }),
]);

/** Whether the system can keep the passphrase of this desk, and does. */
const keychain = z.enum(['not-here', 'no-backend', 'off', 'on']);

const surroundings = {
  /** Grows by one with each change: a screen that was told out of order keeps the newest. */
  version: z.int(),
  where: z.string(),
};

export const registerState = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('none'), ...surroundings }),
  /** Something is there, but it cannot be used. */
  z.strictObject({ kind: z.literal('unusable'), fault: registerFault, ...surroundings }),
  z.strictObject({ kind: z.literal('locked'), keychain, ...surroundings }),
  z.strictObject({
    kind: z.literal('open'),
    keychain,
    demo: z.boolean(),
    policy,
    /** null for rules of one's own. */
    policyName: policyName.nullable(),
    consentText: z.string().nullable(),
    people: z.int(),
    checks: z.int(),
    /** null: it is as this desk knew it. Otherwise it takes no entries. */
    notAsKnown: chainFault.nullable(),
    /** When it locks itself unless it is used, in milliseconds since 1970; null where it stays open. */
    locksAt: z.number().nullable(),
    ...surroundings,
  }),
]);

/** How far a long work is. */
export const registerProgress = z.strictObject({
  work: z.enum(['audit', 'forget', 'policy', 'backup', 'judge']),
  done: z.int(),
  of: z.int(),
});

export const check = checkCore.extend({
  /** The newest verdict on the record, reached after the check from its proof. null: the one of the check stands. */
  judged: z
    .strictObject({
      record: z.enum(RECORD_VERDICTS),
      reasons: z.array(reason),
      at: z.number(),
      by: z.string(),
    })
    .nullable(),
  /** The holder answered a request, and no operator saw the card: docs/proof.md. */
  afar: fromAfar.nullable(),
  /** A part of the record that may hold a condition was not read. Absent otherwise. */
  isIncomplete: z.literal(true).optional(),
  /** null: not kept. The photograph comes by `showCheckPhoto`. */
  kept: z.strictObject({
    name: sourced.nullable(),
    birthDate: date.nullable(),
    address: sourced.nullable(),
    hasPhoto: z.boolean(),
    /** The proof itself comes by `handOutProof`. */
    hasProof: z.boolean(),
    acquiredOn: acquiredOn.nullable(),
    contract: sourced.nullable(),
    vehicle: sourced.nullable(),
  }),
});

export const changes = z.array(z.enum(CHANGES));

export const listedPerson = z.strictObject({
  person,
  /** null if the person was never checked. */
  last: check.nullable(),
  nextCheckOn: date.nullable(),
});

const personWithChecks = listedPerson.extend({
  /** Newest first. `changes`: what differs from the check before. */
  checks: z.array(z.strictObject({ check, changes })),
});

const filter = z.enum(['all', 'due', 'ended', 'never-checked', 'left']);

const dueEntry = z.strictObject({
  id: z.string(),
  name: z.string(),
  why: z.enum(DUE_REASONS),
  on: date.nullable(),
  days: z.int().nullable(),
});

const days = z.int().min(0).max(3660);

/** A CSV of 100,000 people has some 10 MB. */
const LONGEST_IMPORT = 24_000_000;
const csv = z.strictObject({ base64: z.string().max(LONGEST_IMPORT) });

const importPlan = z.strictObject({
  /** Names this plan. An import does what was shown, or nothing. */
  plan: z.string(),
  encoding,
  /** Headings of columns that are not imported. */
  ignored: z.array(z.string()),
  added: z.int(),
  updated: z.int(),
  unchanged: z.int(),
  /** The first of those who are added. `likely`: who it may be, if zeros in front of the id were lost. */
  firstAdded: z.array(z.strictObject({ line, person, likely: person.nullable() })),
  firstUpdated: z.array(z.strictObject({ line, before: person, person, changed: z.array(personText) })),
});

/** Only the people of whom something is due within these days. null: everyone. */
const dueWithin = days.nullable().default(null);

const format = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('csv'), encoding: z.enum(['utf-8', 'shift_jis']), dueWithin }),
  z.strictObject({ kind: z.literal('json') }),
  /** 確認一覧, to be signed. */
  z.strictObject({
    kind: z.literal('pdf'),
    business: text.nullable(),
    operator: text.nullable(),
    dueWithin,
  }),
  /** What is due, as a calendar. */
  z.strictObject({ kind: z.literal('ics'), days }),
  /** 確認記録票, one check of one person. */
  z.strictObject({ kind: z.literal('sheet'), person: id, check: id, business: text.nullable() }),
]);

const forgetPlan = z.strictObject({
  before: date,
  people: z.int(),
  checks: z.int(),
  /** The first of the people who go, by id. */
  firstPeople: z.array(z.string()),
});

/** To be shown once. The program keeps no copy. */
const newKey = z.strictObject({ recoveryKey: z.string() });

export const REGISTER_COMMANDS = {
  registerState: { input: nothing, output: registerState },
  /** What each policy stores and keeps, to be shown before a register is made. */
  registerPolicies: { input: nothing, output: z.record(policyName, policy) },
  /** Makes the register and opens it. `keep`: the system keeps the passphrase for this desk. */
  makeRegister: {
    input: z.strictObject({
      secrets: z.strictObject({ newRegister: passphrase }),
      policy: policyName,
      demo: z.boolean(),
      keep: z.boolean(),
    }),
    output: newKey,
  },
  /** By the passphrase or the recovery key. */
  openRegister: {
    input: z.strictObject({ secrets: z.strictObject({ register: passphrase }), keep: z.boolean() }),
    output: registerState,
  },
  openKeptRegister: { input: nothing, output: registerState },
  /** The system no longer keeps the passphrase. */
  forgetPassphrase: { input: nothing, output: registerState },
  lockRegister: { input: nothing, output: nothing },
  /** In order of id, after this one. `days`: what falls due by then is due. `total` comes with the first page. */
  listPeople: {
    input: z.strictObject({
      query: z.string().max(200),
      filter,
      days,
      after: z.string().nullable(),
      most: z.int().min(1).max(500),
    }),
    output: z.strictObject({ people: z.array(listedPerson), total: z.int().nullable() }),
  },
  showPerson: { input: z.strictObject({ id }), output: personWithChecks },
  showCheckPhoto: { input: z.strictObject({ person: id, check: id }), output: photo },
  /** Adds a person, or changes the person of this id. The day of leaving stays. */
  savePerson: {
    input: z.strictObject({
      id: text,
      name: text,
      kana: text,
      group: text,
      note: z.string().max(2_000),
      isNew: z.boolean(),
    }),
    output: listedPerson,
  },
  /** The last day with the business. null: the person is back. */
  leavePerson: { input: z.strictObject({ id, on: day.nullable() }), output: listedPerson },
  /** With every check. The reason stays for good, so it must not name the person. */
  removePerson: { input: z.strictObject({ id, why: z.string().trim().min(1).max(200) }), output: nothing },
  /** The soonest of what is due. */
  duePeople: {
    input: z.strictObject({ days, most: z.int().min(1).max(1_000) }),
    output: z.strictObject({ asOf: date, due: z.array(dueEntry) }),
  },
  /** Whose last check has the number of the card that was read. */
  whoseCard: { input: nothing, output: z.array(listedPerson) },
  /** Files the reading on the screen. Nothing else records a check. */
  recordCheck: {
    input: z.strictObject({
      /** Names the reading that the operator sees. */
      readAt: z.number(),
      /** null: the person whose last check has the card's number. */
      person: id.nullable(),
      /** null: the operator of this desk. */
      by: z.string().trim().min(1).max(100).nullable(),
      typed: z.partialRecord(typedField, z.string().max(500)),
      otherCard: z.boolean(),
      /** The language in which the holder agreed to the register's consent text. */
      consent: z.enum(['ja', 'en']).nullable(),
    }),
    output: z.strictObject({ check, changes }),
  },
  planImport: { input: csv, output: importPlan },
  importPeople: {
    input: csv.extend({ plan: z.string() }),
    output: z.strictObject({ added: z.int(), updated: z.int() }),
  },
  exportRegister: { input: z.strictObject({ format }), output: delivered },
  /** null: what the policy no longer keeps. */
  planForget: { input: z.strictObject({ before: day.nullable() }), output: forgetPlan },
  forgetOld: {
    input: z.strictObject({ before: day, people: z.int(), checks: z.int() }),
    output: z.strictObject({ people: z.int(), checks: z.int() }),
  },
  auditRegister: {
    input: nothing,
    output: z.strictObject({ people: z.int(), checks: z.int(), entries: z.int() }),
  },
  backupRegister: { input: nothing, output: delivered },
  changePassphrase: {
    input: z.strictObject({
      secrets: z.strictObject({ register: passphrase, newRegister: passphrase }),
    }),
    output: newKey,
  },
} as const;

export type RegisterState = z.output<typeof registerState>;
export type RegisterFaultView = z.output<typeof registerFault>;
export type RegisterProgress = z.output<typeof registerProgress>;
export type KeychainState = z.output<typeof keychain>;
export type RegisterFormat = z.output<typeof format>;
export type ListedPersonView = z.output<typeof listedPerson>;
export type PersonWithChecksView = z.output<typeof personWithChecks>;
export type CheckView = z.output<typeof check>;
