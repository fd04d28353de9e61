import { type ReactElement, type RefObject, useId, useLayoutEffect, useMemo, useRef, useState } from 'react';
import {
  LINE,
  layoutTimeline,
  type PlacedMark,
  type Timeline as TimelineLayout,
  type TimelineSubject,
  type TimelineWords,
} from '../timeline-layout.ts';
import './Timeline.css';

interface Props {
  readonly subject: TimelineSubject;
  readonly words: TimelineWords;
  readonly title: string;
  /** Everything in the drawing in words, by date, for people who cannot see it. */
  readonly told: readonly string[];
}

/** Drawing units for one em. A font size of 1 unit would be rounded. */
const EM = 16;
const u = (ems: number) => Math.round(ems * EM * 100) / 100;

/** From today to the last day of validity, to scale. A change of the width or the text size draws it again. */
export function Timeline({ subject, words, title, told }: Props): ReactElement {
  const id = useId();
  const frame = useRef<HTMLDivElement>(null);
  const ems = useEms(frame);
  const layout = useMemo(
    () => (ems === null ? null : layoutTimeline(subject, words, ems)),
    [subject, words, ems],
  );
  return (
    <div className="timeline" ref={frame}>
      {layout !== null && (
        <svg
          role="img"
          aria-labelledby={id}
          viewBox={`0 0 ${u(layout.width)} ${u(layout.height)}`}
          fontSize={EM}
        >
          <title id={id}>{title}</title>
          <Drawing layout={layout} />
        </svg>
      )}
      <ul className="visually-hidden">
        {told.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
    </div>
  );
}

function Drawing({ layout }: { readonly layout: TimelineLayout }): ReactElement {
  const { axis, marks, ticks, bars, reminders } = layout;
  const first = Math.min(axis.today, axis.lastDay);
  const last = Math.max(axis.today, axis.lastDay);
  const isOver = axis.lastDay < axis.today;
  return (
    <>
      <line className="tl-axis" x1={u(axis.left)} x2={u(axis.right)} y1={u(axis.y)} y2={u(axis.y)} />
      <line
        className={isOver ? 'tl-over' : 'tl-valid'}
        x1={u(first)}
        x2={u(last)}
        y1={u(axis.y)}
        y2={u(axis.y)}
      />
      {reminders.map((x) => (
        <line key={x} className="tl-reminder" x1={u(x)} x2={u(x)} y1={u(axis.y - 0.6)} y2={u(axis.y + 0.6)} />
      ))}
      {ticks.map(({ x, left, top, lines }) => (
        <g key={x} className="tl-tick">
          <line x1={u(x)} x2={u(x)} y1={u(axis.y + 0.3)} y2={u(axis.y + 0.8)} />
          <text x={u(left)} y={u(top + 1)}>
            {lines[0]}
          </text>
        </g>
      ))}
      {bars.map((bar) => (
        <g key={bar.lines.join()} className="tl-bar">
          <rect x={u(bar.barLeft)} y={u(bar.barTop)} width={u(bar.barWidth)} height={u(1.1)} rx={u(0.2)} />
          <Lines at={bar} toRight={bar.left + bar.width <= bar.barLeft} />
        </g>
      ))}
      {marks.map((mark) => (
        <g key={mark.id} className={`tl-mark tl-${mark.id}`}>
          <line x1={u(mark.x)} x2={u(mark.x)} y1={u(mark.lineTop)} y2={u(axis.y)} />
          <Sign mark={mark} y={axis.y} />
        </g>
      ))}
      {/* Drawn after the lines, so that no line runs through a word. */}
      {marks.map((mark) => (
        <g key={mark.id} className="tl-mark">
          <Lines at={mark} toRight={mark.left + mark.width <= mark.x} />
        </g>
      ))}
    </>
  );
}

/** Each mark has a shape of its own: a person who cannot see colours tells them apart. */
function Sign({
  mark: { id, x, beyond },
  y,
}: {
  readonly mark: PlacedMark;
  readonly y: number;
}): ReactElement {
  const path = (...points: readonly (readonly [number, number])[]) =>
    `${points.map(([dx, dy], i) => `${i === 0 ? 'M' : 'L'}${u(x + dx)} ${u(y + dy)}`).join('')}Z`;
  if (beyond !== null) {
    const way = beyond === 'after' ? 1 : -1;
    return <path d={path([-0.4 * way, -0.55], [0.5 * way, 0], [-0.4 * way, 0.55])} />;
  }
  switch (id) {
    case 'today':
      return <circle cx={u(x)} cy={u(y)} r={u(0.5)} />;
    case 'birthday':
      return <path d={path([0, -0.5], [0.5, 0], [0, 0.5], [-0.5, 0])} />;
    case 'last-day':
      return <rect x={u(x - 0.25)} y={u(y - 0.7)} width={u(0.5)} height={u(1.4)} />;
    case 'certificate':
      return <path d={path([-0.5, 0.45], [0.5, 0.45], [0, -0.5])} />;
  }
}

interface LinesProps {
  readonly at: Pick<PlacedMark, 'left' | 'top' | 'width' | 'lines'>;
  /** The text stands to the left of its mark, so its end is aligned to it. */
  readonly toRight: boolean;
}

function Lines({ at: { left, top, width, lines }, toRight }: LinesProps): ReactElement {
  return (
    <text textAnchor={toRight ? 'end' : 'start'}>
      {lines.map((line, i) => (
        <tspan
          key={line}
          x={u(toRight ? left + width : left)}
          y={u(top + i * LINE + 1)}
          className={i < lines.length - 1 ? 'tl-name' : undefined}
        >
          {line}
        </tspan>
      ))}
    </text>
  );
}

/** The frame's width in em. Larger letters make it smaller. */
function useEms(frame: RefObject<HTMLDivElement | null>): number | null {
  const [ems, setEms] = useState<number | null>(null);
  useLayoutEffect(() => {
    const { current } = frame;
    if (current === null) return;
    const measure = () => setEms(current.clientWidth / Number.parseFloat(getComputedStyle(current).fontSize));
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(current);
    return () => observer.disconnect();
  }, [frame]);
  return ems;
}
