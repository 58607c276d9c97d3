-- Mail addresses and telephone numbers of the files $files, replaced by HMAC-SHA-256 (RFC 2104) of their normal form, in
-- hexadecimal: variables inner_pad and outer_pad, the secret's in hexadecimal. One that cannot be one becomes a guest.
-- Normal form of a mail address: half width, lower case, no blanks; of a telephone number: its digits, +81 and a lost first
-- zero mended.
CREATE TABLE key_forms AS
WITH written AS (
  SELECT DISTINCT customer_key AS written FROM order_lines WHERE customer_key IS NOT NULL AND list_contains(getvariable('keyed_files'), file)
),
halved AS (
  SELECT
    written,
    lower(translate(replace(half_width(written), ' ', ''), '＠＿', '@_')) AS mail,
    regexp_replace(half_width(written), '[^0-9]', '', 'g') AS digits
  FROM written
),
normal AS (
  SELECT
    written,
    CASE getvariable('key_kind')
      WHEN 'mail' THEN CASE WHEN regexp_full_match(mail, '[^@]+@[^@]+') THEN mail END
      ELSE
        CASE
          WHEN strlen(digits) < 9 OR regexp_full_match(digits, '0*(1*|2*|3*|4*|5*|6*|7*|8*|9*)') THEN NULL
          WHEN starts_with(digits, '81') AND strlen(digits) >= 11 THEN '0' || ltrim(substr(digits, 3), '0')
          WHEN starts_with(digits, '0') THEN digits
          ELSE '0' || digits
        END
    END AS form
  FROM halved
)
SELECT
  written,
  sha256(unhex(getvariable('outer_pad')) || unhex(sha256(unhex(getvariable('inner_pad')) || encode(form)))) AS key
FROM normal;
UPDATE order_lines SET customer_key = key_forms.key
FROM key_forms
WHERE order_lines.customer_key = key_forms.written AND list_contains(getvariable('keyed_files'), file);
