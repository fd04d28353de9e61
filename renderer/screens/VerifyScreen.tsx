import { type DragEvent, type ReactElement, useEffect, useRef, useState } from 'react';
import type { CommandError } from '../../src/app/contract/contract.ts';
import { dayInJapan, formatIso } from '../../src/licence/calendar.ts';
import { drivingLine } from '../../src/licence/driving/driving-line.ts';
import { base64Of } from '../base64.ts';
import { call, useDesk } from '../desk-store.ts';
import { Icon } from '../parts/Icon.tsx';
import { isTrace, openTrace, schemaOf } from '../trace-file.ts';
import { useWords } from '../use-words.ts';
import { type Verification, verdictOfFile } from '../verdict-of-file.ts';
import type { Words } from '../words/words.ts';
import './VerifyScreen.css';

/** What a page may send to be verified: 18 MB, which is 24 million characters of base64. */
const LONGEST = 18_000_000;

interface Checked {
  readonly name: string;
  readonly outcome:
    | { readonly kind: 'working' }
    | { readonly kind: 'verified'; readonly verification: Verification; readonly picture: string | null }
    | { readonly kind: 'fault'; readonly fault: string };
}

/** 検証: checks a file again, and shows one sentence, the file's picture beside the one drawn from its record, and the reasons. */
export function VerifyScreen(): ReactElement {
  const words = useWords();
  const { verification: say } = words;
  const [checked, setChecked] = useState<Checked | null>(null);
  const [isOver, setOver] = useState(false);
  const newest = useRef(0);
  const picture = checked?.outcome.kind === 'verified' ? checked.outcome.picture : null;
  useEffect(() => (picture === null ? undefined : () => URL.revokeObjectURL(picture)), [picture]);
  const check = async (file: File | undefined) => {
    if (file === undefined) return;
    const { name } = file;
    const mine = ++newest.current;
    const before = checked;
    const show = (outcome: Checked['outcome']) => {
      // A file that was chosen meanwhile counts, and not the answer about an earlier one.
      if (mine === newest.current) setChecked({ name, outcome });
    };
    show({ kind: 'working' });
    if (file.size > LONGEST) return show({ kind: 'fault', fault: say.faults['too-large'] });
    // A folder, or a file that may not be read.
    const bytes = await file.arrayBuffer().catch(() => null);
    if (bytes === null) return show({ kind: 'fault', fault: say.faults.unreadable });
    if (isTrace(file, await schemaOf(file))) {
      const fault = await openTrace(file);
      if (fault !== null) return show({ kind: 'fault', fault: words.log.ofFile.fault(fault) });
      if (mine === newest.current) setChecked(before);
      return;
    }
    const answer = await call('verifyFile', { base64: base64Of(new Uint8Array(bytes)) });
    if (!answer.ok) return show({ kind: 'fault', fault: faultOf(answer.error, words) });
    const { file: kind } = answer.value.document;
    const type = kind === 'png' ? 'image/png' : kind === 'svg' ? 'image/svg+xml' : null;
    const href = type === null ? null : URL.createObjectURL(new Blob([file], { type }));
    show({ kind: 'verified', verification: answer.value, picture: href });
  };
  const dropped = useDesk((desk) => desk.dropped);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a file that was dropped is checked once
  useEffect(() => {
    if (dropped === null) return;
    useDesk.setState({ dropped: null });
    void check(dropped);
  }, [dropped]);
  const onDrop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    void check(event.dataTransfer.files[0]);
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the field for choosing a file does the same by the keyboard
    <div
      className={isOver ? 'verify verify-over' : 'verify'}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={onDrop}
    >
      <h1 tabIndex={-1}>{say.title}</h1>
      {checked === null && <p>{say.lead}</p>}
      <div className={checked === null ? 'verify-drop' : 'verify-drop verify-drop-again'}>
        {checked === null && (
          <>
            <Icon name="file" />
            <p>{say.drop}</p>
          </>
        )}
        <label className="file">
          <span>{checked === null ? say.choose : say.another}</span>
          <input
            type="file"
            accept=".png,.svg,.pdf,.json,.jsonl"
            onChange={({ currentTarget }) => {
              void check(currentTarget.files?.[0]);
              currentTarget.value = '';
            }}
          />
        </label>
      </div>
      <div aria-live="polite">
        {checked?.outcome.kind === 'working' && <p>{say.working}</p>}
        {checked?.outcome.kind === 'fault' && (
          <section className="message">
            <h2>{say.faultTitle(checked.name)}</h2>
            <p>{checked.outcome.fault}</p>
          </section>
        )}
        {checked?.outcome.kind === 'verified' && <Result {...checked.outcome} />}
      </div>
      <p className="faint">{say.limits}</p>
    </div>
  );
}

