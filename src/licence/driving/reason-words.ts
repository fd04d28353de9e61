import { assertNever } from '../../base/assert-never.ts';
import { businessReasonWords, isOfBusiness } from './business-words.ts';
import { type InBoth, limitWords, lowerFirst, tonnesOf } from './condition-words.ts';
import { dateWords } from './date-words.ts';
import type { CAR_NUMBERS, DrivingAnswer, Reason } from './reason.ts';
import type { Transmission, Vehicle, VehicleClass } from './vehicle.ts';

type CarNumber = (typeof CAR_NUMBERS)[number];

const VEHICLE_NAMES: Readonly<Record<VehicleClass, InBoth>> = {
  大型: { ja: '大型自動車', en: 'a large vehicle (大型)' },
  中型: { ja: '中型自動車', en: 'a medium vehicle (中型)' },
  準中型: { ja: '準中型自動車', en: 'a semi-medium vehicle (準中型)' },
  普通: { ja: '普通自動車', en: 'an ordinary vehicle (普通)' },
  大特: { ja: '大型特殊自動車', en: 'a large special vehicle (大特)' },
  大自二: { ja: '大型自動二輪車', en: 'a large motorcycle (大自二)' },
  普自二: { ja: '普通自動二輪車', en: 'an ordinary motorcycle (普自二)' },
  小特: { ja: '小型特殊自動車', en: 'a small special vehicle (小特)' },
  原付: { ja: '原動機付自転車', en: 'a moped (原付)' },
};

const CAR_NUMBER_NAMES: Readonly<Record<CarNumber, InBoth>> = {
  gross: { ja: '車両総重量', en: 'the gross weight' },
  payload: { ja: '最大積載量', en: 'the greatest load' },
  persons: { ja: '乗車定員', en: 'the number of persons' },
};

/** The answer in one sentence, as a clerk at a counter says it. */
export function answerWords({ answer, with: needed, reasons }: DrivingAnswer): InBoth {
  switch (answer) {
    case 'yes': {
      if (needed.length === 0) return { ja: 'はい、運転できます。', en: 'Yes, the holder may drive it.' };
      const items = needed.map((one) => EQUIPMENT_NAMES[one]);
      return {
        ja: `はい、${items.map(({ ja }) => ja).join('と')}を使えば運転できます。`,
        en: `Yes, the holder may drive it with ${items.map(({ en }) => en).join(' and ')}.`,
      };
    }
    case 'no':
      if (isOfBusiness(reasons))
        return {
          ja: 'いいえ、業務の決まりを満たしていません。',
          en: 'No, a rule of your business is not kept.',
        };
      return { ja: 'いいえ、運転できません。', en: 'No, the holder may not drive it.' };
    case 'ask':
      return {
        ja: 'この内容だけでは決められません。下の点を確かめてください。',
        en: 'This program cannot tell. Please look into what follows.',
      };
    default:
      return assertNever(answer);
  }
}

const EQUIPMENT_NAMES = {
  眼鏡等: { ja: '眼鏡かコンタクトレンズなど', en: 'glasses, contact lenses or the like' },
  補聴器: { ja: '補聴器', en: 'a hearing aid' },
} as const;

