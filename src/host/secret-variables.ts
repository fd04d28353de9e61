/**
 * Environment variables that hold a secret: those that the command reads, and names reserved for future secrets.
 * scripts/secret-variables.mjs has the same list, for scripts that run before a build.
 */
export const SECRET_VARIABLES = [
  'MENKYO_PIN',
  'MENKYO_SIGN_PASSWORD',
  'MENKYO_TEXT_PIN',
  'MENKYO_PIN1',
  'MENKYO_PIN2',
  'MENKYO_REGISTER_KEY',
] as const;

export type SecretVariable = (typeof SECRET_VARIABLES)[number];

/**
 * Removes all of them from an environment, so that no child process inherits one. Returns the names of those that held
 * a value.
 */
export function dropSecretVariables(env: NodeJS.ProcessEnv): readonly SecretVariable[] {
  const held = SECRET_VARIABLES.filter((name) => (env[name] ?? '') !== '');
  for (const name of SECRET_VARIABLES) delete env[name];
  return held;
}
