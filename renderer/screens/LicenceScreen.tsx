import { type ReactElement, useState } from 'react';
import type { ReadingView } from '../../src/app/contract/reading.ts';
import type { SessionState } from '../../src/app/contract/session.ts';
import { LicenceFace } from '../../src/face/LicenceFace.tsx';
import { layoutFaces } from '../../src/face/layout/faces.ts';
import { validityOn } from '../../src/licence/validity.ts';
import { call, useDesk } from '../desk-store.ts';
import { Conditions } from '../parts/Conditions.tsx';
import { ConsentNote } from '../parts/ConsentNote.tsx';
import { Countdown } from '../parts/Countdown.tsx';
import { ExportPanel } from '../parts/ExportPanel.tsx';
import { FieldTable, type Revealing } from '../parts/FieldTable.tsx';
import { MayDrive } from '../parts/MayDrive.tsx';
import { Notes } from '../parts/Notes.tsx';
import { NotOfNow } from '../parts/NotOfNow.tsx';
import { ProceduresButton } from '../parts/ProceduresButton.tsx';
import { RemindMe } from '../parts/RemindMe.tsx';
import { SeenByEye } from '../parts/SeenByEye.tsx';
import { Verdicts } from '../parts/Verdicts.tsx';
import { useWords } from '../use-words.ts';
import './LicenceScreen.css';

type State = Extract<SessionState, { kind: 'read' }>;

/** What was read: the face, the validity, the verdicts and every field. */
export function LicenceScreen({ state }: { readonly state: State }): ReactElement {
  // The key conceals again, for the next reading, what the person revealed in this one.
  return <Licence key={state.reading.readAt} state={state} />;
}

function Licence({ state }: { readonly state: State }): ReactElement {
  const words = useWords();
  const { licence: say } = words;
  const isCounter = useDesk((desk) => desk.settings?.place === 'counter');
  const [wantsPhoto, setWantsPhoto] = useState<boolean | null>(null);
  const [showsCategory, setShowsCategory] = useState(false);
  const { reading } = state;
  const showsPhoto = wantsPhoto ?? isCounter;
  const photo = showsPhoto ? reading.photo : ({ kind: 'hidden' } as const);
  const { faces, notes } = layoutFaces(reading, photo, showsCategory);
  const isAltered = reading.authenticity.record.verdict === 'altered';
  const hasCategory = reading.history !== null && reading.history.category !== null;
  const revealing: Revealing = {
    photo: { isShown: showsPhoto, toggle: () => setWantsPhoto(!showsPhoto) },
    category: { isShown: showsCategory, toggle: () => setShowsCategory(!showsCategory) },
  };
  return (
    <div className="licence">
      <div className="licence-top">
        <section className="face-side" aria-labelledby="licence-title">
          <h1 id="licence-title" tabIndex={-1}>
            {reading.licence !== null ? say.title.licence : say.title.history}
          </h1>
          <div className="faces">
            {faces.map((face, i) => (
              <figure key={String(i)}>
                <LicenceFace face={face} className="face" />
                {i > 0 && <figcaption className="faint">{say.back}</figcaption>}
              </figure>
            ))}
          </div>
          <div className="actions face-actions">
            <button type="button" aria-pressed={showsPhoto} onClick={revealing.photo.toggle}>
              {showsPhoto ? say.hidePhoto : say.showPhoto}
            </button>
            {hasCategory && (
              <button type="button" aria-pressed={showsCategory} onClick={revealing.category.toggle}>
                {showsCategory ? say.hideCategory : say.showCategory}
              </button>
            )}
            {showsPhoto && <span className="faint">{say.photoAge}</span>}
          </div>
        </section>
        <div className="facts-side">
          <NotOfNow reading={reading} />
          {/* The verdict on an altered record comes before its contents. */}
          {isAltered && <Verdicts reading={reading} />}
          <ValidityPanel reading={reading} />
          <ProceduresButton />
          {!isAltered && <Verdicts reading={reading} />}
          {reading.holder === null && <SeenByEye reading={reading} />}
          <ConsentNote notes={reading.notes} />
          <p className="faint" role="status">
            {state.isCardThere ? say.takeCard : say.cardGone}
          </p>
          <div className="actions">
            <button type="button" className="danger" onClick={() => void call('clear', {})}>
              {say.clear}
            </button>
            <Countdown clearsAt={state.clearsAt} />
          </div>
        </div>
      </div>
      <RemindMe reading={reading} />
      <ExportPanel showsCategory={showsCategory} />
      <FieldTable reading={reading} revealing={revealing} />
      {!isAltered && <MayDrive reading={reading} />}
      <Conditions reading={reading} />
      <Notes reading={reading} onFace={notes} />
      <p className="limits">
        {[
          reading.licence === null ? say.history : '',
          reading.licence === null ? say.limitsHistory : say.limits,
          reading.licence === null ? '' : say.carry,
          say.noIdentity,
        ]
          .filter((line) => line !== '')
          .join(words.lang === 'ja' ? '' : ' ')}
      </p>
      <div className="print-sheet" aria-hidden="true">
        {faces.map((face, i) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: two backs differ in nothing but their order
          <LicenceFace key={i} face={face} />
        ))}
      </div>
    </div>
  );
}

/** The validity in words and colour, never in colour alone. */
function ValidityPanel({ reading }: { readonly reading: ReadingView }): ReactElement {
  const { licence: say } = useWords();
  if (reading.licence === null) {
    return (
      <section className="validity validity-expired">
        <strong>{say.history}</strong>
      </section>
    );
  }
  const validity = validityOn(reading.licence.expiresOn, reading.judgedOn);
  const text =
    validity.kind === 'unknown' ? say.validity.unknown : say.validity[validity.kind](validity.days);
  // An altered record may hold a forged date, so the tone must not be good.
  const isDoubtful = validity.kind === 'current' && reading.authenticity.record.verdict === 'altered';
  const tone = isDoubtful ? 'unknown' : validity.kind;
  const sign = { current: '✓', expiring: '!', expired: '✕', unknown: '?' }[tone];
  return (
    <section className={`validity validity-${tone}`}>
      <span className="validity-sign" aria-hidden="true">
        {sign}
      </span>
      <div>
        <strong>{say.validityTitle[validity.kind]}</strong>
        <p>{text}</p>
      </div>
    </section>
  );
}