export function reasonWords(reason: Reason): InBoth {
  switch (reason.kind) {
    case 'no-licence':
      return {
        ja: '運転経歴証明書です。免許ではありません。',
        en: 'This is a driving history certificate, and no licence.',
      };
    case 'altered':
      return {
        ja: '免許情報の署名が合いません。書き換えられています。',
        en: 'The signature does not fit: the record was altered.',
      };
    case 'ended':
      return {
        ja: `有効期間の末日（${dateWords(reason.on).ja}）を過ぎています。末日が休日だったときは、次の平日まで有効です。`,
        en: `The last day of validity, ${dateWords(reason.on).en}, is past. If that was a day of rest, the licence holds to the next working day.`,
      };
    case 'not-begun':
      return {
        ja: `判定する日に、まだ始まっていません（${dateWords(reason.from).ja}から）。`,
        en: `On the day asked about, the licence has not begun. It begins on ${dateWords(reason.from).en}.`,
      };
    case 'last-day-unknown':
      return {
        ja: '有効期間の末日が読み取れません。',
        en: 'The last day of validity could not be read.',
      };
    case 'record-incomplete':
      return {
        ja: '免許の条件や変更の一部を読み取れていないおそれがあります。',
        en: 'A part of the conditions, or of their changes, may not have been read.',
      };
    case 'former-classes':
      return {
        ja: '2017年3月12日より前の日です。そのときの車の区分は、ここにはありません。',
        en: 'The day lies before 12 March 2017. The classes of vehicles of that time are not in this program.',
      };
    case 'kind-missing': {
      const { ja, en } = vehicleWords(reason.vehicle, reason.isForHire);
      const kinds = reason.wanted.join('・');
      return reason.wanted.length === 0
        ? {
            ja: `${ja}に当たります。これを運転できる免許はありません。`,
            en: `It is ${en}. No kind of licence allows that.`,
          }
        : {
            ja: `${ja}に当たります。${kinds}のどれかの免許が必要です。`,
            en: `It is ${en}, which needs one of these kinds: ${kinds}.`,
          };
    }
    case 'towing-kind-missing':
      return {
        ja: '車両総重量750kgを超える車のけん引には、けん引の免許も必要です。',
        en: 'A trailer over 750 kg gross needs the towing licence (け引) as well.',
      };
    case 'kind-allows': {
      const { ja, en } = vehicleWords(reason.vehicle, reason.isForHire);
      return {
        ja: `${ja}に当たり、${reason.category}の免許で運転できます。`,
        en: `It is ${en}, and the ${reason.category} licence allows it.`,
      };
    }
    case 'towing-kind-allows':
      return {
        ja: `けん引は、${reason.category}の免許でできます。`,
        en: `The ${reason.category} licence allows the trailer.`,
      };
    case 'passengers-in-trailer':
      return {
        ja: 'けん引する車に旅客を乗せるなら、けん引第二種の免許が必要です。',
        en: 'If the trailer carries passengers for hire, it needs the second class of towing (け引二).',
      };
    case 'limit-not-met':
      return {
        ja: `条件「${reason.text}」に合いません（${limitWords(reason.limit).ja}）。`,
        en: `It does not keep the condition “${reason.text}” (${lowerFirst(limitWords(reason.limit).en)}).`,
      };
    case 'limit-met':
      return {
        ja: `条件「${reason.text}」に合っています。`,
        en: `It keeps the condition “${reason.text}”.`,
      };
    case 'limit-unclear':
      return {
        ja: `条件「${reason.text}」がこの車にも及ぶか、文面から決められません（${limitWords(reason.limit).ja}）。`,
        en: `The words of the condition “${reason.text}” do not say whether it holds for this vehicle (${lowerFirst(limitWords(reason.limit).en)}).`,
      };
    case 'see-vehicle':
      return {
        ja: `条件「${reason.text}」があります。車が${reason.name}かどうかを確かめてください。`,
        en: `There is the condition “${reason.text}”. Please see whether the vehicle is one (${reason.name}).`,
      };
    case 'condition-unknown':
      return {
        ja: `このソフトが知らない条件です: 「${reason.text}」`,
        en: `This program does not know the condition “${reason.text}”.`,
      };
    case 'condition-of-body':
      return {
        ja: `身体の状態に応じた条件と思われます: 「${reason.text}」`,
        en: `The condition seems to be about the driver's body: “${reason.text}”.`,
      };
    case 'drives-with': {
      const { ja, en } = EQUIPMENT_NAMES[reason.what];
      return {
        ja: `条件「${reason.what}」: ${ja}を使って運転します。`,
        en: `Condition ${reason.what}: drive with ${en}.`,
      };
    }
    case 'vehicle-incomplete': {
      const names = reason.missing.map((one) => CAR_NUMBER_NAMES[one]);
      return {
        ja: `${names.map(({ ja }) => ja).join('と')}によって、答えが変わります。`,
        en: `The answer depends on ${names.map(({ en }) => en).join(' and ')}.`,
      };
    }
    case 'some-of-class':
      return {
        ja: `${reason.category}の車でも、大きさや変速機によっては運転できるものがあります。`,
        en: `Some vehicles of the class ${reason.category} may be driven, by their size or gearbox.`,
      };
    case 'years-kept':
    case 'years-short':
    case 'years-unknown':
    case 'age-kept':
    case 'age-short':
    case 'age-unknown':
      return businessReasonWords(reason);
    case 'as-checked': {
      const { ja, en } = dateWords(reason.on);
      return {
        ja: `${ja}の確認の内容から判断しました。そのあとに変わったことは、分かりません。`,
        en: `Judged by the check of ${en}. What changed since then is not known.`,
      };
    }
    case 'never-checked':
      return {
        ja: 'この人の免許証は、まだ確認していません。カードを読み取ってください。',
        en: 'The licence of this person was never checked. Please read the card.',
      };
    case 'register-not-as-known':
      return {
        ja: '台帳が、このパソコンの控えと合いません。新しい確認が抜けているおそれがあります。',
        en: 'The register is not as this computer knew it: a newer check may be missing.',
      };
    case 'not-verified':
      return {
        ja: '免許情報の署名は確かめられていません。券面や本人も確かめてください。',
        en: 'The signature over the record is not confirmed. Please check the card and the holder too.',
      };
    case 'not-in-chip':
      return {
        ja: '違反や、免許の停止・取消しは、ICチップに記録されていません。',
        en: 'Violations, and whether the licence is suspended or revoked, are not in the chip.',
      };
    default:
      return assertNever(reason);
  }
}

