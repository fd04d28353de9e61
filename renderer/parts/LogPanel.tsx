import {
  Fragment,
  type KeyboardEvent,
  memo,
  type ReactElement,
  type ReactNode,
  useEffect,
  useId,
  useRef,
  useState,
} from 'react';
import { showable } from '../../src/base/showable.ts';
import type { Explained, ExplainedExchange } from '../../src/explain/explained.ts';
import { spacedHex } from '../../src/explain/words/spaced-hex.ts';
import { EXPLAIN_WORDS, isDone } from '../../src/explain/words/words.ts';
import { copyText } from '../copy-text.ts';
import { call, closeLog, type DeskView, useDesk } from '../desk-store.ts';
import { closeTrace } from '../trace-file.ts';
import { useWords } from '../use-words.ts';
import { Icon } from './Icon.tsx';
import './LogPanel.css';

type Shown = 'all' | 'errors' | 'verify';
const SHOWN: readonly Shown[] = ['all', 'errors', 'verify'];

/** What the program explained: the exchanges as they happen, and a trace from a file that lies over them. */
export function LogPanel(): ReactElement {
  const trace = useDesk((desk) => desk.trace);
  const log = useDesk((desk) => desk.log);
  return (
    <>
      {log !== null && (
        <div className={trace === null ? 'log-place' : 'log-place log-beneath'}>
          <LiveLog log={log} />
        </div>
      )}
      {trace !== null && <TraceLog key={trace.nth} trace={trace} />}
    </>
  );
}

/** Shows commands and answers as they happen, to find out why a card or a reader behaves as it does. */
function LiveLog({ log }: { readonly log: readonly Explained[] }): ReactElement {
  const { log: say } = useWords();
  const [said, setSaid] = useState('');
  const question = useRef<HTMLDialogElement>(null);
  const id = useId();
  const isEmpty = !log.some(({ kind }) => kind === 'exchange');

  const copy = async (anonymise: boolean, isAgreed: boolean) => {
    setSaid('');
    question.current?.close();
    const answer = await call('copyLog', { anonymise });
    if (!answer.ok) return setSaid(say.cannotCopy);
    if (answer.value.kind === 'not-anonymised') return setSaid(say.cannotAnonymise);
    const { text, personal } = answer.value;
    if (personal && !isAgreed) {
      question.current?.showModal();
      return;
    }
    await copyText(text).then(
      () => setSaid(anonymise ? say.copiedAnonymised : say.copied),
      () => setSaid(say.cannotCopy),
    );
  };

  return (
    <LogView
      title={say.title}
      explain={say.explain}
      empty={say.empty}
      close={say.close}
      onClose={() => void closeLog()}
      events={log}
      said={said}
      grows
      actions={
        <>
          <button
            className="log-control"
            type="button"
            disabled={isEmpty}
            onClick={() => void copy(false, false)}
          >
            {say.copy}
          </button>
          <button
            className="log-control"
            type="button"
            disabled={isEmpty}
            onClick={() => void copy(true, true)}
          >
            {say.copyAnonymised}
          </button>
          <button
            className="log-control"
            type="button"
            onClick={() => {
              setSaid('');
              void call('clearLog', {}).then(() => setSaid(say.cleared));
            }}
          >
            {say.clear}
          </button>
        </>
      }
    >
      <dialog ref={question} className="dialog" aria-labelledby={`${id}-ask`}>
        <h2 id={`${id}-ask`}>{say.askTitle}</h2>
        <p>{say.ask}</p>
        <div className="actions">
          <button type="button" onClick={() => question.current?.close()}>
            {say.askBack}
          </button>
          <button type="button" className="danger" onClick={() => void copy(false, true)}>
            {say.askCopy}
          </button>
        </div>
      </dialog>
    </LogView>
  );
}

