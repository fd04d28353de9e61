/**
 * What a page of ours may load, in a browser and in Electron alike: nothing but its own files, whatever is written
 * into it. Style sheets are files; only style attributes may stand in the page, as they do in the face's SVG.
 */
export const CONTENT_SECURITY_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "style-src-attr 'unsafe-inline'",
  "img-src 'self' data: blob:",
  "font-src 'self'",
  "connect-src 'self'",
  "frame-ancestors 'none'",
  "base-uri 'none'",
  "form-action 'none'",
].join('; ');
