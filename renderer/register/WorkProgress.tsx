import type { ReactElement } from 'react';
import type { RegisterProgress } from '../../src/app/contract/register.ts';
import { useDesk } from '../desk-store.ts';

interface WorkProgressProps {
  readonly work: RegisterProgress['work'];
  readonly label: string;
}

/** How far a long work of the register is. Shown while it runs. */
export function WorkProgress({ work, label }: WorkProgressProps): ReactElement | null {
  const told = useDesk(({ registerWork }) => registerWork);
  if (told?.work !== work || told.of === 0) return null;
  return <progress aria-label={label} value={told.done} max={told.of} />;
}
