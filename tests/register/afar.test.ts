import { afarSuite } from '../support/afar-suite.ts';
import { newRegister, openedIn } from '../support/postgres-databases.ts';

afarSuite('a check from afar, with a register on a server', async () => openedIn(await newRegister()));