/** A recorded trace. Nothing of it can be copied or cleared here: the person has the file. */
function TraceLog({ trace }: { readonly trace: NonNullable<DeskView['trace']> }): ReactElement {
  const { log, lang } = useWords();
  const { ofFile: say } = log;
  const { file, recordedAt, reader, personal, events, leftOut } = trace;
  const explained = [
    say.explain(timeOf(recordedAt), reader),
    ...(personal ? [say.personal] : []),
    ...(leftOut > 0 ? [say.leftOut(leftOut)] : []),
  ];
  return (
    <LogView
      title={say.title(file)}
      explain={explained.join(lang === 'ja' ? '' : ' ')}
      empty={say.empty}
      close={say.close}
      onClose={closeTrace}
      events={events}
      isOfFile
    />
  );
}

/** 2026-11-20 18:05 in Japan, as this program records it. Another program's time stays as it is. */
function timeOf(recordedAt: string): string {
  const [, day, minute] = /^(\d{4}-\d\d-\d\d)T(\d\d:\d\d)[\d:.]*\+09:00$/.exec(recordedAt) ?? [];
  return day === undefined ? recordedAt : `${day} ${minute}`;
}

interface LogViewProps {
  readonly title: string;
  readonly explain: string;
  /** Stands for the list while there is no exchange. */
  readonly empty: string;
  readonly close: string;
  readonly onClose: () => void;
  readonly events: readonly Explained[];
  readonly said?: string;
  readonly actions?: ReactNode;
  /** New rows come at the end, which then stays in sight. */
  readonly grows?: boolean;
  readonly isOfFile?: boolean;
  /** A dialog of the view. While it is open, Escape closes only the dialog. */
  readonly children?: ReactNode;
}

function LogView(props: LogViewProps): ReactElement {
  const { title, explain, empty, close, onClose, events, said = '', actions, children } = props;
  const { grows = false, isOfFile = false } = props;
  const { log: say, lang } = useWords();
  const [filter, setFilter] = useState('');
  const [shown, setShown] = useState<Shown>('all');
  const field = useRef<HTMLInputElement>(null);
  const list = useRef<HTMLDivElement>(null);
  /** True while the list is scrolled to its end. New rows then keep the end in sight. */
  const follows = useRef(grows);
  const id = useId();

  // Move focus into the panel, and back when it closes.
  useEffect(() => {
    const before = document.activeElement;
    field.current?.focus({ preventScroll: true });
    return () => {
      const isThere = before instanceof HTMLElement && before.isConnected && before !== document.body;
      const target = isThere ? before : document.querySelector('h1');
      target?.focus({ preventScroll: true });
    };
  }, []);

  const exchanges = events.filter((event) => event.kind === 'exchange');
  const wanted = filter.trim().toLowerCase();
  const rows = exchanges.filter((one) => {
    if (shown === 'errors' && isFine(one)) return false;
    if (shown === 'verify' && !one.isVerify) return false;
    return wanted === '' || textOf(one, lang).includes(wanted);
  });

  // biome-ignore lint/correctness/useExhaustiveDependencies: the list scrolls when rows are added
  useEffect(() => {
    const { current } = list;
    if (current !== null && follows.current) current.scrollTop = current.scrollHeight;
  }, [rows.length]);

  const onKey = (event: KeyboardEvent) => {
    if (event.key !== 'Escape' || document.querySelector('dialog[open]') !== null) return;
    event.preventDefault();
    onClose();
  };

  return (
    <section
      className={isOfFile ? 'log log-of-file' : 'log'}
      aria-labelledby={`${id}-title`}
      aria-describedby={isOfFile ? `${id}-explain` : undefined}
      onKeyDown={onKey}
    >
      <div className="log-head">
        <h2 id={`${id}-title`}>
          {isOfFile && <Icon name="file" />}
          {title}
        </h2>
        <label>
          <span>{say.filter}</span>
          <input
            ref={field}
            className="log-control log-filter"
            type="text"
            value={filter}
            onChange={({ target }) => setFilter(target.value)}
          />
        </label>
        <label>
          <span>{say.show}</span>
          <select
            className="log-control"
            value={shown}
            onChange={({ target }) => setShown(SHOWN.find((one) => one === target.value) ?? 'all')}
          >
            {SHOWN.map((one) => (
              <option key={one} value={one}>
                {say.shows[one]}
              </option>
            ))}
          </select>
        </label>
        <span className="spacer" />
        {actions}
        <button className="log-control" type="button" onClick={onClose}>
          {close}
        </button>
      </div>
      <p className="faint log-explain" id={`${id}-explain`}>
        {explain}
      </p>
      <p role="status" className="log-said">
        {said}
      </p>
      <div
        className="log-rows"
        ref={list}
        onScroll={({ currentTarget: { scrollHeight, scrollTop, clientHeight } }) => {
          follows.current = grows && scrollHeight - scrollTop - clientHeight < 40;
        }}
      >
        {rows.length === 0 ? (
          <p className="faint">{exchanges.length === 0 ? empty : say.noMatch}</p>
        ) : (
          <table>
            <thead>
              <tr>
                <th scope="col">{say.columns.time}</th>
                <th scope="col">{say.columns.command}</th>
                <th scope="col">{say.columns.answer}</th>
                <th scope="col">{say.columns.ms}</th>
                <th scope="col">{say.columns.details}</th>
              </tr>
            </thead>
            <tbody>
              {rows.map((one) => (
                <Row key={`${one.connection} ${one.number}`} one={one} />
              ))}
            </tbody>
          </table>
        )}
      </div>
      {children}
    </section>
  );
}

