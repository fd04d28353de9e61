import type { ReactElement } from 'react';
import { holderWaysLeft } from '../../src/app/contract/reading.ts';
import type { SessionState } from '../../src/app/contract/session.ts';
import { call, useDesk } from '../desk-store.ts';
import { useWords } from '../use-words.ts';
import { Countdown } from './Countdown.tsx';
import { ExportPanel } from './ExportPanel.tsx';
import type { PrintPreviewProps } from './PrintPreview.tsx';

interface LicenceBarProps {
  readonly printing: PrintPreviewProps;
  readonly state: Extract<SessionState, { kind: 'read' }>;
  /** The form for the name is open, so the card must not be taken. */
  readonly asksName: boolean;
}

/** At the foot of a reading: what can be kept of it, and when it leaves the screen. */
export function LicenceBar({ state, asksName, printing }: LicenceBarProps): ReactElement {
  const { licence: say } = useWords();
  // The customer's window says when the card may be taken, once the clerk has pressed the button for it.
  const hasCustomer = useDesk(({ counter }) => counter?.window === 'open');
  const isBusy = hasCustomer || asksName || state.holderToo.kind === 'running';
  const taken = holderWaysLeft(state.reading).length > 0 ? say.takeCardOrName : say.takeCard;
  return (
    <div className="bar">
      <ExportPanel {...printing}>
        <button type="button" className="danger" onClick={() => void call('clear', {})}>
          {say.clear}
        </button>
      </ExportPanel>
      <div className="bar-said">
        <p className="faint">{say.exportPersonal}</p>
        {state.reading.domicile !== null && <p className="faint">{say.conventional.domicileOnScreenOnly}</p>}
        <p className="faint" role="status">
          {state.isCardThere ? !isBusy && taken : say.cardGone}
        </p>
        <span className="spacer" />
        <Countdown clearsAt={state.clearsAt} />
      </div>
    </div>
  );
}
