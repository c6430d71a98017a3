import { isListed, plainLetters } from './letters.ts';

/** Family names that stand first in Hungarian, without marks. */
const HUNGARIAN =
  ' nagy kovacs toth szabo horvath varga kiss molnar nemeth farkas balogh papp takacs juhasz lakatos meszaros olah racz fekete szilagyi torok feher gal kis szucs kocsis pinter fodor orsos hegedus ';
const HUNGARIAN_GIVEN =
  ' laszlo istvan jozsef janos zoltan sandor ferenc gabor attila peter tamas zsolt tibor andras csaba imre lajos balazs gyula mihaly krisztian gyorgy akos bence mate adam daniel david maria erzsebet katalin ilona eva anna zsuzsanna margit judit agnes andrea erika krisztina eszter monika edit gabriella szilvia anita dora reka timea zsofia nora hajnalka ildiko ';
const VIETNAMESE = ' nguyen tran pham huynh phan vu vo dang bui do ho ngo duong ly hoang ';
const VIETNAMESE_MIDDLE =
  ' thi van minh duc thanh hong thu ngoc quang xuan huu kim anh tuan mai hoa duc hung dung linh nam phuong thuy lan huong hai long son trung cuong ';
const KOREAN = ' kim lee park choi jung jeong kang cho yoon jang lim han oh seo shin kwon hwang ahn song ryu hong bae ';
const CHINESE =
  ' wang li zhang liu chen yang zhao huang zhou wu xu sun hu zhu gao lin he guo ma luo liang zheng xie tang feng yu dong xiao cheng cao yuan deng fu shen zeng peng lu su jiang cai jia ding wei xue ye pan du dai xia zhong ';
const SYLLABLE =
  '(?:[zcs]h|[bpmfdtnlgkhjqxrzcsyw])?(?:i?ao?|i?ang?|e[in]?|eng|er|i|ian|iang|ie|in|ing|iong|iu|ong|ou|u|ua|uai|uan|uang|ui|un|uo|ue)';
const TWO_SYLLABLES = new RegExp(`^${SYLLABLE}['-]?${SYLLABLE}$`);
/** How Japanese family names end, or what they are, in Latin letters. */
const JAPANESE =
  /(?:yama|[kg]awa|mura|moto|naka|guchi|hashi|bayashi|[sj]hima|jima|[sz]aki|matsu|tani|uchi|oka|nishi|shita|saka|hara|zawa|sawa)$|^(?:suzuki|sato|ito|kato|saito|goto|endo|abe|yamada|yoshida|ueda|maeda|honda|matsuda|fukuda|ikeda|shimizu|mori|inoue|sasaki|kondo|ono|takeda|harada|wada)$/;
const JAPANESE_GIVEN = /(?:ko|mi|rou?|shi|ki|ta|to|ya|suke|ka|na|ri|yu|ichi|ji|zo|ne|e)$/;
const PATRONYMIC = /(?:вич|вна|ична|інична)$/iu;

/**
 * True if the name (words without titles and degrees) stands in the order of a language that puts the family name first, and says so
 * itself: by a family name that is common there and a given name of its kind behind it.
 */
export function isFamilyFirst(words: readonly string[]): boolean {
  const [first = '', second = '', ...more] = words.map((word) => plainLetters(word));
  const given = [second, ...more];
  const last = given.at(-1) ?? '';
  if (second === '' || words.length > 4) return false;
  if (PATRONYMIC.test(last) && words.length === 3) return true;
  if (isListed(HUNGARIAN, first) && isListed(HUNGARIAN_GIVEN, second)) return true;
  if (isListed(VIETNAMESE, first) && given.every((word) => isListed(VIETNAMESE_MIDDLE, word))) return true;
  if (words.length > 2) return false;
  // The second half of a Korean given name is written small: `Kim Min-jun`.
  if (isListed(KOREAN, first) && /^\p{Lu}\p{Ll}+-\p{Ll}+$/u.test(words[1] ?? '')) return true;
  if (isListed(CHINESE, first) && TWO_SYLLABLES.test(second)) return true;
  return JAPANESE.test(first) && !JAPANESE.test(second) && JAPANESE_GIVEN.test(second) && /^[a-z]+$/.test(first + second);
}
