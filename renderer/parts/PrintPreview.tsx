import { type ReactElement, useId, useRef, useState } from 'react';
import { PAPERS, type Paper } from '../paper.ts';
import { type Shows, useExports } from '../use-exports.ts';
import { useWords } from '../use-words.ts';
import { Countdown } from './Countdown.tsx';
import { hasCategory, PhotoSwitch } from './FaceActions.tsx';
import type { Revealing } from './FieldTable.tsx';
import { SeenByEye } from './SeenByEye.tsx';
import { type Printable, Sheets, usePages } from './Sheets.tsx';
import { ShowInFolder } from './ShowInFolder.tsx';
import './PrintPreview.css';

export interface PrintPreviewProps {
  readonly printable: Printable;
  readonly paper: Paper;
  readonly onPaper: (paper: Paper) => void;
  readonly shows: Shows;
  readonly revealing: Revealing;
  readonly clearsAt: number | null;
  /** Beside a read of the name there is no preview: how that read ends could not be told through the dialog. */
  readonly isBusy: boolean;
}

/** Opens a dialog that shows what will be printed and saved, and lets the person change it first. */
export function PrintPreview(props: PrintPreviewProps): ReactElement {
  const { licence: say } = useWords();
  const dialog = useRef<HTMLDialogElement>(null);
  const [isOpen, setOpen] = useState(false);
  const id = useId();
  const open = () => {
    setOpen(true);
    dialog.current?.showModal();
  };
  return (
    <>
      <button type="button" disabled={props.isBusy} onClick={open}>
        {say.print}
      </button>
      <dialog
        ref={dialog}
        className="dialog preview"
        aria-labelledby={id}
        aria-describedby={`${id}-explain`}
        onClose={() => setOpen(false)}
      >
        <div className="preview-head">
          <h2 id={id}>{say.preview.title}</h2>
          <p id={`${id}-explain`} className="faint">
            {say.preview.explain}
          </p>
        </div>
        {isOpen && <Preview {...props} onClose={() => dialog.current?.close()} />}
      </dialog>
    </>
  );
}

function Preview({
  printable,
  paper,
  onPaper,
  shows,
  revealing,
  clearsAt,
  onClose,
}: PrintPreviewProps & { readonly onClose: () => void }): ReactElement {
  const { licence } = useWords();
  const { preview: say } = licence;
  const { save, said, savedAt } = useExports(shows);
  const { reading, drawn } = printable;
  const pages = usePages(printable, paper);
  const { category } = revealing;
  return (
    <div className="preview-both">
      <div className="preview-side">
        <fieldset className="holder">
          <legend>{say.paper}</legend>
          <div className="choices">
            {PAPERS.map((one) => (
              <label key={one}>
                <input
                  type="radio"
                  name="paper"
                  // biome-ignore lint/a11y/noAutofocus: the dialog begins at its first choice
                  autoFocus={one === paper}
                  checked={one === paper}
                  onChange={() => onPaper(one)}
                />
                <span>{say.papers[one]}</span>
              </label>
            ))}
          </div>
        </fieldset>
        <fieldset className="holder">
          <legend className="visually-hidden">{say.choices}</legend>
          <PhotoSwitch reading={reading} revealing={revealing} />
          {hasCategory(reading) && (
            <label className="switch">
              <input
                type="checkbox"
                role="switch"
                aria-checked={category.isShown}
                checked={category.isShown}
                onChange={category.toggle}
              />
              <span>{licence.field.category}</span>
            </label>
          )}
          {reading.holder === null && <SeenByEye reading={reading} />}
        </fieldset>
        <div className="actions">
          <button type="button" className="primary" onClick={() => window.print()}>
            {say.print}
          </button>
          <button type="button" onClick={() => void save({ kind: 'pdf', paper })}>
            {say.pdf}
          </button>
          <button type="button" onClick={onClose}>
            {say.close}
          </button>
        </div>
        <p role="status" className="preview-said">
          {said}
        </p>
        <ShowInFolder path={savedAt} />
        <Countdown clearsAt={clearsAt} />
      </div>
      <div className="preview-paper">
        <p role="status" className="faint">
          {say.size[paper](paper === 'a4' ? pages.length : drawn.faces.length)}
        </p>
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: the keyboard scrolls it */}
        <section className="preview-sheets" aria-label={say.sheet} tabIndex={0}>
          <Sheets of={printable} paper={paper} />
        </section>
      </div>
    </div>
  );
}
