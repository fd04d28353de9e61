import type { JudgeOptions } from '../app/judge.ts';
import type { LicenceReading } from '../app/reading.ts';
import { ok, type Result } from '../base/result.ts';
import type { CardSource } from '../host/card-source/card-source.ts';
import type { HolderSource } from '../licence/holder-source.ts';
import type { ProofContext } from '../proof/make-proof.ts';
import type { Arguments } from './args.ts';
import { readAsking, wantedOf } from './asked-reading.ts';
import { type FaceOutputs, writeOutputs } from './face-outputs.ts';
import { CommandFailed, type Failure } from './failure.ts';
import type { CommandIo } from './io.ts';
import { notAsRequired, requirementsOf, whyNotGenuine } from './requirements.ts';
import type { GivenSecrets } from './secret-input.ts';

declare const MENKYO_VERSION: string;

/**
 * Called with a whole reading, before a file is written. What it gives is shown and written in place of the reading.
 * `context`: what a proof says of this program.
 */
export type Keep = (
  reading: LicenceReading,
  context: ProofContext,
  source: CardSource,
) => Promise<Result<LicenceReading, Failure>>;

export interface ReadWish {
  readonly holder: HolderSource;
  readonly judging: JudgeOptions;
  readonly outputs: FaceOutputs;
  readonly keep?: Keep;
}

/** The reading, the failure, or both. */
export interface ReadResult {
  readonly reading: LicenceReading | null;
  readonly failed: CommandFailed | null;
}

/** Reads the card and writes the requested files. */
export async function readWithFiles(
  source: CardSource,
  given: GivenSecrets,
  { holder, judging, outputs, keep = async (reading) => ok(reading) }: ReadWish,
  args: Arguments,
  io: CommandIo,
): Promise<ReadResult> {
  const wanted = wantedOf(holder, source, args);
  const outcome = await readAsking(source, given, wanted, args.has('low-tries'), judging, io);
  const context = { version: MENKYO_VERSION, engine: source.engine };
  let { reading } = outcome;
  let failure: Failure | null = outcome.ok ? null : outcome.failure;
  if (failure === null && reading !== null && args.has('require-genuine')) failure = notGenuine(reading);
  if (failure === null && reading !== null) failure = notAsRequired(reading, requirementsOf(args));
  if (failure === null && reading !== null) {
    const kept = await keep(reading, context, source);
    if (kept.ok) reading = kept.value;
    else failure = kept.error;
  }
  // A picture of a partial reading could pass for a whole one, so write files only if the read did everything it was
  // asked for.
  const wantsFiles = outputs.all.length > 0 || outputs.photo !== null || outputs.record !== null;
  if (wantsFiles && failure === null && reading !== null) {
    failure = await writeOutputs(outputs, reading, context, io);
  }
  if (failure === null) return { reading, failed: null };
  const wroteNothing = wantsFiles && failure.kind !== 'cannot-write';
  return { reading, failed: new CommandFailed(failure, reading, wroteNothing) };
}

function notGenuine(reading: LicenceReading): Failure | null {
  const { verdict } = reading.authenticity.record;
  const reasons = whyNotGenuine(reading);
  return reasons.length === 0 ? null : { kind: 'not-genuine', verdict, reasons };
}
