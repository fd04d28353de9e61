import { CONTENT_SECURITY_POLICY } from './content-security-policy.ts';

/** Every feature for which a browser asks the user's permission, and more. */
const DENIED = [
  'accelerometer',
  'autoplay',
  'browsing-topics',
  'camera',
  'clipboard-read',
  'compute-pressure',
  'cross-origin-isolated',
  'display-capture',
  'encrypted-media',
  'fullscreen',
  'gamepad',
  'geolocation',
  'gyroscope',
  'hid',
  'identity-credentials-get',
  'idle-detection',
  'keyboard-map',
  'local-fonts',
  'magnetometer',
  'microphone',
  'midi',
  'otp-credentials',
  'payment',
  'picture-in-picture',
  'publickey-credentials-create',
  'publickey-credentials-get',
  'screen-wake-lock',
  'serial',
  'speaker-selection',
  'storage-access',
  'sync-xhr',
  'usb',
  'window-management',
  'xr-spatial-tracking',
];

/** The copy buttons write to the clipboard. Nothing reads it. */
const permissionsPolicy = (granted: readonly string[]) =>
  [
    ...DENIED.filter((feature) => !granted.includes(feature)).map((feature) => `${feature}=()`),
    ...['clipboard-write', ...granted].map((feature) => `${feature}=(self)`),
  ].join(', ');

/** Replaces the header of every answer for the customer's page, which fills its display when asked. */
export const CUSTOMER_PERMISSIONS = permissionsPolicy(['fullscreen']);

/** Goes with every answer, refusals included. */
export const SECURITY_HEADERS: Readonly<Record<string, string>> = {
  'Content-Security-Policy': CONTENT_SECURITY_POLICY,
  'X-Content-Type-Options': 'nosniff',
  'X-Frame-Options': 'DENY',
  'Referrer-Policy': 'no-referrer',
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Permissions-Policy': permissionsPolicy([]),
  // No cache may keep what was read.
  'Cache-Control': 'no-store',
};
