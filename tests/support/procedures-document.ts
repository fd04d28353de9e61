import * as z from 'zod';

/** The whole document of cli.md, written out here instead of taken from the command. */
const day = z.string().regex(/^\d{4}-\d\d-\d\d$/);
const pin = z.strictObject({
  state: z.enum(['set', 'unset', 'locked', 'absent', 'unknown']),
  triesLeft: z.int().nullable(),
});
const text = z.string().min(1);
const SECRET = z.enum(['licence', 'signature', 'authentication', 'inputSupport']);
export const CONVENTIONAL_IDS = [
  'renewal',
  'online-lecture',
  'renewal-elsewhere',
  'report-change',
  'portal-link',
  'one-stop',
  'domicile',
  'change-holding',
  'loss',
];
/** Of a My Number Card. */
export const IDS = [
  'renewal',
  'online-lecture',
  'renewal-elsewhere',
  'portal-link',
  'one-stop',
  'domicile',
  'card-renewal',
  'change-holding',
  'loss',
];
const date = z.string().regex(/^\d{4}(-\d\d){0,2}$/);
const quotation = z.strictObject({
  kind: z.literal('document'),
  document: text,
  date,
  chapter: text,
  quote: text.max(40),
});
const article = z.strictObject({ kind: z.literal('law'), article: text });
/** `source` and `sourceDate` are those of the first place. */
const fact = z.discriminatedUnion('attribution', [
  z.strictObject({
    id: text,
    text,
    source: text,
    sourceDate: date,
    attribution: z.literal('document'),
    evidence: z.tuple([quotation], z.union([quotation, article])),
  }),
  z.strictObject({
    id: text,
    text,
    source: text,
    sourceDate: z.null(),
    attribution: z.literal('law'),
    evidence: z.tuple([article], z.union([quotation, article])),
  }),
  z.strictObject({
    id: text,
    text,
    source: z.null(),
    sourceDate: z.null(),
    attribution: z.literal('not-in-documents'),
    evidence: z.tuple([]),
  }),
]);
export const DOCUMENT = z.strictObject({
  schema: z.literal('menkyo.procedures/1'),
  today: day,
  origin: z.literal('virtual'),
  isOfAnotherDay: z.boolean(),
  card: z.enum(['myna-licence', 'myna-history', 'ic-licence']),
  record: z.enum(['licence', 'history']),
  expiresOn: day.nullable(),
  authenticity: z.strictObject({
    record: z.strictObject({ verdict: text }),
    holder: z.strictObject({ verdict: text }),
  }),
  pins: z.union([
    z.strictObject({ licence: pin, signature: pin, authentication: pin, inputSupport: pin }),
    z.strictObject({ pin1: pin, pin2: pin }),
  ]),
  certificate: z.strictObject({
    kind: z.enum(['not-read', 'none', 'read']),
    isTrusted: z.boolean().nullable(),
    validUntil: day.nullable(),
  }),
  facts: z.strictObject({
    kind: z.enum(['not-compared', 'agree', 'differ']),
    fields: z.array(z.enum(['name', 'birthDate', 'sex', 'address'])),
  }),
  answers: z.strictObject({
    birthDate: day.nullable(),
    holding: z.enum(['card-only', 'conventional-only', 'both']).nullable(),
    course: z.enum(['excellent', 'general', 'violator', 'first', 'elderly']).nullable(),
    suspended: z.boolean().nullable(),
    tookAgain: z.boolean().nullable(),
    physicalCondition: z.boolean().nullable(),
    linked: z.boolean().nullable(),
    handedIn: z.boolean().nullable(),
  }),
  procedures: z.array(
    z.strictObject({
      id: z.enum([...IDS, ...CONVENTIONAL_IDS]),
      title: text,
      may: z.enum(['now', 'any-time', 'later', 'over', 'no', 'depends', 'done']),
      from: day.nullable(),
      until: day.nullable(),
      needs: z.array(
        z.strictObject({
          id: text,
          text,
          has: z.enum(['yes', 'no', 'unknown', 'bring']),
          secret: SECRET.nullable(),
          state: pin.shape.state.nullable(),
          triesLeft: z.int().nullable(),
          validUntil: day.nullable(),
        }),
      ),
      where: z.array(z.strictObject({ id: text, text })),
      costs: z.array(z.strictObject({ yen: z.int().nullable(), isUpTo: z.boolean(), per: text, text })),
      whyNot: z.array(z.strictObject({ id: text, text, fact: text })),
      asks: z.array(z.strictObject({ id: text, option: z.string().startsWith('--') })),
      steps: z.array(
        z.strictObject({
          id: text,
          text,
          where: z.array(z.strictObject({ id: text, text })),
          isDone: z.boolean(),
          from: day.nullable(),
          until: day.nullable(),
          wait: z.strictObject({ id: text, text, fact: text }).nullable(),
        }),
      ),
      facts: z.array(fact).min(1),
    }),
  ),
  driving: z.array(fact),
  notes: z.array(
    z.strictObject({ kind: z.enum(['record-altered', 'holder-altered', 'birth-date-differs']) }),
  ),
  limits: z.array(text).min(3),
});

export type Document = z.output<typeof DOCUMENT>;

export function one({ procedures }: Document, id: string): Document['procedures'][number] {
  const found = procedures.find((procedure) => procedure.id === id);
  if (found === undefined) throw new Error(`no ${id}`);
  return found;
}
