-- The forms in which dates and amounts are written, as macros: text in, number or NULL out. Each cast stands behind
-- one explicit pattern, for a cast alone takes '1e3', '100.5' or '24-05-01' for something. Variables of the job:
-- digits (after the decimal point of the currency), timezone, date_order ('mdy', 'dmy' or '' while not known).

-- Full-width digits, signs and spaces as half-width ones, blanks at the ends removed.
CREATE MACRO half_width(t) AS trim(translate(t, '０１２３４５６７８９／．，－−―：　（）＋', '0123456789/.,---: ()+'), E' \t''');

-- Said to be nothing: empty, or one of the words exports write for it.
CREATE MACRO is_blank(t) AS
  t IS NULL OR (length(t) <= 5 AND trim(t, E' \t　') IN ('', '-', '－', '―', 'N/A', 'n/a', '#N/A', 'NA', 'NULL', 'null', 'Null', 'None', 'none', 'NaN', 'nan', 'なし'));

-- A day that stands for no day at all.
CREATE MACRO is_no_day(t) AS
  is_blank(t) OR starts_with(t, '0000-00-00') OR starts_with(t, '0000/00/00') OR starts_with(t, '9999-12-31') OR starts_with(t, '9999/12/31');

CREATE MACRO epoch_day(d) AS (d - DATE '1970-01-01')::INTEGER;

CREATE MACRO day_of_parts(year, month, day) AS
  epoch_day(TRY_CAST(concat(lpad(year, 4, '0'), '-', month, '-', day) AS DATE));

-- 2024-05-01 10:00:00 +0900, 2024-05-01T01:00:00Z: the day it was in the time zone of the shop.
CREATE MACRO day_at_offset(t) AS
  epoch_day(timezone(getvariable('timezone'), timezone('UTC',
    TRY_CAST(regexp_extract(t, '^(.*?) ?(Z|[+-]\d{2}:?\d{2})$', 1) AS TIMESTAMP)
      - to_minutes(CASE
          WHEN ends_with(t, 'Z') THEN 0
          ELSE (CASE WHEN regexp_matches(t, '-\d{2}:?\d{2}$') THEN -1 ELSE 1 END)
            * (60 * CAST(regexp_extract(t, '[+-](\d{2}):?(\d{2})$', 1) AS INTEGER)
              + CAST(regexp_extract(t, '[+-](\d{2}):?(\d{2})$', 2) AS INTEGER))
        END)))::DATE);

-- Reiwa 1 is 2019, Heisei 1 is 1989, Showa 1 is 1926: the year before the first one of an era.
CREATE MACRO year_before_era(t) AS
  CASE left(t, 1) WHEN '令' THEN 2018 WHEN 'R' THEN 2018 WHEN '平' THEN 1988 WHEN 'H' THEN 1988 ELSE 1925 END;

CREATE MACRO day_of_era(t) AS
  day_of_parts(
    CAST(year_before_era(t) + CAST(replace(regexp_extract(t, '^(令和|平成|昭和|[RHS]) ?(\d{1,2}|元)', 2), '元', '1') AS INTEGER) AS VARCHAR),
    regexp_extract(t, '[年./-] ?(\d{1,2})[月./-]', 1),
    regexp_extract(t, '[月./-] ?(\d{1,2})日?( .*)?$', 1));

CREATE MACRO day_with_year_last(t) AS
  CASE getvariable('date_order')
    WHEN 'mdy' THEN day_of_parts(regexp_extract(t, '^(\d+)/(\d+)/(\d+)', 3), regexp_extract(t, '^(\d+)/(\d+)/(\d+)', 1), regexp_extract(t, '^(\d+)/(\d+)/(\d+)', 2))
    WHEN 'dmy' THEN day_of_parts(regexp_extract(t, '^(\d+)/(\d+)/(\d+)', 3), regexp_extract(t, '^(\d+)/(\d+)/(\d+)', 2), regexp_extract(t, '^(\d+)/(\d+)/(\d+)', 1))
  END;

-- 5/6/2024: the sixth of May or the fifth of June.
CREATE MACRO has_year_last(t) AS regexp_full_match(t, '[ '']*\d{1,2}/\d{1,2}/\d{4}( .*)?');

CREATE MACRO day_fault(t) AS
  CASE WHEN getvariable('date_order') = '' AND has_year_last(half_width(t)) THEN 'date-ambiguous' ELSE 'date-unreadable' END;

