import { type ReactElement, useState } from 'react';
import type { ReadingView } from '../../src/app/contract/reading.ts';
import type { SessionState } from '../../src/app/contract/session.ts';
import { isPhotoUnread } from '../../src/face/face-subject.ts';
import { LicenceFace } from '../../src/face/LicenceFace.tsx';
import { layoutFaces } from '../../src/face/layout/faces.ts';
import { validityOn } from '../../src/licence/validity.ts';
import { call, useDesk } from '../desk-store.ts';
import { ChangesUnread } from '../parts/ChangesUnread.tsx';
import { Conditions } from '../parts/Conditions.tsx';
import { ConsentNote } from '../parts/ConsentNote.tsx';
import { Countdown } from '../parts/Countdown.tsx';
import { ExportPanel } from '../parts/ExportPanel.tsx';
import { FieldTable, type Revealing } from '../parts/FieldTable.tsx';
import { MayDrive } from '../parts/MayDrive.tsx';
import { Notes } from '../parts/Notes.tsx';
import { NotOfNow } from '../parts/NotOfNow.tsx';
import { ProceduresButton } from '../parts/ProceduresButton.tsx';
import { Refusal } from '../parts/Refusal.tsx';
import { RemindMe } from '../parts/RemindMe.tsx';
import { SeenByEye } from '../parts/SeenByEye.tsx';
import { ValidityBox } from '../parts/ValidityBox.tsx';
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
  const { licence: say } = words;
  const isCounter = useDesk((desk) => desk.settings?.place === 'counter');
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
  return (
    <div className="licence">
      <Refusal refusal={state.refusal} isCardThere={state.isCardThere} />
      <div className="licence-top">
        <section className="face-side" aria-labelledby="licence-title">
          <h1 id="licence-title" tabIndex={-1}>
            {say.title[reading.card]}
          </h1>
          <div className="faces">
            {faces.slice(0, 1).map((face) => (
              <figure key="front">
                <LicenceFace face={face} className="face" />
              </figure>
            ))}
          </div>
          <div className="actions face-actions">
            {hasPhoto && (
              <button type="button" aria-pressed={showsPhoto} onClick={revealing.photo.toggle}>
                {showsPhoto ? say.hidePhoto : say.showPhoto}
              </button>
            )}
            {hasCategory && (
              <button type="button" aria-pressed={showsCategory} onClick={revealing.category.toggle}>
                {showsCategory ? say.hideCategory : say.showCategory}
              </button>
            )}
            {/* A conventional licence was printed from the photograph in its chip. */}
            {hasPhoto && showsPhoto && !isConventional && <span className="faint">{say.photoAge}</span>}
            {isPhotoUnread(reading) && <span className="faint">{say.conventional.photoNotRead}</span>}
          </div>
          <div className="faces faces-back">
            {backs.map((face, i) => (
              <figure key={String(i)}>
                <LicenceFace face={face} className="face" />
                <figcaption className="faint">{say.back(backs.length > 1 ? i + 1 : null)}</figcaption>
              </figure>
            ))}
          </div>
        </section>
        <div className="facts-side">
          <NotOfNow reading={reading} />
          <ChangesUnread reading={reading} />
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
      <ExportPanel showsCategory={showsCategory} hasDomicile={reading.domicile !== null} />
      <FieldTable reading={reading} revealing={revealing} />
      {!isAltered && <MayDrive reading={reading} />}
      <Conditions reading={reading} />
      <Notes reading={reading} onFace={notes} />
      <p className="limits">{limitsOf(reading, say).join(words.lang === 'ja' ? '' : ' ')}</p>
      <div className="print-sheet" aria-hidden="true">
        {faces.map((face, i) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: two backs differ in nothing but their order
          <LicenceFace key={i} face={face} />
        ))}
      </div>
    </div>
  );
}

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
  return (
    <ValidityBox tone={isDoubtful ? 'unknown' : validity.kind} title={say.validityTitle[validity.kind]}>
      <p>{text}</p>
    </ValidityBox>
  );
}
