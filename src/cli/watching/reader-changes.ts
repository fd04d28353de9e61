import type { ReaderState, ReadersState } from '../../card/pcsc/readers.ts';

export type ReaderChange =
  | { readonly event: 'service-lost' | 'service-back'; readonly reader: null }
  | { readonly event: 'reader-added' | 'reader-removed' | 'card-left'; readonly reader: string }
  | { readonly event: 'card-laid'; readonly reader: string; readonly state: ReaderState };

/**
 * What came and what left between two states of the readers. null: there was none before, so that everything there
 * counts as having come.
 */
export function readerChanges(before: ReadersState | null, after: ReadersState): readonly ReaderChange[] {
  if (after.kind === 'no-service') {
    return before?.kind === 'no-service' ? [] : [{ event: 'service-lost', reader: null }];
  }
  // Without the service it is not known what left: everything that is there again is told anew.
  const known = before?.kind === 'readers' ? before.readers : [];
  const named = (readers: readonly ReaderState[], name: string) => readers.find((one) => one.name === name);
  const names = [...known, ...after.readers.filter(({ name }) => named(known, name) === undefined)].map(
    ({ name }) => name,
  );
  return [
    ...(before?.kind === 'no-service' ? [{ event: 'service-back', reader: null } as const] : []),
    ...names.flatMap((name) => changesOf(name, named(known, name), named(after.readers, name))),
  ];
}

function changesOf(
  reader: string,
  before: ReaderState | undefined,
  after: ReaderState | undefined,
): readonly ReaderChange[] {
  const lay = before !== undefined && before.presence !== 'empty';
  const lies = after !== undefined && after.presence !== 'empty';
  const isAnother = before?.insertion !== after?.insertion;
  const left: ReaderChange = { event: 'card-left', reader };
  if (after === undefined) return [...(lay ? [left] : []), { event: 'reader-removed', reader }];
  const laid: ReaderChange = { event: 'card-laid', reader, state: after };
  if (before === undefined) return [{ event: 'reader-added', reader }, ...(lies ? [laid] : [])];
  return [
    ...(lay && (!lies || isAnother) ? [left] : []),
    ...(isAnother || (lies && !lay) ? [laid] : []),
    // It was laid down and taken away between two looks.
    ...(isAnother && !lies ? [left] : []),
  ];
}
