import type { DemonstrationCard } from '../../app/contract/session.ts';
import type { LoadedCard } from '../card-source/virtual-cards.ts';

export function demonstrationOf({ id, file }: LoadedCard): DemonstrationCard {
  return {
    id,
    title: file.title,
    about: file.about ?? null,
    secrets: {
      licence: file.licenceAp?.pin ?? null,
      signature: file.jpkiAp?.signature.password ?? null,
      inputSupport: file.inputSupportAp?.pin ?? null,
    },
  };
}
