import type { BrowserWindow } from 'electron';
import type { Settings } from '../src/app/contract/settings.ts';

/** Leaves the window out of screenshots, recordings and shared screens. Linux cannot do this. */
export function protectFromCapture(window: BrowserWindow, { hideFromCapture, place }: Settings): void {
  const isAtCounter = hideFromCapture === 'at-counter' && place === 'counter';
  window.setContentProtection(hideFromCapture === 'always' || isAtCounter);
}
