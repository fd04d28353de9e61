import { useEffect, useState } from 'react';
import { call, goTo, useDesk } from './desk-store.ts';
import type { TraceFault } from './trace-fault.ts';
import { isTrace, openTrace, schemaOf } from './trace-file.ts';

/** What is wrong with a dropped file. */
export type DropFault =
  | { readonly kind: 'not-now' | 'too-large' | 'unreadable' }
  | TraceFault
  | { readonly kind: 'bad-card-file'; readonly where: string; readonly problem: string };

/** Larger files are neither a card file nor a proof. */
const LARGEST = 18_000_000;

/**
 * A file that is dropped anywhere on the window: a card file is laid down, a trace is shown in the log's view, and
 * everything else goes to 検証, which says whether it holds a proof. Without this, the browser would leave the window and show the file.
 */
export function useDrops(): { readonly fault: DropFault | null; readonly forget: () => void } {
  const [fault, setFault] = useState<DropFault | null>(null);
  useEffect(() => {
    const isFile = ({ dataTransfer }: DragEvent) => dataTransfer?.types.includes('Files') === true;
    const onOver = (event: DragEvent) => {
      if (isFile(event)) event.preventDefault();
    };
    const onDrop = (event: DragEvent) => {
      // A screen with a place of its own for files has taken it.
      if (event.defaultPrevented || !isFile(event)) return;
      event.preventDefault();
      const file = event.dataTransfer?.files[0];
      if (file === undefined || useDesk.getState().connection !== 'up') return;
      // A folder, or a file that may not be read.
      void taken(file).then(setFault, () => setFault({ kind: 'unreadable' }));
    };
    window.addEventListener('dragover', onOver);
    window.addEventListener('drop', onDrop);
    return () => {
      window.removeEventListener('dragover', onOver);
      window.removeEventListener('drop', onDrop);
    };
  }, []);
  return { fault, forget: () => setFault(null) };
}

async function taken(file: File): Promise<DropFault | null> {
  if (file.size > LARGEST) return { kind: 'too-large' };
  const schema = await schemaOf(file);
  if (isTrace(file, schema)) return openTrace(file);
  if (schema?.startsWith('menkyo.card/') !== true) {
    useDesk.setState({ dropped: file });
    return goTo({ kind: 'verify' }) ? null : { kind: 'not-now' };
  }
  const answer = await call('demonstrateFile', { text: await file.text() });
  if (answer.ok) {
    goTo({ kind: 'card' });
    return null;
  }
  const { error } = answer;
  if (error.kind === 'bad-card-file') return error;
  return { kind: error.kind === 'not-now' ? 'not-now' : 'too-large' };
}
