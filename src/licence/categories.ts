/** The kinds that are named as a class of vehicles (自動車の種類) is, and the moped. */
export const VEHICLE_CLASSES = [
  '大型',
  '中型',
  '準中型',
  '普通',
  '大特',
  '大自二',
  '普自二',
  '小特',
  '原付',
] as const;

/** The kinds of licence (免許の種類), in the order of the classic grid. */
export const CATEGORIES = [...VEHICLE_CLASSES, '大二', '中二', '普二', '大特二', 'け引', 'け引二'] as const;

export type Category = (typeof CATEGORIES)[number];

/** English names, as in the translations of the National Police Agency. */
export const CATEGORY_ENGLISH: Readonly<Record<Category, string>> = {
  大型: 'large motor vehicle',
  中型: 'medium motor vehicle',
  準中型: 'semi-medium motor vehicle',
  普通: 'ordinary motor vehicle',
  大特: 'large special motor vehicle',
  大自二: 'large motorcycle',
  普自二: 'ordinary motorcycle',
  小特: 'small special motor vehicle',
  原付: 'moped',
  大二: 'large motor vehicle, class 2',
  中二: 'medium motor vehicle, class 2',
  普二: 'ordinary motor vehicle, class 2',
  大特二: 'large special motor vehicle, class 2',
  け引: 'towing',
  け引二: 'towing, class 2',
};
