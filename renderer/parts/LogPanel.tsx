import {
  Fragment,
  type KeyboardEvent,
  memo,
  type ReactElement,
  useEffect,
  useId,
  useRef,
  useState,
} from 'react';
import { showable } from '../../src/base/showable.ts';
import type { ExplainedExchange } from '../../src/explain/explained.ts';
import { spacedHex } from '../../src/explain/words/spaced-hex.ts';
import { EXPLAIN_WORDS, isDone } from '../../src/explain/words/words.ts';
import { copyText } from '../copy-text.ts';
import { call, closeLog, useDesk } from '../desk-store.ts';
import { useWords } from '../use-words.ts';
import './LogPanel.css';

type Shown = 'all' | 'errors' | 'verify';
const SHOWN: readonly Shown[] = ['all', 'errors', 'verify'];

/** Shows commands and answers as they happen, to find out why a card or a reader behaves as it does. */
export function LogPanel(): ReactElement {
  const { log: say, lang } = useWords();
  const log = useDesk((desk) => desk.log) ?? [];
  const [filter, setFilter] = useState('');
  const [shown, setShown] = useState<Shown>('all');
  const [said, setSaid] = useState('');
  const field = useRef<HTMLInputElement>(null);
  const question = useRef<HTMLDialogElement>(null);
  const list = useRef<HTMLDivElement>(null);
  /** True while the list is scrolled to its end. New rows then keep the end in sight. */
  const follows = useRef(true);
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

  const exchanges = log.filter((event) => event.kind === 'exchange');
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

  const onKey = (event: KeyboardEvent) => {
    // While the question is open, Escape closes only the question.
    if (event.key !== 'Escape' || question.current?.open === true) return;
    event.preventDefault();
    void closeLog();
  };

  return (
    <section className="log" aria-labelledby={`${id}-title`} onKeyDown={onKey}>
      <div className="log-head">
        <h2 id={`${id}-title`}>{say.title}</h2>
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
        <button
          className="log-control"
          type="button"
          disabled={exchanges.length === 0}
          onClick={() => void copy(false, false)}
        >
          {say.copy}
        </button>
        <button
          className="log-control"
          type="button"
          disabled={exchanges.length === 0}
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
        <button className="log-control" type="button" onClick={() => void closeLog()}>
          {say.close}
        </button>
      </div>
      <p className="faint log-explain">{say.explain}</p>
      <p role="status" className="log-said">
        {said}
      </p>
      <div
        className="log-rows"
        ref={list}
        onScroll={({ currentTarget: { scrollHeight, scrollTop, clientHeight } }) => {
          follows.current = scrollHeight - scrollTop - clientHeight < 40;
        }}
      >
        {rows.length === 0 ? (
          <p className="faint">{exchanges.length === 0 ? say.empty : say.noMatch}</p>
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
