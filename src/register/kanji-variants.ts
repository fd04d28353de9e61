/**
 * Variants of kanji in names, each behind the character that they fold to. Old forms (旧字体) come with their new form;
 * forms that people mix up in one family name (斎 and 斉) fold to one. For comparison alone: nothing shows a folded name.
 */
const FAMILIES = [
  '亜亞 悪惡 圧壓 囲圍 医醫 為爲 壱壹 稲稻 飲飮 隠隱 栄榮 営營 衛衞 駅驛 円圓 塩鹽 縁緣',
  '艶艷 応應 欧歐 殴毆 桜櫻 奥奧 横橫 温溫 穏穩 仮假 価價 画畫 会會 絵繪 壊壞 懐懷 概槪',
  '拡擴 殻殼 覚覺 学學 岳嶽 楽樂 渇渴 巻卷 陥陷 勧勸 寛寬 関關 歓歡 観觀 館舘 気氣 帰歸',
  '亀龜 偽僞 戯戲 犠犧 旧舊 拠據 挙擧 虚虛 峡峽 挟挾 狭狹 郷鄕 暁曉 区區 駆驅 勲勳 薫薰',
  '径徑 恵惠 渓溪 経經 継繼 軽輕 鶏鷄 芸藝 撃擊 県縣 倹儉 剣劍劔剱 険險 圏圈 検檢 献獻',
  '権權 顕顯 験驗 厳嚴 広廣 効效 恒恆 黄黃 鉱鑛 号號 国國圀 黒黑 砕碎 済濟 斉齊斎齋 剤劑',
  '崎﨑嵜 雑雜 参參 桟棧 蚕蠶 惨慘 賛贊 残殘 糸絲 歯齒 児兒 辞辭 湿濕 実實 写寫 釈釋',
  '寿壽 収收 従從 渋澁 獣獸 縦縱 粛肅 処處 緒緖 叙敍 将將 焼燒 証證 奨奬 条條 状狀 乗乘',
  '浄淨 剰剩 畳疊 縄繩 壌壤 嬢孃 譲讓 醸釀 触觸 嘱囑 真眞 寝寢 慎愼 尽盡 図圖 粋粹 酔醉',
  '穂穗 随隨 髄髓 枢樞 数數 瀬瀨 声聲 静靜 窃竊 摂攝 専專 浅淺 戦戰 践踐 銭錢 潜潛 繊纖',
  '禅禪 双雙 壮壯 争爭 荘莊 捜搜 挿插 巣巢 曽曾 装裝 総總 騒騷 増增 蔵藏 臓臟 即卽 属屬',
  '続續 堕墮 対對 体體 帯帶 滞滯 台臺 滝瀧 択擇 沢澤 担擔 単單 胆膽 団團 弾彈 断斷 痴癡',
  '遅遲 昼晝 虫蟲 鋳鑄 庁廳 徴徵 聴聽 勅敕 鎮鎭 逓遞 鉄鐵鐡 点點 転轉 伝傳 灯燈 当當',
  '党黨 盗盜 闘鬪 徳德 独獨 読讀 届屆 弐貳 悩惱 脳腦 拝拜 廃廢 売賣 麦麥 発發 髪髮 抜拔',
  '晩晚 蛮蠻 秘祕 浜濱濵 瓶甁 富冨 払拂 仏佛 併倂 並竝 餅餠 変變 辺邊邉 弁辨瓣辯 舗舖',
  '歩步 宝寶寳 豊豐 褒襃 翻飜 毎每 万萬 満滿 麺麵 黙默 弥彌 訳譯 薬藥 与與 予豫 余餘',
  '誉譽 揺搖 様樣 謡謠 来來 頼賴 乱亂 覧覽 竜龍 両兩 猟獵 緑綠 塁壘 涙淚 礼禮 励勵 戻戾',
  '霊靈 齢齡 恋戀 暦曆 歴歷 錬鍊 炉爐 労勞 郎郞 楼樓 録錄 湾灣 高髙 吉𠮷 島嶋嶌 嶺岺',
  '峰峯 柳栁桺 橋𣘺 土圡 野埜 槙槇 晃晄 晋晉 禄祿 穣穰 桧檜 昂昻 巌巖 堯尭 遥遙',
  '凜凛 亘亙 淵渕渊 蛍螢 船舩 草艸 秋穐 杉杦 松枩',
];

/** Each variant with the character that it folds to. */
export const KANJI_VARIANTS: ReadonlyMap<string, string> = new Map(
  FAMILIES.flatMap((line) => line.split(' ')).flatMap((family) => {
    const [first = '', ...variants] = [...family];
    return variants.map((variant) => [variant, first] as const);
  }),
);
