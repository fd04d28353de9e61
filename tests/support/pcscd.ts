import { type ChildProcess, spawn } from 'node:child_process';
import { copyFileSync, existsSync, mkdtempSync, rmSync, watch } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { VirtualCard } from '../../src/card/virtual/virtual-card.ts';
import { VPCD_PORT, VpcdCard, type VpcdOptions } from '../../src/card/virtual/vpcd.ts';
import { cardFile } from './cards.ts';
import { keepEnginesOut } from './no-engine-here.ts';

const RUN_FOLDER = '/run/pcscd';
const SOCKET = join(RUN_FOLDER, 'pcscd.comm');
const VPCD_CONF = '/etc/reader.conf.d/vpcd';

keepEnginesOut();

export const READER_NAMES = ['Virtual PCD 00 00', 'Virtual PCD 00 01'] as const;

/** A real PC/SC service of the test's own, in the namespaces that scripts/test.mjs made for it. */
export class Pcscd {
  static #stopping: Promise<void> = Promise.resolve();
  readonly #process: ChildProcess;
  readonly #config: string;
  readonly #ended: Promise<void>;

  private constructor(process: ChildProcess, config: string) {
    this.#process = process;
    this.#config = config;
    this.#ended = new Promise((resolve) => {
      process.once('close', () => resolve());
    });
  }

  static async start(readers: 'two-virtual' | 'none' = 'two-virtual'): Promise<Pcscd> {
    if (process.env.MENKYO_TEST_NAMESPACE !== '1') {
      throw new Error('run by "npm test": this would disturb the PC/SC service of the machine');
    }
    // A service that is being killed still removes its own files, so wait for it.
    await Pcscd.#stopping;
    rmSync(SOCKET, { force: true });
    const config = mkdtempSync(join(tmpdir(), 'menkyo-pcscd-'));
    if (readers === 'two-virtual') copyFileSync(VPCD_CONF, join(config, 'vpcd'));
    const listening = appears(SOCKET);
    const daemon = spawn('pcscd', ['--foreground', '--config', config], { stdio: 'ignore' });
    const pcscd = new Pcscd(daemon, config);
    await Promise.race([
      listening,
      pcscd.#ended.then(() => {
        throw new Error('pcscd ended at once');
      }),
    ]);
    return pcscd;
  }

  get isRunning(): boolean {
    return this.#process.exitCode === null && this.#process.signalCode === null;
  }

  /** Stops the service by its process id, and waits until it is gone. */
  stop(signal: NodeJS.Signals = 'SIGTERM'): Promise<void> {
    Pcscd.#stopping = this.#stop(signal);
    return Pcscd.#stopping;
  }

  async #stop(signal: NodeJS.Signals): Promise<void> {
    this.#process.kill(signal);
    await this.#ended;
    rmSync(this.#config, { recursive: true, force: true });
    rmSync(SOCKET, { force: true });
  }
}

function appears(path: string): Promise<void> {
  return new Promise((resolve) => {
    const watcher = watch(RUN_FOLDER, () => {
      if (!existsSync(path)) return;
      watcher.close();
      resolve();
    });
  });
}

export interface Laid {
  readonly card: VirtualCard;
  readonly inserted: VpcdCard;
  /** Every command that reached the card, in order. */
  readonly commands: Uint8Array[];
  readonly answers: Uint8Array[];
  /** Whether the reader reset the card or cut its power after the last command. */
  readonly isResetSince: () => boolean;
}

/** Lays a fixture on one of the two readers. */
export async function lay(
  id: string,
  reader: 0 | 1 = 0,
  onCommand?: VpcdOptions['onCommand'],
): Promise<Laid> {
  const card = new VirtualCard(cardFile(id));
  return layCard(card, reader, onCommand);
}

/** Lays a card down, which may be the same one again, with its current counters. */
export async function layCard(
  card: VirtualCard,
  reader: 0 | 1 = 0,
  onCommand?: VpcdOptions['onCommand'],
): Promise<Laid> {
  const commands: Uint8Array[] = [];
  const answers: Uint8Array[] = [];
  // Laying a card down resets it too, so count only the resets after the first command.
  let resetsThen = Number.POSITIVE_INFINITY;
  const inserted: VpcdCard = await VpcdCard.insert(card, {
    port: VPCD_PORT + reader,
    onCommand: async (command, answer) => {
      commands.push(command);
      answers.push(answer);
      resetsThen = inserted.resets;
      await onCommand?.(command, answer);
    },
  });
  return { card, inserted, commands, answers, isResetSince: () => inserted.resets > resetsThen };
}
