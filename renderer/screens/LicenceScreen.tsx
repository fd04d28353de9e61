import { type ReactElement, useState } from 'react';
import type { ReadingView } from '../../src/app/contract/reading.ts';
import type { SessionState } from '../../src/app/contract/session.ts';
import { isPhotoUnread } from '../../src/face/face-subject.ts';
import { LicenceFace } from '../../src/face/LicenceFace.tsx';
import { layoutFaces } from '../../src/face/layout/faces.ts';
import { call, useDesk } from '../desk-store.ts';
import { ChangesUnread } from '../parts/ChangesUnread.tsx';
import { Conditions } from '../parts/Conditions.tsx';
import { ConsentNote } from '../parts/ConsentNote.tsx';
import { Countdown } from '../parts/Countdown.tsx';
import { ExportPanel } from '../parts/ExportPanel.tsx';
import { FieldTable, type Revealing } from '../parts/FieldTable.tsx';
import { MayDrive } from '../parts/MayDrive.tsx';
import { hasNotes, Notes } from '../parts/Notes.tsx';
import { NotOfNow } from '../parts/NotOfNow.tsx';
import { ProceduresButton } from '../parts/ProceduresButton.tsx';
import { Refusal } from '../parts/Refusal.tsx';
import { mayRemind, RemindMe } from '../parts/RemindMe.tsx';
import { SeenByEye } from '../parts/SeenByEye.tsx';
import { type Tab, Tabs } from '../parts/Tabs.tsx';
import { Verdict } from '../parts/Verdict.tsx';
import { Verdicts } from '../parts/Verdicts.tsx';
import { useWords } from '../use-words.ts';
import type { Words } from '../words/words.ts';
import './LicenceScreen.css';

type State = Extract<SessionState, { kind: 'read' }>;

/** What was read: the face, the validity, the verdicts and every field. */
export function LicenceScreen({ state }: { readonly state: State }): ReactElement {
  // The key conceals again, for the next reading, what the person revealed in this one.
  return <Licence key={state.reading.readAt} state={state} />;
}

