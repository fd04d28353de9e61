import type { ReactElement, ReactNode } from 'react';
import { CardDrawing, type DrawingKind } from '../parts/CardDrawing.tsx';
import { Disclosed } from '../parts/Disclosed.tsx';
import { ICON_NAMES, Icon } from '../parts/Icon.tsx';
import { Tabs } from '../parts/Tabs.tsx';
import { ValidityBox } from '../parts/ValidityBox.tsx';
import '../parts/Rail.css';
import '../parts/Verdict.css';
import '../parts/Verdicts.css';
import './Components.css';

const COLOURS = [
  'ground',
  'surface',
  'ink',
  'faint',
  'line',
  'control',
  'accent',
  'accent-ink',
  'accent-soft',
  'good',
  'good-soft',
  'warn',
  'warn-soft',
  'alarm',
  'alarm-soft',
  'focus',
];
const DRAWINGS: readonly DrawingKind[] = ['nothing', 'no-reader', 'empty', 'card', 'reading', 'wrong'];

/** Every component of the window in each of its states. `npm run components` takes its pictures, so that a change of one shows. */
export function Components(): ReactElement {
  return (
    <main className="components">
      <h1>Components</h1>
      <Part title="Type">
        <p className="components-title">28 免許証の有効期間 Valid until</p>
        <p className="components-head">20 免許証の有効期間 Valid until</p>
        <p>16 免許証の有効期間 Valid until</p>
        <p className="components-small">13 免許証の有効期間 Valid until</p>
      </Part>
      <Part title="Colours">
        <div className="components-row">
          {COLOURS.map((name) => (
            <span key={name} className="components-colour" style={{ background: `var(--${name})` }}>
              <span>{name}</span>
            </span>
          ))}
        </div>
      </Part>
      <Part title="Signs">
        <div className="components-row">
          {ICON_NAMES.map((name) => (
            <span key={name} className="components-icon">
              <Icon name={name} />
              <small>{name}</small>
            </span>
          ))}
        </div>
      </Part>
      <Part title="Buttons">
        <div className="actions">
          <button type="button">Plain</button>
          <button type="button" data-focus="">
            With the focus
          </button>
          <button type="button" disabled>
            Disabled
          </button>
          <button type="button" className="primary">
            Primary
          </button>
          <button type="button" className="danger">
            Danger
          </button>
          <label className="file">
            <span>A file…</span>
            <input type="file" />
          </label>
        </div>
      </Part>
      <Part title="Choices">
        <label className="switch">
          <input type="checkbox" defaultChecked />
          <span>On</span>
        </label>
        <label className="switch">
          <input type="checkbox" />
          <span>Off</span>
        </label>
        <div className="choice">
          <label htmlFor="choice">A list</label>
          <select id="choice">
            <option>One</option>
            <option>Another</option>
          </select>
        </div>
      </Part>
      <Part title="Validity">
        {(['current', 'unproven', 'expiring', 'expired', 'unknown'] as const).map((tone) => (
          <ValidityBox key={tone} tone={tone} title={tone}>
            <p>In words, in colour and by a sign.</p>
          </ValidityBox>
        ))}
      </Part>
      <Part title="Checks">
        {(['good', 'neutral', 'warn', 'alarm'] as const).map((tone) => (
          <details key={tone} className={`verdict verdict-${tone}`}>
            <summary>
              <span className="verdict-sign" aria-hidden="true">
                {{ good: '✓', neutral: '–', warn: '!', alarm: '✕' }[tone]}
              </span>
              <span>{tone}</span>
            </summary>
          </details>
        ))}
      </Part>
      <Part title="Tabs">
        <Tabs
          label="Tabs"
          first="one"
          tabs={[
            { name: 'one', label: 'The first', content: <p>What the first holds.</p> },
            { name: 'two', label: 'The second', content: <p>What the second holds.</p> },
          ]}
        />
      </Part>
      <Part title="Messages">
        <section className="message">
          <h3>What happened</h3>
          <p>What it cost, and what to do.</p>
        </section>
        <p className="problem">What is wrong with a field.</p>
        <p className="hint panel">A hint.</p>
        <progress max={10} value={4} aria-label="Progress" />
      </Part>
      <Part title="Lines">
        <dl className="lines">
          <div>
            <dt>A name</dt>
            <dd>and what it stands for</dd>
          </div>
          <div>
            <dt>Another</dt>
            <dd>and its own</dd>
          </div>
        </dl>
      </Part>
      <Part title="Drawings">
        <div className="components-row">
          {DRAWINGS.map((kind) => (
            <div key={kind} className="components-drawing">
              <CardDrawing kind={kind} />
              <small>{kind}</small>
            </div>
          ))}
        </div>
      </Part>
      <Part title="The bar">
        <div className="bar">
          <button type="button">Save</button>
          <Disclosed label="More">
            <button type="button">One</button>
            <button type="button">Another</button>
          </Disclosed>
        </div>
      </Part>
    </main>
  );
}

function Part({ title, children }: { readonly title: string; readonly children: ReactNode }): ReactElement {
  return (
    <section className="components-part" aria-label={title}>
      <h2>{title}</h2>
      {children}
    </section>
  );
}
