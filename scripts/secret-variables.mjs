/** As src/host/secret-variables.ts has them. */
export const SECRET_VARIABLES = [
  'MENKYO_PIN',
  'MENKYO_SIGN_PASSWORD',
  'MENKYO_TEXT_PIN',
  'MENKYO_PIN1',
  'MENKYO_PIN2',
  'MENKYO_REGISTER_KEY',
];

/**
 * An environment for tools that build and for installers, which have no business with a secret. A value that is read is
 * a text, which stays in memory: those of the secrets are not so much as read.
 */
export function withoutSecrets(env) {
  const names = Object.keys(env).filter((name) => !SECRET_VARIABLES.includes(name.toUpperCase()));
  return Object.fromEntries(names.map((name) => [name, env[name]]));
}

/** The variables that hold a secret; an empty one holds none. */
export function heldSecrets(env) {
  return SECRET_VARIABLES.filter((name) => (env[name] ?? '') !== '');
}
