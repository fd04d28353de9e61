import { useEffect, useRef } from 'react';
import type { SessionState } from '../src/app/contract/session.ts';

/** Hertz, one tone after the other: rising for a reading that is there, low for one that was refused. */
const TONES = { read: [660, 880], refused: [220, 220] } as const;
const TONE_S = 0.12;
const LOUDNESS = 0.15;

/** What a change of state sounds like. */
export function soundOf(
  before: SessionState['kind'] | undefined,
  now: SessionState['kind'] | undefined,
): keyof typeof TONES | null {
  if (before !== 'reading') return null;
  return now === 'read' || now === 'refused' ? now : null;
}

/** A tone when a reading ends, for a clerk who looks elsewhere. Off unless the person wants it. */
export function useSounds(kind: SessionState['kind'] | undefined, isOn: boolean): void {
  const before = useRef(kind);
  useEffect(() => {
    const sound = soundOf(before.current, kind);
    before.current = kind;
    if (isOn && sound !== null) play(TONES[sound]);
  }, [kind, isOn]);
}

function play(tones: readonly number[]): void {
  const context = new AudioContext();
  const gain = context.createGain();
  gain.gain.value = LOUDNESS;
  gain.connect(context.destination);
  for (const [at, tone] of tones.entries()) {
    const oscillator = context.createOscillator();
    oscillator.frequency.value = tone;
    oscillator.connect(gain);
    oscillator.start(context.currentTime + at * TONE_S * 1.2);
    oscillator.stop(context.currentTime + at * TONE_S * 1.2 + TONE_S);
    if (at === tones.length - 1) oscillator.onended = () => void context.close();
  }
}
