import { useDesk } from './desk-store.ts';

/** Whether the program wrote this file, or tried to, into the folder of the settings, without asking where. */
export function isInSaveFolder(path: string): boolean {
  const folder = useDesk.getState().settings?.saveFolder ?? null;
  return folder !== null && path.startsWith(folder);
}