/** The vehicle that was asked about. */
export function askedWords(vehicle: Vehicle): InBoth {
  switch (vehicle.kind) {
    case 'motorcycle': {
      const { cc, kilowatts } = vehicle;
      const power =
        kilowatts === null ? { ja: '', en: '' } : { ja: `、${kilowatts}kW`, en: `, ${kilowatts} kW` };
      const gear = gearbox(vehicle.transmission);
      return {
        ja: `二輪車（総排気量${cc}cc${power.ja}、${gear.ja}）`,
        en: `a motorcycle of ${cc} cc${power.en}, ${gear.en}`,
      };
    }
    case 'car': {
      const gear = gearbox(vehicle.transmission);
      const more = extras(vehicle);
      const { grossKg, payloadKg, persons } = vehicle;
      const ja = [
        ...(grossKg === null ? [] : [`車両総重量${tonnesOf(grossKg)}t`]),
        ...(payloadKg === null ? [] : [`最大積載量${tonnesOf(payloadKg)}t`]),
        ...(persons === null ? [] : [`乗車定員${persons}人`]),
      ];
      const en = [
        ...(grossKg === null ? [] : [`${tonnesOf(grossKg)} t gross`]),
        ...(payloadKg === null ? [] : [`${tonnesOf(payloadKg)} t of load`]),
        ...(persons === null ? [] : [`${persons} persons`]),
      ];
      return {
        ja: [...ja, gear.ja].join('、') + more.ja,
        en: `a car of ${[...en, gear.en].join(', ')}${more.en}`,
      };
    }
    case 'class': {
      const { category } = vehicle;
      const more = extras(vehicle);
      if (category === 'け引' || category === 'け引二')
        return { ja: `${category}のけん引`, en: `any trailer of ${category}` };
      const gear = gearbox(vehicle.transmission);
      return {
        ja: `種類が「${category}」の車ならどれでも（${gear.ja}）${more.ja}`,
        en: `any vehicle of ${category}, ${gear.en}${more.en}`,
      };
    }
    default:
      return assertNever(vehicle);
  }
}

function gearbox(transmission: Transmission): InBoth {
  return transmission === 'manual'
    ? { ja: 'ＭＴ車', en: 'manual gearbox' }
    : { ja: 'ＡＴ車', en: 'automatic gearbox' };
}

function extras({
  isForHire,
  trailerKg,
}: {
  readonly isForHire: boolean;
  readonly trailerKg: number | null;
}): InBoth {
  return {
    ja: `${isForHire ? '、旅客営業か運転代行' : ''}${trailerKg === null ? '' : `、${tonnesOf(trailerKg)}tの車をけん引`}`,
    en: `${isForHire ? ', for hire' : ''}${trailerKg === null ? '' : `, with a trailer of ${tonnesOf(trailerKg)} t`}`,
  };
}

function vehicleWords(vehicle: VehicleClass, isForHire: boolean): InBoth {
  const { ja, en } = VEHICLE_NAMES[vehicle];
  return isForHire ? { ja: `${ja}の旅客車など（第二種）`, en: `${en} for hire` } : { ja, en };
}
