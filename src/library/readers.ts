import { openReaders } from '../host/card-source/reader-source.ts';
import { type ListedReader, listReaders } from '../host/list-readers.ts';
import { ENGINE_OPTIONS, type EngineOptions } from './card-reader.ts';
import { A_SIGNAL, expectOptions, type OptionTable } from './given-options.ts';

export interface ReadersOptions extends EngineOptions {
  readonly signal?: AbortSignal;
}

const READERS: OptionTable<ReadersOptions> = { ...ENGINE_OPTIONS, signal: A_SIGNAL };

/**
 * The readers of this computer, and which card lies on each. Uses up no try. An empty list means that there is no reader.
 * Throws a CardError if the PC/SC service is not there.
 */
export async function readers(options: ReadersOptions = {}): Promise<readonly ListedReader[]> {
  expectOptions('readers', options, READERS);
  const { engine, signal = new AbortController().signal } = options;
  const opened = await openReaders(engine);
  try {
    return await listReaders(opened, signal);
  } finally {
    opened.close();
  }
}
