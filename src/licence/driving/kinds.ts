import type { Category } from '../categories.ts';
import type { VehicleClass } from './vehicle.ts';

export interface KindAllows {
  /** Classes that the kind allows, the largest first. */
  readonly private: readonly VehicleClass[];
  /** Classes that it allows for hire as well. */
  readonly forHire: readonly VehicleClass[];
  readonly towing: 'none' | 'goods' | 'passengers';
}

const LARGE = ['大型', '中型', '準中型', '普通', '小特', '原付'] as const;
const MEDIUM = ['中型', '準中型', '普通', '小特', '原付'] as const;
const ORDINARY = ['普通', '小特', '原付'] as const;
const LARGE_SPECIAL = ['大特', '小特', '原付'] as const;

const first = (...classes: readonly VehicleClass[]): KindAllows => ({
  private: classes,
  forHire: [],
  towing: 'none',
});

/** What each kind of licence allows, without its conditions (rules `what-a-kind-includes`, `second-class`, `trailer`). */
export const KINDS: Readonly<Record<Category, KindAllows>> = {
  大型: first(...LARGE),
  中型: first(...MEDIUM),
  準中型: first('準中型', '普通', '小特', '原付'),
  普通: first(...ORDINARY),
  大特: first(...LARGE_SPECIAL),
  大自二: first('大自二', '普自二', '小特', '原付'),
  普自二: first('普自二', '小特', '原付'),
  小特: first('小特'),
  原付: first('原付'),
  大二: { private: LARGE, forHire: ['大型', '中型', '準中型', '普通'], towing: 'none' },
  // 準中型 has no second class of its own.
  中二: { private: MEDIUM, forHire: ['中型', '準中型', '普通'], towing: 'none' },
  普二: { private: ORDINARY, forHire: ['普通'], towing: 'none' },
  大特二: { private: LARGE_SPECIAL, forHire: ['大特'], towing: 'none' },
  け引: { private: [], forHire: [], towing: 'goods' },
  け引二: { private: [], forHire: [], towing: 'passengers' },
};

/** What a second class asks for when it names a vehicle, and what it is called among the vehicles. */
export const SECOND_CLASS_OF: Partial<Readonly<Record<Category, VehicleClass>>> = {
  大二: '大型',
  中二: '中型',
  普二: '普通',
  大特二: '大特',
};
