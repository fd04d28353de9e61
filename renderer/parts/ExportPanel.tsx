import { type ReactElement, type ReactNode, useState } from 'react';
import type { ExportFormat } from '../../src/app/contract/export.ts';
import { copyPng } from '../copy-text.ts';
import { call, useDesk } from '../desk-store.ts';
import { takeFile } from '../taken-file.ts';
import { useWords } from '../use-words.ts';
import type { Words } from '../words/words.ts';
import { Disclosed } from './Disclosed.tsx';
import './ExportPanel.css';

type Named = readonly [name: keyof Words['licence']['formats'], format: ExportFormat];

const FIRST: readonly Named[] = [
  ['png', { kind: 'png', dpi: 300 }],
  ['a4', { kind: 'pdf', paper: 'a4' }],
];
const MORE: readonly Named[] = [
  ['pdf', { kind: 'pdf', paper: 'card' }],
  ['svg', { kind: 'svg', outlines: false }],
  ['json', { kind: 'json' }],
];

export interface ExportPanelProps {
  /** What the screen shows of what it can hide. A file shows the same. */
  readonly shows: { readonly photo: boolean; readonly category: boolean };
  /** Stands at the end of the bar. */
  readonly children: ReactNode;
}

/** Every export, with the warning that the files hold personal data. It is a part of the licence's bar. */
export function ExportPanel({ shows, children }: ExportPanelProps): ReactElement {
  const words = useWords();
  const { licence: say, frame } = words;
  const [said, setSaid] = useState('');
  const wantsProof = useDesk(({ settings }) => settings?.exportsProof === true);
  // A proof holds every signed field, so a picture that leaves one out cannot carry it.
  const withProof = wantsProof && shows.photo && shows.category;
  // The shell's window saves through a dialog, and gets no bytes.
  const mayCopy = useDesk(({ hello }) => hello?.host === 'web') && 'ClipboardItem' in window;
  const ask = (format: ExportFormat, isProven: boolean) =>
    call('export', { format, showCategory: shows.category, withPhoto: shows.photo, withProof: isProven });
  const picture = async () => {
    const answer = await ask({ kind: 'png', dpi: 300 }, false);
    if (!answer.ok || answer.value.kind !== 'bytes') throw new Error('no picture');
    return answer.value.base64;
  };
  const copy = () => {
    setSaid('');
    copyPng(picture()).then(
      () => setSaid(say.copiedPicture),
      () => setSaid(say.cannotCopy),
    );
  };
  const save = async (format: ExportFormat) => {
    setSaid('');
    const answer = await ask(format, withProof);
    if (!answer.ok) {
      setSaid(answer.error.kind === 'cannot-write' ? say.exportFailed(answer.error.path) : say.exportError);
    } else {
      setSaid(takeFile(answer.value, words));
    }
  };
  const button = ([name, format]: Named) => (
    <button key={name} type="button" onClick={() => void save(format)}>
      {say.formats[name]}
    </button>
  );
  return (
    <section className="export" aria-label={frame.save}>
      {FIRST.map(button)}
      <button type="button" onClick={() => window.print()}>
        {say.print}
      </button>
      <Disclosed label={frame.otherFormats}>
        {MORE.map(button)}
        {mayCopy && (
          <button type="button" onClick={copy}>
            {say.copyPicture}
          </button>
        )}
      </Disclosed>
      <p className="export-said" role="status">
        {said || (wantsProof && !shows.photo ? say.photoLeftOut : '')}
      </p>
      {children}
    </section>
  );
}
