import { contextBridge, ipcRenderer } from 'electron';
import { wipeSecrets } from '../src/app/contract/secret-bytes.ts';
import { COMMAND_CHANNEL, EVENT_CHANNEL } from './channels.ts';

/**
 * All that the page gets from Electron. It runs in the page's sandboxed process, in a world of its own. Electron copies
 * what passes through, and the page never sees the functions that these two call.
 */
contextBridge.exposeInMainWorld('menkyo', {
  call(name: string, input: unknown): Promise<unknown> {
    try {
      return ipcRenderer.invoke(COMMAND_CHANNEL, name, input);
    } finally {
      // invoke() serializes the input before it returns, so this copy can be wiped.
      wipeSecrets(input);
    }
  },
  listen(onEvent: (name: string, value: unknown) => void): () => void {
    const onMessage = (_event: unknown, name: string, value: unknown) => onEvent(name, value);
    ipcRenderer.on(EVENT_CHANNEL, onMessage);
    return () => {
      ipcRenderer.off(EVENT_CHANNEL, onMessage);
    };
  },
});
