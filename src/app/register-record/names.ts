/**
 * Names of what a register stores. They stand below the register, since the window's contract has them as well and may not
 * import the register.
 */

export const PERSON_TEXTS = ['id', 'name', 'kana', 'group', 'note'] as const;

/**
 * What a check keeps only if the policy says so. `contract` and `vehicle` are always typed by the operator. `proof` is the
 * sealed proof of the reading, which holds the photograph and every field that the police signed.
 */
export const POLICY_FIELDS = [
  'name',
  'birthDate',
  'address',
  'photo',
  'acquiredOn',
  'contract',
  'vehicle',
  'proof',
] as const;

export const POLICY_NAMES = ['employer', 'rental', 'plain'] as const;

/** The fields that an operator may type. */
export const TYPED_FIELDS = ['name', 'address', 'contract', 'vehicle'] as const;

/** What the operator compared by eye. */
export const CONFIRMATIONS = ['holder-seen-on-card'] as const;

/** What may differ from a person's last check, in the order in which a document lists it. */
export const CHANGES = [
  'expiresOn',
  'categories',
  'conditions',
  'number',
  'name',
  'address',
  'photo',
] as const;

/** Why a person is due. A list shows reasons of the same day in this order. */
export const DUE_REASONS = ['licence-ended', 'licence-ends', 'check-due', 'never-checked'] as const;
