import type { DemonstrationCard } from '../../app/contract/session.ts';
import { forEachSendable } from '../../card/applications/descriptors.ts';
import { secretsOf } from '../../card/virtual/card-file.ts';
import type { LoadedCard } from '../card-source/virtual-cards.ts';

export function demonstrationOf({ id, file }: LoadedCard): DemonstrationCard {
  const secrets = secretsOf(file);
  return {
    id,
    title: file.title,
    about: file.about ?? null,
    secrets: forEachSendable((name) => secrets[name]?.typed ?? null),
  };
}
