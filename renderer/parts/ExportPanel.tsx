import { type ReactElement, useState } from 'react';
import type { ExportFormat } from '../../src/app/contract/export.ts';
import { call } from '../desk-store.ts';
import { download } from '../download.ts';
import { useWords } from '../use-words.ts';
import type { Words } from '../words/words.ts';

const FORMATS: readonly (readonly [name: keyof Words['licence']['formats'], format: ExportFormat])[] = [
  ['png', { kind: 'png', dpi: 300 }],
  ['pdf', { kind: 'pdf', paper: 'card' }],
  ['a4', { kind: 'pdf', paper: 'a4' }],
  ['svg', { kind: 'svg', outlines: false }],
  ['json', { kind: 'json' }],
];

interface ExportPanelProps {
  readonly showsCategory: boolean;
  /** The registered domicile was read. It stays on the screen. */
  readonly hasDomicile: boolean;
}

/** Every export, with the warning that the files hold personal data. */
export function ExportPanel({ showsCategory, hasDomicile }: ExportPanelProps): ReactElement {
  const { licence: say, lang } = useWords();
  const [said, setSaid] = useState('');
  const save = async (format: ExportFormat) => {
    setSaid('');
    const answer = await call('export', { format, showCategory: showsCategory });
    if (!answer.ok) {
      setSaid(answer.error.kind === 'cannot-write' ? say.exportFailed(answer.error.path) : say.exportError);
    } else if (answer.value.kind === 'saved') {
      setSaid(say.saved(answer.value.path));
    } else if (answer.value.kind === 'bytes') {
      const { name, type, base64 } = answer.value;
      download(name, type, base64);
      setSaid(say.downloaded(name));
    }
  };
  return (
    <section className="panel export" aria-labelledby="export">
      <h2 id="export">{say.export}</h2>
      <div className="actions">
        {FORMATS.map(([name, format]) => (
          <button key={name} type="button" onClick={() => void save(format)}>
            {say.formats[name]}
          </button>
        ))}
        <button type="button" onClick={() => window.print()}>
          {say.print}
        </button>
      </div>
      <p className="faint">
        {[
          say.exportPersonal,
          say.noIdentity,
          ...(hasDomicile ? [say.conventional.domicileOnScreenOnly] : []),
        ].join(lang === 'ja' ? '' : ' ')}
      </p>
      <p role="status">{said}</p>
    </section>
  );
}