CREATE MACRO unusual_day(t) AS
  CASE
    WHEN regexp_full_match(t, '(19|20|21)\d{2}[-/.]\d{1,2}[-/.]\d{1,2}([T ]+([01]?\d|2[0-3]):[0-5]\d(:[0-5]\d([.,]\d+)?)?)?')
      THEN epoch_day(TRY_CAST(replace(regexp_extract(t, '^[0-9/.-]+'), '.', '-') AS DATE))
    WHEN regexp_full_match(t, '(19|20|21)\d{2}[-/]\d{1,2}[-/]\d{1,2}[T ]([01]?\d|2[0-3]):[0-5]\d(:[0-5]\d(\.\d+)?)? ?(Z|[+-]([01]\d|2[0-3]):?[0-5]\d)')
      THEN day_at_offset(t)
    WHEN regexp_full_match(t, '(19|20|21)\d{6}(([01]\d|2[0-3])[0-5]\d([0-5]\d)?)?')
      THEN day_of_parts(substr(t, 1, 4), substr(t, 5, 2), substr(t, 7, 2))
    -- days since 1899-12-30, as spreadsheets count: 20000 is 1954-10-03, 79999 is 2119-01-09
    WHEN regexp_full_match(t, '[2-7]\d{4}(\.\d+)?') THEN CAST(left(t, 5) AS INTEGER) - 25569
    WHEN regexp_full_match(t, '(19|20|21)\d{2}年 ?\d{1,2}月 ?\d{1,2}日( ?\(.\))?( ?\d{1,2}[:時].*)?')
      THEN day_of_parts(left(t, 4), regexp_extract(t, '年 ?(\d+)月', 1), regexp_extract(t, '月 ?(\d+)日', 1))
    WHEN regexp_full_match(t, '(令和|平成|昭和|[RHS]) ?(\d{1,2}|元)[年./-] ?\d{1,2}[月./-] ?\d{1,2}日?( \d{1,2}:.*)?') THEN day_of_era(t)
    WHEN regexp_full_match(t, '[A-Z][a-z]{2,8} \d{1,2}, (19|20|21)\d{2}( \d{1,2}:\d{2}(:\d{2})? [AP]M)?')
      THEN epoch_day(TRY_STRPTIME(regexp_extract(t, '^[A-Za-z]+ \d+, \d+'), ['%b %d, %Y', '%B %d, %Y'])::DATE)
    WHEN has_year_last(t) THEN day_with_year_last(t)
  END;

CREATE MACRO written_day(t) AS
  CASE
    WHEN regexp_full_match(t, '(19|20|21)\d{2}[-/]\d{1,2}[-/]\d{1,2}( ([01]?\d|2[0-3]):[0-5]\d(:[0-5]\d)?)?') THEN epoch_day(TRY_CAST(t AS DATE))
    ELSE unusual_day(half_width(t))
  END;

-- A number with a sign, a currency sign, thousands in commas, or in parentheses; digits after the point as they come.
CREATE MACRO is_amount(t) AS
  regexp_full_match(t, '[-+△▲]? ?([¥￥\\$£€]|JPY|USD|GBP|EUR)? ?[-+]? ?(\d+|\d{1,3}(,\d{3})+)(\.\d*)? ?(円|JPY|USD|GBP|EUR)?')
    OR regexp_full_match(t, '\( ?[¥￥\\$£€]? ?(\d+|\d{1,3}(,\d{3})+)(\.\d*)? ?円?\)');

CREATE MACRO whole_digits(t) AS ltrim(regexp_replace(regexp_extract(t, '^[^.]*'), '[^0-9]', '', 'g'), '0');
CREATE MACRO decimal_digits(t) AS rtrim(regexp_replace(regexp_extract(t, '\.(.*)$', 1), '[^0-9]', '', 'g'), '0');

-- Amounts beyond this many digits before the point are taken for a mistake: no sum of them would be exact.
CREATE MACRO fits(t) AS length(whole_digits(t)) <= 13 - getvariable('digits');

CREATE MACRO unusual_amount(t) AS
  CASE WHEN is_amount(t) AND fits(t) AND length(decimal_digits(t)) <= getvariable('digits') THEN
    CAST(concat('0', whole_digits(t), rpad(decimal_digits(t), getvariable('digits')::INTEGER, '0')) AS BIGINT)
      * CASE WHEN regexp_matches(t, '[-△▲(]') THEN -1 ELSE 1 END
  END;

-- An amount in the smallest unit of the currency.
CREATE MACRO written_amount(t) AS
  CASE
    WHEN regexp_full_match(t, '-?\d{1,10}') THEN CAST(t AS BIGINT) * CAST(pow(10, getvariable('digits')) AS BIGINT)
    WHEN getvariable('digits') = 2 AND regexp_full_match(t, '-?\d{1,10}\.\d{1,2}') THEN CAST(CAST(t AS DECIMAL(18, 2)) * 100 AS BIGINT)
    ELSE unusual_amount(half_width(t))
  END;

-- Costs may have more digits after the point than the currency: rounded once, after they are multiplied.
CREATE MACRO written_cost(t, times) AS
  CASE WHEN is_amount(half_width(t)) AND fits(half_width(t)) THEN
    CAST(round(
      CAST(concat('0', whole_digits(half_width(t)), '.', decimal_digits(half_width(t)), '0') AS DOUBLE)
        * pow(10, getvariable('digits')) * times * CASE WHEN regexp_matches(half_width(t), '[-△▲(]') THEN -1 ELSE 1 END,
      0) AS BIGINT)
  END;

CREATE MACRO amount_fault(t) AS
  CASE
    WHEN NOT is_amount(t) THEN 'amount-unreadable'
    WHEN NOT fits(t) THEN 'amount-too-large'
    ELSE 'amount-not-in-smallest-unit'
  END;

-- A whole number that counts things: 3, 3.0, 1,200, 3個.
CREATE MACRO written_count(t) AS
  CASE
    WHEN regexp_full_match(t, '-?\d{1,9}') THEN CAST(t AS BIGINT)
    WHEN regexp_full_match(half_width(t), '第?-?(\d{1,9}|\d{1,3}(,\d{3}){1,2})(\.0+)?([個点本枚箱袋]|回目?)?')
      THEN CAST(regexp_replace(regexp_extract(half_width(t), '^[^.]*'), '[^0-9-]', '', 'g') AS BIGINT)
  END;