function faultOf(error: CommandError, { verification: { faults } }: Words): string {
  if (error.kind !== 'no-proof-in-file') return faults.failed;
  const { fault } = error;
  return fault.kind === 'malformed' ? faults.malformed(fault.where) : faults[fault.kind];
}

interface ResultProps {
  readonly verification: Verification;
  readonly picture: string | null;
}

function Result({ verification, picture }: ResultProps): ReactElement {
  const words = useWords();
  const { verification: say, lang } = words;
  const { document, face } = verification;
  const { record, seal, holder, licence, claims } = document;
  const { tone, icon, sentence } = verdictOfFile(verification, words);
  const by = seal.verdict === 'genuine' ? seal.by : null;
  const reasons: readonly (readonly [string, string])[] = [
    [say.parts.record, say.record[record.verdict]],
    [
      say.parts.seal,
      seal.verdict === 'genuine' ? say.seal.genuine(seal.by ?? '', seal.own) : say.seal[seal.verdict],
    ],
    [say.parts.picture, say.picture[document.picture]],
    [say.parts.name, holder.verdict === 'sealed-only' ? say.name.sealed(by) : say.name.none],
  ];
  return (
    <div className="verify-result">
      <section className={`validity verdict-box validity-${tone}`}>
        <span className="validity-sign" aria-hidden="true">
          <Icon name={icon} />
        </span>
        <div>
          <h2 className="verdict-sentence">{sentence}</h2>
          <p>
            {say.readOn(formatIso(dayInJapan(Date.parse(document.readAt))))} ·{' '}
            {say.judgedOn(document.judgedOn)}
          </p>
          {/* No one is told what may be driven beside the words that nothing here is to be relied on. */}
          {licence !== null && tone !== 'expired' && (
            <p className="verdict-drives">
              <span className="verdict-label">{say.mayDrive}</span>{' '}
              {drivingLine(licence.categories, licence.conditions)[lang]}
            </p>
          )}
        </div>
      </section>
      <div className="verify-both">
        <div className="verify-pictures">
          <figure>
            <figcaption>{say.handedIn}</figcaption>
            {picture === null ? (
              <p className="faint">{say.notShown}</p>
            ) : (
              <img src={picture} alt={say.handedIn} />
            )}
          </figure>
          <figure>
            <figcaption>{say.drawnAgain}</figcaption>
            {face.kind === 'drawn' && <img src={face.href} alt={say.drawnAgain} />}
          </figure>
        </div>
        <div className="verify-reasons">
          <dl className="lines panel">
            {reasons.map(([part, said]) => (
              <div key={part}>
                <dt>{part}</dt>
                <dd>{said}</dd>
              </div>
            ))}
          </dl>
          {claims.length > 0 && (
            <section className="panel">
              <h3>{say.claims}</h3>
              {claims.map((claim) => (
                <p key={claim.what} className="problem">
                  {say.claim(claim)}
                </p>
              ))}
            </section>
          )}
        </div>
      </div>
    </div>
  );
}
