import type { TestProject } from 'vitest/node';
import { PostgresServer, postgresPrograms, type ServerAddressOfTests } from '../support/postgres-server.ts';

declare module 'vitest' {
  export interface ProvidedContext {
    server: ServerAddressOfTests | null;
  }
}

/**
 * One server for the suite. A file that stops or kills a server has one of its own. Without PostgreSQL there is none: vitest
 * runs this also to list the tests.
 */
export async function setup({ provide }: TestProject): Promise<() => Promise<void>> {
  if (postgresPrograms() === null) {
    provide('server', null);
    return () => Promise.resolve();
  }
  const server = await PostgresServer.start({ isDurable: false });
  const { port, password, ca, folder } = server;
  provide('server', { port, password, ca, folder });
  return () => server.end();
}
