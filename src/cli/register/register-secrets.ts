import { equalBytes } from '../../base/bytes.ts';
import type { Secret } from '../../base/secret.ts';
import { isLongEnough, LEAST_CHARACTERS } from '../../register/passphrase.ts';
import type { Arguments } from '../args.ts';
import { asking, takeFromStdin } from '../asked-reading.ts';
import { CommandFailed } from '../failure.ts';
import type { CommandIo } from '../io.ts';
import { askPassphrase, type RegisterSecrets, wipeSecrets } from '../secret-input.ts';
import { registerWords } from '../words/register.ts';
import { paragraph } from './register-text.ts';

/** How often a person at a terminal may type a new passphrase that does not do. */
const MOST_TRIES = 3;

/** The secrets of the register from the environment and stdin, for a command that reads no card. */
export async function withRegisterSecrets<T>(
  args: Arguments,
  io: CommandIo,
  work: (secrets: RegisterSecrets) => Promise<T>,
): Promise<T> {
  const [card, secrets] = [{ ...io.secrets }, { ...io.registerSecrets }];
  try {
    await takeFromStdin(card, args, io, secrets);
    return await work(secrets);
  } finally {
    wipeSecrets(card);
    wipeSecrets(secrets);
  }
}

/** The passphrase or the recovery key, given or typed. The bytes are overwritten with the secrets. */
export async function passphraseFor(
  where: string,
  secrets: RegisterSecrets,
  io: CommandIo,
): Promise<Uint8Array> {
  if (secrets.register === null && io.isInteractive) {
    secrets.register = await askPassphrase(registerWords(io).askPassphrase(where), asking(io));
  }
  if (secrets.register === null) throw notGiven('register');
  return bytesOf(secrets.register);
}

/** A new passphrase, given or typed twice. The bytes are overwritten with the secrets. */
export async function newPassphrase(
  name: 'register' | 'new-register',
  secrets: RegisterSecrets,
  io: CommandIo,
): Promise<Uint8Array> {
  const given = secrets[name];
  if (given !== null) {
    if (given.use(isLongEnough)) return bytesOf(given);
    throw new CommandFailed({ kind: 'register-secret', secret: name, reason: 'wrong-form' });
  }
  if (!io.isInteractive) throw notGiven(name);
  const words = registerWords(io);
  io.say(`${paragraph(words.newPassphrase(LEAST_CHARACTERS))}\n`);
  for (let tries = 0; tries < MOST_TRIES; tries++) {
    const first = await askPassphrase(words.askNewPassphrase, asking(io));
    if (first === null) throw notGiven(name);
    if (!first.use(isLongEnough)) {
      first.wipe();
      io.say(`${paragraph(words.tooShort(LEAST_CHARACTERS))}\n`);
      continue;
    }
    const second = await askPassphrase(words.askAgain, asking(io));
    const isSame = second !== null && equalBytes(bytesOf(first), bytesOf(second));
    second?.wipe();
    if (isSame) {
      secrets[name] = first;
      return bytesOf(first);
    }
    first.wipe();
    io.say(`${words.notTheSame}\n`);
  }
  throw notGiven(name);
}

function bytesOf(secret: Secret): Uint8Array {
  return secret.use((bytes) => bytes);
}

function notGiven(secret: 'register' | 'new-register'): CommandFailed {
  return new CommandFailed({ kind: 'register-secret', secret, reason: 'not-given' });
}
