import type { Answer, CommandOutput } from '../../app/contract/contract.ts';

/** Hands over an exported file: as bytes to a browser, or to a place that the user picks in a dialog. */
export type Deliver = (file: {
  readonly name: string;
  readonly type: string;
  readonly bytes: Uint8Array;
}) => Promise<Answer<CommandOutput<'export'>>>;

export const asBytes: Deliver = async ({ name, type, bytes }) => ({
  ok: true,
  value: { kind: 'bytes', name, type, base64: Buffer.from(bytes).toString('base64') },
});
