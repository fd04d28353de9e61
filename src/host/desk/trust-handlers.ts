import type { Answer, Handlers } from '../../app/contract/contract.ts';
import type { TRUST_COMMANDS, TrustEntryView } from '../../app/contract/trust.ts';
import { certificatesOf, type TrustEntry, type TrustFault, type TrustStore } from '../trust-store.ts';
import { cannotWrite, failed, NOT_NOW } from './answers.ts';

export function trustHandlers(trust: TrustStore): Pick<Handlers, keyof typeof TRUST_COMMANDS> {
  return {
    listTrust: async () => ({ ok: true, value: (await trust.list()).map(viewOfEntry) }),
    checkTrust: async ({ name, base64 }) => {
      const found = await certificatesOf(name, Buffer.from(base64, 'base64'));
      if (!found.ok) return badCertificate(found.error);
      return { ok: true, value: found.value.map(viewOfEntry) };
    },
    addTrust: async ({ name, base64, sha256 }) => {
      const found = await certificatesOf(name, Buffer.from(base64, 'base64'));
      if (!found.ok) return badCertificate(found.error);
      // Add only the certificates that the user was shown.
      if (!found.value.every((entry) => sha256.includes(entry.sha256))) return NOT_NOW;
      const added = await trust.add(found.value);
      return added.ok ? listed(trust) : cannotWrite(added.error);
    },
    removeTrust: async ({ sha256 }) => {
      const entry = (await trust.list()).find((one) => one.sha256 === sha256);
      if (entry === undefined) return listed(trust);
      const removed = await trust.remove(entry);
      return removed.ok ? listed(trust) : cannotWrite(removed.error);
    },
  };
}

async function listed(trust: TrustStore): Promise<Answer<TrustEntryView[]>> {
  return { ok: true, value: (await trust.list()).map(viewOfEntry) };
}

function viewOfEntry({ keyIdentifier: _, der: __, ...view }: TrustEntry): TrustEntryView {
  return view;
}

function badCertificate({ path, problem }: TrustFault): Answer<never> {
  return failed({ kind: 'bad-certificate', name: path, problem });
}
