/** The same list as in src/host/secret-variables.ts. */
export const SECRET_VARIABLES = [
  'MENKYO_PIN',
  'MENKYO_SIGN_PASSWORD',
  'MENKYO_TEXT_PIN',
  'MENKYO_PIN1',
  'MENKYO_PIN2',
  'MENKYO_REGISTER_KEY',
];

/**
 * An environment without secrets, for build tools and installers. A value that is read becomes a text, which stays in
 * memory, so this function does not even read the secret values.
 */
export function withoutSecrets(env) {
  const names = Object.keys(env).filter((name) => !SECRET_VARIABLES.includes(name.toUpperCase()));
  return Object.fromEntries(names.map((name) => [name, env[name]]));
}

/** The variables that hold a secret. An empty one holds none. */
export function heldSecrets(env) {
  return SECRET_VARIABLES.filter((name) => (env[name] ?? '') !== '');
}
