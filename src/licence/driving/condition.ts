import type { Category } from '../categories.ts';
import type { Tonnes, VehicleClass } from './vehicle.ts';

/** What the driver has to use, under the name that the answer gives it. */
export const EQUIPMENT = ['眼鏡等', '補聴器'] as const;
export type Equipment = (typeof EQUIPMENT)[number];

/** Vehicles that a condition names. */
export interface Subject {
  readonly classes: readonly VehicleClass[];
  readonly isTrailer: boolean;
  /** `unclear`: only a later vehicle of the list says 旅客車, and the words may mean this one too. */
  readonly forHire: 'any' | 'only' | 'unclear';
  /** Named as （５ｔ） or （８ｔ）. */
  readonly within: Tonnes | null;
}

/** What the vehicles named are limited to. */
export type Limit =
  | { readonly kind: 'automatic'; readonly mostCc: number | null }
  | { readonly kind: 'tonnes'; readonly tonnes: Tonnes }
  | { readonly kind: 'motorcycle'; readonly mostCc: number; readonly isAutomatic: boolean }
  /** A sort of vehicle that its weights do not tell. */
  | { readonly kind: 'special'; readonly name: string }
  /** 「…で運転できる…車はなく」 */
  | { readonly kind: 'none' };

export type Condition =
  | {
      readonly kind: 'equipment';
      readonly what: Equipment;
      /** The vehicles that need it, or those that do not. null: all need it. */
      readonly scope: { readonly is: 'only' | 'except'; readonly subjects: readonly Subject[] } | null;
    }
  | {
      readonly kind: 'limit';
      /** Limits this kind of licence alone (「…で運転できる」). null: the vehicles, by whatever kind. */
      readonly through: Category | null;
      /** null: the condition names no vehicle. */
      readonly subjects: readonly Subject[] | null;
      readonly limit: Limit;
    };

/** `parts` is null for a condition that the grammar does not know. */
export interface ReadCondition {
  readonly text: string;
  readonly parts: readonly Condition[] | null;
}
