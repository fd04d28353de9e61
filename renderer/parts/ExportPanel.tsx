import type { ReactElement, ReactNode } from 'react';
import type { ExportFormat } from '../../src/app/contract/export.ts';
import { copyPng } from '../copy-text.ts';
import { useDesk } from '../desk-store.ts';
import { useExports } from '../use-exports.ts';
import { useWords } from '../use-words.ts';
import type { Words } from '../words/words.ts';
import { Disclosed } from './Disclosed.tsx';
import { PrintPreview, type PrintPreviewProps } from './PrintPreview.tsx';
import { ShowInFolder } from './ShowInFolder.tsx';
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

export interface ExportPanelProps extends PrintPreviewProps {
  /** Stands at the end of the bar. */
  readonly children: ReactNode;
}

/** Every export, with the warning that the files hold personal data. It is a part of the licence's bar. */
export function ExportPanel({ children, ...printing }: ExportPanelProps): ReactElement {
  const { licence, frame } = useWords();
  const { save, picture, said, say, savedAt } = useExports(printing.shows);
  // The shell's window saves through a dialog, and gets no bytes.
  const mayCopy = useDesk(({ hello }) => hello?.host === 'web') && 'ClipboardItem' in window;
  const copy = () => {
    say('');
    copyPng(picture()).then(
      () => say(licence.copiedPicture),
      () => say(licence.cannotCopy),
    );
  };
  const button = ([name, format]: Named) => (
    <button key={name} type="button" onClick={() => void save(format)}>
      {licence.formats[name]}
    </button>
  );
  return (
    <section className="export" aria-label={frame.save}>
      {FIRST.map(button)}
      <PrintPreview {...printing} />
      <Disclosed label={frame.otherFormats}>
        {MORE.map(button)}
        {mayCopy && (
          <button type="button" onClick={copy}>
            {licence.copyPicture}
          </button>
        )}
      </Disclosed>
      <p className="export-said" role="status">
        {said}
      </p>
      <ShowInFolder path={savedAt} />
      {children}
    </section>
  );
}
