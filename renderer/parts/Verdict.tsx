import type { ReactElement, ReactNode } from 'react';
import type { ReadingView } from '../../src/app/contract/reading.ts';
import { drivingLine } from '../../src/licence/driving/driving-line.ts';
import { validityOn } from '../../src/licence/validity.ts';
import { useWords } from '../use-words.ts';
import { Icon } from './Icon.tsx';
import type { ValidityTone } from './ValidityBox.tsx';
import './ValidityBox.css';
import './Verdict.css';

/** Above everything else of a reading: until when, what was established, and what may be driven. */
export function Verdict({ reading }: { readonly reading: ReadingView }): ReactElement {
  const { licence: say } = useWords();
  const { licence, authenticity } = reading;
  const verdict = authenticity.record.verdict;
  if (verdict === 'altered') {
    // What an altered record says of dates and kinds may be forged, so none of it stands in the verdict.
    const [what = '', why = ''] = (licence === null ? say.historyRecord : say.record).altered;
    return (
      <VerdictBox tone="expired" icon="alarm" sentence={what} title={say.title[reading.card]}>
        <p>{why}</p>
      </VerdictBox>
    );
  }
  if (licence === null) {
    return (
      <VerdictBox tone="expired" icon="alarm" sentence={say.history} title={say.title[reading.card]}>
        <Established reading={reading} />
      </VerdictBox>
    );
  }
  return <OfLicence reading={reading} licence={licence} />;
}

interface OfLicenceProps {
  readonly reading: ReadingView;
  readonly licence: NonNullable<ReadingView['licence']>;
}

function OfLicence({ reading, licence }: OfLicenceProps): ReactElement {
  const { licence: say, frame, procedures, lang } = useWords();
  const { expiresOn, categories, conditions } = licence;
  const validity = validityOn(expiresOn, reading.judgedOn);
  const { kind } = validity;
  const icons = { current: 'good', expiring: 'warn', expired: 'alarm', unknown: 'unknown' } as const;
  // A day that no checked signature vouches for is what the record says, and not yet so.
  const isUnproven = kind === 'current' && reading.authenticity.record.verdict !== 'genuine';
  const sentence =
    kind === 'unknown' || expiresOn === null
      ? frame.verdict.unknown
      : frame.verdict[isUnproven ? 'unproven' : kind](procedures.day(expiresOn));
  return (
    <VerdictBox
      tone={isUnproven ? 'unproven' : kind}
      icon={isUnproven ? 'neutral' : icons[kind]}
      sentence={sentence}
      title={say.title[reading.card]}
    >
      {kind !== 'unknown' && <p>{say.validity[kind](validity.days)}</p>}
      {/* After its last day a licence lets its holder drive nothing, whatever kinds it names. */}
      {kind !== 'expired' && categories.length > 0 && (
        <p className="verdict-drives">
          <span className="verdict-label">{frame.mayDrive}</span> {drivingLine(categories, conditions)[lang]}
        </p>
      )}
      <Established reading={reading} />
    </VerdictBox>
  );
}

/** How far the record can be trusted. A tick means that a signature was checked and matched, and nothing else. */
function Established({ reading }: { readonly reading: ReadingView }): ReactElement {
  const { licence: say } = useWords();
  const { verdict } = reading.authenticity.record;
  const words = reading.licence !== null ? say.record : { ...say.record, ...say.historyRecord };
  return (
    <p className="verdict-established">
      <Icon name={verdict === 'genuine' ? 'good' : 'neutral'} />
      {words[verdict][0]}
    </p>
  );
}

interface VerdictBoxProps {
  readonly tone: ValidityTone;
  readonly icon: 'good' | 'neutral' | 'warn' | 'alarm' | 'unknown';
  readonly title: string;
  readonly sentence: string;
  readonly children: ReactNode;
}

/** Said in words, colour and a sign. The heading takes the focus, and a screen reader goes on with the verdict. */
export function VerdictBox({ tone, icon, title, sentence, children }: VerdictBoxProps): ReactElement {
  return (
    <section className={`validity verdict-box validity-${tone}`} aria-labelledby="licence-title">
      <span className="validity-sign" aria-hidden="true">
        <Icon name={icon} />
      </span>
      <div>
        <h1 id="licence-title" tabIndex={-1} aria-describedby="verdict">
          {title}
        </h1>
        <p className="verdict-sentence" id="verdict">
          {sentence}
        </p>
        {children}
      </div>
    </section>
  );
}
