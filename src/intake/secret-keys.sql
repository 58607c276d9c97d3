-- Mail addresses and telephone numbers of the files $files, replaced by HMAC-SHA-256 (RFC 2104) of their normal form, in
-- hexadecimal: variables inner_pad and outer_pad, the secret's in hexadecimal. One that cannot be one becomes a guest.
-- Normal form of a mail address: half width, lower case, no blanks. Of a telephone number: its digits, +81 written as 0 and a
-- lost first 0 put back; of one with another country's number its digits behind a +. One row per key as written.
CREATE TABLE key_forms AS
WITH written AS (
  SELECT DISTINCT customer_key AS written FROM order_lines WHERE customer_key IS NOT NULL AND list_contains(getvariable('keyed_files'), file)
),
halved AS (
  SELECT
    written,
    regexp_replace(
      translate(
        written,
        '！＂＃＄％＆＇（）＊＋，－．／０１２３４５６７８９：；＜＝＞？＠ＡＢＣＤＥＦＧＨＩＪＫＬＭＮＯＰＱＲＳＴＵＶＷＸＹＺ［＼］＾＿｀ａｂｃｄｅｆｇｈｉｊｋｌｍｎｏｐｑｒｓｔｕｖｗｘｙｚ｛｜｝～',
        '!"#$%&''()*+,-./0123456789:;<=>?@ABCDEFGHIJKLMNOPQRSTUVWXYZ[\]^_`abcdefghijklmnopqrstuvwxyz{|}~'
      ),
      '[\s\x{00a0}\x{2000}-\x{200b}\x{2028}\x{2029}\x{202f}\x{205f}\x{3000}\x{feff}]', '', 'g'
    ) AS half,
    lower(half) AS mail,
    regexp_replace(half, '[^0-9]', '', 'g') AS digits
  FROM written
),
normal AS (
  SELECT
    *,
    CASE getvariable('key_kind')
      WHEN 'mail' THEN CASE WHEN regexp_full_match(mail, '[^@]+@[^@]+') THEN mail END
      ELSE
        CASE
          -- too short or long for one, or one sign throughout: written where there was none
          WHEN strlen(digits) NOT BETWEEN 9 AND 15 OR regexp_full_match(digits, '0*(1*|2*|3*|4*|5*|6*|7*|8*|9*)') THEN NULL
          WHEN starts_with(digits, '81') AND strlen(digits) >= 11 THEN '0' || ltrim(substr(digits, 3), '0')
          WHEN starts_with(half, '+') THEN '+' || digits
          WHEN starts_with(digits, '0') THEN digits
          ELSE '0' || digits
        END
    END AS form
  FROM halved
)
SELECT
  written,
  getvariable('key_kind') = 'phone' AND strlen(digits) <= 10 AND form = '0' || digits AS mended,
  CASE WHEN getvariable('key_kind') = 'mail' THEN split_part(form, '@', 2) END AS domain,
  sha256(unhex(getvariable('outer_pad')) || unhex(sha256(unhex(getvariable('inner_pad')) || encode(form)))) AS key
FROM normal;
-- Written anew rather than updated, which costs eight times as much.
CREATE TABLE keyed_lines AS
SELECT
  order_lines.* REPLACE (
    CASE WHEN list_contains(getvariable('keyed_files'), file) THEN key_forms.key ELSE customer_key END AS customer_key
  )
FROM order_lines
LEFT JOIN key_forms ON key_forms.written = order_lines.customer_key;
DROP TABLE order_lines;
ALTER TABLE keyed_lines RENAME TO order_lines;
-- From here on nothing says how a key was written.
CREATE TABLE hidden_keys AS
SELECT key, min(domain) AS domain, bool_or(mended) AS mended FROM key_forms WHERE key IS NOT NULL GROUP BY key;