const Row = memo(function Row({ one }: { readonly one: ExplainedExchange }): ReactElement {
  const { log: say, lang } = useWords();
  const explain = EXPLAIN_WORDS[lang];
  const [isOpen, setIsOpen] = useState(false);
  const id = useId();
  return (
    <>
      <tr className={isFine(one) ? undefined : 'log-odd'}>
        <td className="log-number">{(one.at / 1000).toFixed(3)}</td>
        <th scope="row">{showable(one.name)}</th>
        <td>{showable(outcomeOf(one, lang))}</td>
        <td className="log-number">{one.ms.toFixed(1)}</td>
        <td>
          <button
            className="log-open"
            type="button"
            aria-expanded={isOpen}
            aria-controls={isOpen ? id : undefined}
            aria-label={`${isOpen ? say.shut : say.open}: ${showable(one.name)}`}
            onClick={() => setIsOpen(!isOpen)}
          >
            {isOpen ? say.shut : say.open}
          </button>
        </td>
      </tr>
      {isOpen && (
        <tr id={id} className="log-details">
          <td colSpan={5}>
            <dl>
              {one.fields.map((field) => (
                <Fragment key={`${field.tag} ${field.name} ${field.number} ${field.category}`}>
                  <dt>
                    {field.tag !== null && <code>{field.tag}</code>} {showable(explain.field(field))}
                  </dt>
                  <dd>{showable(explain.value(field))}</dd>
                </Fragment>
              ))}
              <dt>{say.sent}</dt>
              <dd>
                <code>{spacedHex(one.command, false)}</code>
              </dd>
              {one.answer !== null && (
                <>
                  <dt>{say.received}</dt>
                  <dd>
                    <code>{spacedHex(one.answer, false)}</code>{' '}
                    {2 * (one.dataLength + 2) > one.answer.length && say.more(one.dataLength)}
                  </dd>
                </>
              )}
            </dl>
          </td>
        </tr>
      )}
    </>
  );
});

function isFine({ status, error }: ExplainedExchange): boolean {
  return error === null && status !== null && isDone(status);
}

function outcomeOf({ status, error, dataLength }: ExplainedExchange, lang: 'ja' | 'en'): string {
  const explain = EXPLAIN_WORDS[lang];
  if (error !== null) return explain.fault(error);
  if (status === null) return explain.noStatus;
  const said = `${status.sw} ${explain.status(status)}`;
  return dataLength === 0 ? said : `${said} [${explain.bytes(dataLength)}]`;
}

/** All texts of an exchange that the filter searches. */
function textOf(one: ExplainedExchange, lang: 'ja' | 'en'): string {
  const explain = EXPLAIN_WORDS[lang];
  const fields = one.fields.map((field) => `${explain.field(field)} ${explain.value(field)}`);
  return [one.name, outcomeOf(one, lang), one.command, ...fields].join('\n').toLowerCase();
}