function Licence({ state }: { readonly state: State }): ReactElement {
  const words = useWords();
  const { licence: say, frame } = words;
  const isCounter = useDesk((desk) => desk.settings?.place === 'counter');
  // The customer's window says when the card may be taken, once the clerk has pressed the button for it.
  const hasCustomer = useDesk(({ counter }) => counter?.window === 'open');
  const [wantsPhoto, setWantsPhoto] = useState<boolean | null>(null);
  const [showsCategory, setShowsCategory] = useState(false);
  const [showsDomicile, setShowsDomicile] = useState(false);
  const { reading } = state;
  const isConventional = reading.card === 'ic-licence';
  const hasPhoto = reading.photo.kind !== 'absent';
  // The person asked for the photograph of a conventional licence, and typed PIN 2 for it.
  const showsPhoto = wantsPhoto ?? (isCounter || isConventional);
  const photo = showsPhoto || !hasPhoto ? reading.photo : ({ kind: 'hidden' } as const);
  const { faces, notes } = layoutFaces(reading, photo, showsCategory);
  const backs = faces.slice(1);
  const isAltered = reading.authenticity.record.verdict === 'altered';
  const hasCategory = reading.history !== null && reading.history.category !== null;
  const revealing: Revealing = {
    photo: { isShown: showsPhoto, toggle: () => setWantsPhoto(!showsPhoto) },
    category: { isShown: showsCategory, toggle: () => setShowsCategory(!showsCategory) },
    domicile: { isShown: showsDomicile, toggle: () => setShowsDomicile(!showsDomicile) },
  };
  const tabs: Tab<TabName>[] = [
    {
      name: 'fields',
      label: frame.tabs.fields,
      content: <FieldTable reading={reading} revealing={revealing} />,
    },
    { name: 'checks', label: frame.tabs.checks, content: <Verdicts reading={reading} /> },
  ];
  if (!isAltered && reading.licence !== null) {
    const content = (
      <>
        <MayDrive reading={reading} />
        <Conditions reading={reading} />
      </>
    );
    tabs.push({ name: 'driving', label: frame.tabs.driving, content });
  }
  if (backs.length > 0) {
    const content = backs.map((face, i) => (
      <figure key={String(i)} className="face-back">
        <LicenceFace face={face} className="face" />
        <figcaption className="faint">{say.back(backs.length > 1 ? i + 1 : null)}</figcaption>
      </figure>
    ));
    tabs.push({ name: 'back', label: frame.tabs.back, content });
  }
  if (hasNotes(reading, notes)) {
    tabs.push({
      name: 'notes',
      label: frame.tabs.notes,
      content: <Notes reading={reading} onFace={notes} />,
    });
  }
  if (mayRemind(reading, isCounter)) {
    tabs.push({ name: 'reminder', label: frame.tabs.reminder, content: <RemindMe reading={reading} /> });
  }
  return (
    <div className="licence">
      <Refusal refusal={state.refusal} isCardThere={state.isCardThere} />
      <div className="licence-top">
        <div className="face-side">
          {/* What makes the facts doubtful comes before them. */}
          <NotOfNow reading={reading} />
          <ChangesUnread reading={reading} />
          <Verdict reading={reading} />
          {faces.slice(0, 1).map((face) => (
            <figure key="front">
              <LicenceFace face={face} className="face" />
            </figure>
          ))}
          <div className="actions face-actions">
            {hasPhoto && (
              <label className="switch">
                <input
                  type="checkbox"
                  role="switch"
                  aria-checked={showsPhoto}
                  aria-describedby="include-photo"
                  checked={showsPhoto}
                  onChange={revealing.photo.toggle}
                />
                <span>{say.includePhoto}</span>
              </label>
            )}
            {hasCategory && (
              <button type="button" aria-pressed={showsCategory} onClick={revealing.category.toggle}>
                {showsCategory ? say.hideCategory : say.showCategory}
              </button>
            )}
            <ProceduresButton />
            {hasPhoto && (
              <span className="faint" id="include-photo">
                {say.includePhotoExplain}
              </span>
            )}
            {/* A conventional licence was printed from the photograph in its chip. */}
            {hasPhoto && showsPhoto && !isConventional && <span className="faint">{say.photoAge}</span>}
            {isPhotoUnread(reading) && <span className="faint">{say.conventional.photoNotRead}</span>}
          </div>
        </div>
        <div className="facts-side">
          <Tabs label={frame.tabs.label} tabs={tabs} first={isAltered ? 'checks' : 'fields'} />
          {reading.holder === null && <SeenByEye reading={reading} />}
          <ConsentNote notes={reading.notes} />
          <p className="limits">{limitsOf(reading, say).join(words.lang === 'ja' ? '' : ' ')}</p>
        </div>
      </div>
      <div className="bar">
        <ExportPanel shows={{ photo: showsPhoto || !hasPhoto, category: showsCategory || !hasCategory }}>
          <button type="button" className="danger" onClick={() => void call('clear', {})}>
            {say.clear}
          </button>
        </ExportPanel>
        <div className="bar-said">
          <p className="faint">{say.exportPersonal}</p>
          {reading.domicile !== null && <p className="faint">{say.conventional.domicileOnScreenOnly}</p>}
          <p className="faint" role="status">
            {state.isCardThere ? !hasCustomer && say.takeCard : say.cardGone}
          </p>
          <span className="spacer" />
          <Countdown clearsAt={state.clearsAt} />
        </div>
      </div>
      <div className="print-sheet" aria-hidden="true">
        {faces.map((face, i) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: two backs differ in nothing but their order
          <LicenceFace key={i} face={face} />
        ))}
      </div>
    </div>
  );
}

type TabName = 'fields' | 'checks' | 'driving' | 'back' | 'notes' | 'reminder';

/** What no reading of this card can tell, and what a picture of it does not replace. */
function limitsOf({ card }: ReadingView, say: Words['licence']): readonly string[] {
  switch (card) {
    case 'myna-licence':
      return [say.limits, say.carry, say.noIdentity];
    case 'myna-history':
      return [say.history, say.limitsHistory, say.noIdentity];
    case 'ic-licence':
      return [say.limits, say.conventional.carry, say.noIdentity];
  }
}
