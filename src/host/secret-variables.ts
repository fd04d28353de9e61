/**
 * Environment variables that hold a secret: those that the command takes, and names that are kept for secrets to come.
 * scripts/secret-variables.mjs has the same list, for what runs before anything is built.
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

/** Takes all of them out of an environment, so that no child inherits one. Gives the names of those that held something. */
export function dropSecretVariables(env: NodeJS.ProcessEnv): readonly SecretVariable[] {
  const held = SECRET_VARIABLES.filter((name) => (env[name] ?? '') !== '');
  for (const name of SECRET_VARIABLES) delete env[name];
  return held;
}
