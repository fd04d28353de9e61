import { execFile, spawnSync } from 'node:child_process';
import { READER_NAMES } from './pcscd.ts';
import { temporaryFolder } from './temporary-folder.ts';

/** Why OpenSC's tools cannot run here, or null. */
export const NO_OPENSC: string | null = missingTool();

function missingTool(): string | null {
  const missing = ['opensc-tool', 'pkcs15-tool'].find((tool) => spawnSync(tool, ['--version']).error);
  return missing === undefined ? null : `skipped: there is no ${missing} (apt install opensc)`;
}

export interface Said {
  readonly status: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs one of OpenSC's tools on the first reader. The folder for its cache is the test file's own. */
export function opensc(tool: 'opensc-tool' | 'pkcs15-tool', ...args: readonly string[]): Promise<Said> {
  const { PATH = '' } = process.env;
  const env = { PATH, LC_ALL: 'C', HOME: temporaryFolder('opensc') };
  const words = ['--reader', READER_NAMES[0], ...args];
  return new Promise((resolve, reject) => {
    const child = execFile(
      tool,
      words,
      { env, maxBuffer: 2 ** 22, timeout: 50_000 },
      (error, stdout, stderr) => {
        if (error === null || child.exitCode !== null)
          resolve({ status: child.exitCode ?? 0, stdout, stderr });
        else reject(error);
      },
    );
  });
}

export interface Answer {
  readonly sw: string;
  readonly data: string;
}

/** The answers that opensc-tool gets to these commands: status words and data. */
export async function openscTool(commands: readonly string[]): Promise<readonly Answer[]> {
  const words = commands.flatMap((command) => ['-s', command]);
  // The default driver. Others would first send commands of their own.
  const { status, stdout, stderr } = await opensc('opensc-tool', '--card-driver', 'default', ...words);
  if (status !== 0) throw new Error(`opensc-tool ended with ${status}: ${stderr}`);
  return answersOf(stdout);
}

/** Parses `Received (SW1=0x90, SW2=0x00):` and the lines of hex with text after it. */
function answersOf(text: string): readonly Answer[] {
  return text
    .split(/^Sending: .*$/m)
    .slice(1)
    .map((part) => {
      const [, sw1 = '', sw2 = ''] = /SW1=0x(..), SW2=0x(..)/.exec(part) ?? [];
      const lines = part.split('\n').filter((line) => /^([0-9A-F]{2} ){1,16}/.test(line));
      const data = lines.map((line) => line.slice(0, 48).replace(/[^0-9A-F]/g, '')).join('');
      return { sw: sw1 + sw2, data };
    });
}
