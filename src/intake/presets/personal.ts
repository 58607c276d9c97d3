import { plainTitle } from './general.ts';

/** Titles of columns that tell who a person is. They are never mapped, and masked where rows are shown. */
const PERSONAL_TITLES: readonly RegExp[] = [
  /氏名|名前|お名|顧客名|会員名|購入者名|受注名|宛名|姓|フリガナ|ふりがな|カナ|セイ\)?$|メイ\)?$|^氏|^名\(|会社名|法人名/,
  /住所|郵便|都道府県|市区町村|番地|建物/,
  /電話|携帯|^tel|tel\d?$|fax|メール|e?mail|phone|mobile/,
  /連絡先|〒|ゆうびん|でんわ|デンワ|ケータイ|けいたい|(?<![a-z])tel(?![a-z])|(?<!ho)tel(no|number)|^cell(no|number)?$|^contact(no|number|tel)$/,
  /誕生|バースデー|生年|性別|birth|^dob$|gender|^sex$/,
  /address|street|zip|postal|postcode/,
  /^name$|(first|last|full|family|given|middle|customer|buyer|billing|shipping|recipient|member|user|contact)name|company/,
  /(bill(ing)?|ship(ping)?)(to)?(first|last)?(name|prefecture|city|state)|(card|holder|staff|employee|cashier|consignee)name/,
  /(注文|購入|依頼|受取|担当)(者|主|人)名?$|客様?名|得意先名|取引先名|振り仮名|かな$/,
  /(送付|配送|発送|送り|届け?)先(?!.*(フラグ|送料|代引料|手数料|消費税合計|金額)$)/,
];

export function isPersonalTitle(title: string): boolean {
  const plain = plainTitle(title);
  return PERSONAL_TITLES.some((pattern) => pattern.test(plain));
}

/** Printed in the place of what tells who a person is. */
export const MASK = '***';

const MAIL = /[^\s@]+@[^\s@]+\.[^\s@]+/;
const PHONE = /(^|[^\d-])\+?\d{2,4}[-(]\d{2,4}[-)]\d{3,4}($|[^\d-])/;

/** Telephone numbers with other signs between, as 090.9999.1234 or 03/9999/1234; days with a time end in two digits. */
function isSeparatedPhone(cell: string): boolean {
  if (!/^[^\p{L}\d]*(0[1-9]|(?<=\+)81)/u.test(cell) || /\p{L}/u.test(cell)) return false;
  const groups = cell.match(/\d+/g) ?? [];
  const length = groups.join('').replace(/^(0|81)/, '').length;
  return (
    groups.length > 1 &&
    (groups.at(-1)!.length === 3 || groups.at(-1)!.length === 4) &&
    (length === 9 || length === 10)
  );
}

/** Signs of a cell that are looked at: more are shown nowhere. */
const LOOKED_AT = 300;

export function isMail(cell: string): boolean {
  return MAIL.test(cell.slice(0, LOOKED_AT));
}

/** A cell that holds what looks like a mail address or a telephone number, whatever its column is called. */
export function isPersonalCell(cell: string): boolean {
  const seen = cell.slice(0, LOOKED_AT);
  return isMail(seen) || PHONE.test(seen) || isSeparatedPhone(seen.normalize('NFKC').trim());
}

/** Telephone numbers of Japan that are hardly anything else: mobile ones, hyphens between, with +81. */
export const PLAIN_PHONE = '0[5789]0[0-9]{8}|0[1-9][0-9]{0,3}-[0-9]{1,4}-[0-9]{3,4}|[+]81-?[1-9][0-9-]{8,11}';
/** The same without hyphens of any line; numbers of customers may look like that too. */
export const LIKELY_PHONE = `${PLAIN_PHONE}|0[1-9][0-9]{8}`;

const PLAIN_PHONE_CELL = new RegExp(`^(?:${PLAIN_PHONE})$`);
const LIKELY_PHONE_CELL = new RegExp(`^(?:${LIKELY_PHONE})$`);

/** Whether so many numbers, so many of them likely telephones and so many hardly anything else, are telephones. */
export function arePhones(count: {
  readonly all: number;
  readonly likely: number;
  readonly plain: number;
}): boolean {
  return count.all > 0 && 2 * count.likely >= count.all && 10 * count.plain >= count.all;
}

export function countPhones(cells: readonly string[]): { all: number; likely: number; plain: number } {
  const halved = cells.map((cell) => cell.normalize('NFKC').replaceAll('−', '-'));
  return {
    all: cells.length,
    likely: halved.filter((cell) => LIKELY_PHONE_CELL.test(cell)).length,
    plain: halved.filter((cell) => PLAIN_PHONE_CELL.test(cell)).length,
  };
}

/**
 * What looks like a name: without a digit, and of Japanese letters alone (marks of voiced ones may stand for themselves) or of several
 * words. The engine and we write scripts differently.
 */
function nameLike(script: (name: 'Han' | 'Hiragana' | 'Katakana') => string): string {
  const letters = `${script('Han')}${script('Hiragana')}${script('Katakana')}`;
  const word = "\\p{L}[\\p{L}.'’-]*";
  return `[${letters}\u3099\u309a\uff9e\uff9fー・ 　]+|${word}([ 　]+${word})+`;
}

/** For `regexp_full_match` of the engine, as it stands within quotes. */
export const NAME_LIKE = nameLike((name) => `\\p{${name}}`).replaceAll("'", "''");
const NAME_LIKE_CELL = new RegExp(`^(?:${nameLike((name) => `\\p{Script=${name}}`)})$`, 'u');

export function isNameLike(cell: string): boolean {
  return NAME_LIKE_CELL.test(cell);
}
