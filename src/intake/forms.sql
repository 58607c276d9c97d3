-- The forms in which days, amounts and counts are written, as macros: text in, number or NULL out. Every cast stands
-- behind one explicit pattern, for a cast alone takes '1e3', '100.5' or '24-05-01' for something. Variables of the job:
-- digits (after the decimal point of the currency), currency (NULL: not known yet), timezone, date_order ('mdy', 'dmy' or '' while not known).
-- `usual_…` takes text as it stands and is quick, `unusual_…` takes text made half_width; most cells never come so far.
-- (No long IN lists: the engine makes a join for all rows of them. No macro's argument but a column: it is repeated.)

-- Full-width digits, signs and spaces as half-width ones; spaces and apostrophes at the ends removed.
CREATE MACRO half_width(t) AS trim(translate(t, '０１２３４５６７８９／．，－−―：　（）＋', '0123456789/.,---: ()+'), E' \t''');

-- The text where the usual form did not give a value.
CREATE MACRO half_width_unless(value, t) AS CASE WHEN value IS NULL AND t IS NOT NULL THEN half_width(t) END;

-- Said to be nothing: empty, or one of the words exports write for it. (CASE looks no further than it must; AND and OR do.)
CREATE MACRO is_blank(t) AS
  CASE
    WHEN t IS NULL THEN true
    -- begins with a digit, as most cells do
    WHEN t >= '0' AND t < ':' THEN false
    WHEN strlen(t) <= 6 THEN regexp_full_match(t, '[ \t　]*(|-|－|―|#?N/A|n/a|NA|NULL|[Nn]ull|[Nn]one|NaN|nan|なし)[ \t　]*')
    WHEN starts_with(t, ' ') OR starts_with(t, '　') OR ends_with(t, ' ') OR ends_with(t, '　')
      THEN regexp_full_match(t, '[ \t　]*(|-|－|―|#?N/A|n/a|NA|NULL|[Nn]ull|[Nn]one|NaN|nan|なし)[ \t　]*')
    ELSE false
  END;

-- A day that stands for no day at all.
CREATE MACRO is_no_day(t) AS CASE WHEN is_blank(t) THEN true ELSE regexp_matches(t, '^(0000[-/]00[-/]00|9999[-/]12[-/]31)') END;

CREATE MACRO epoch_day(d) AS (d - DATE '1970-01-01')::INTEGER;

-- 2024-05-01: a day that reads back as it is written; 2024/5/1; and either with a time of day.
CREATE MACRO usual_day(t) AS
  CASE
    WHEN TRY_CAST(t AS DATE)::VARCHAR = t AND TRY_CAST(t AS DATE) BETWEEN DATE '1900-01-01' AND DATE '2199-12-31'
      THEN epoch_day(TRY_CAST(t AS DATE))
    WHEN regexp_full_match(t, '(19|20|21)\d{2}[-/]\d{1,2}[-/]\d{1,2}( ([01]?\d|2[0-3]):[0-5]\d(:[0-5]\d)?)?')
      THEN epoch_day(TRY_CAST(t AS DATE))
  END;

-- The first three numbers of a text as year, month and day, whatever stands between them.
CREATE MACRO day_of_numbers(t, order_of_parts) AS
  epoch_day(TRY_CAST(regexp_replace(t, '^[^0-9]*(\d+)[^0-9]+(\d+)[^0-9]+(\d+).*$', order_of_parts) AS DATE));

-- 2024-05-01 10:00:00 +0900, 2024-05-01T01:00:00Z: the day it was in the time zone of the shop.
CREATE MACRO day_at_offset(t) AS
  epoch_day(timezone(getvariable('timezone'), timezone('UTC',
    TRY_CAST(regexp_replace(t, ' ?(Z|[+-]\d{2}:?\d{2})$', '') AS TIMESTAMP)
      - to_minutes(CASE
          WHEN ends_with(t, 'Z') THEN 0
          ELSE TRY_CAST(regexp_replace(t, '^.*([+-]\d{2}):?(\d{2})$', '\1') AS INTEGER) * 60
            + TRY_CAST(regexp_replace(t, '^.*([+-])(\d{2}):?(\d{2})$', '\1\3') AS INTEGER)
        END)))::DATE);

-- Reiwa 1 is 2019, Heisei 1 is 1989, Showa 1 is 1926.
CREATE MACRO first_year_of_era(t) AS
  CASE left(t, 1) WHEN '令' THEN 2019 WHEN 'R' THEN 2019 WHEN '平' THEN 1989 WHEN 'H' THEN 1989 ELSE 1926 END;

CREATE MACRO day_of_era(t) AS
  epoch_day(TRY_CAST(concat(
    first_year_of_era(t) - 1 + TRY_CAST(regexp_extract(replace(t, '元', '1'), '\d+') AS INTEGER),
    regexp_replace(replace(t, '元', '1'), '^[^0-9]*\d+[^0-9]+(\d+)[^0-9]+(\d+).*$', '-\1-\2')) AS DATE));

-- 5/6/2024: the sixth of May or the fifth of June.
CREATE MACRO has_year_last(t) AS regexp_full_match(t, '\d{1,2}/\d{1,2}/(19|20|21)\d{2}( ([01]?\d|2[0-3]):[0-5]\d(:[0-5]\d([.,]\d+)?)?( ?[AP]M)?)?');

CREATE MACRO unusual_day(t) AS
  CASE
    WHEN regexp_full_match(t, '(19|20|21)\d{2}[-/.]\d{1,2}[-/.]\d{1,2}([T ]+([01]?\d|2[0-3]):[0-5]\d(:[0-5]\d([.,]\d+)?)?)?')
      THEN day_of_numbers(t, '\1-\2-\3')
    WHEN regexp_full_match(t, '(19|20|21)\d{2}[-/]\d{1,2}[-/]\d{1,2}[T ]([01]?\d|2[0-3]):[0-5]\d(:[0-5]\d(\.\d+)?)? ?(Z|[+-]([01]\d|2[0-3]):?[0-5]\d)')
      THEN day_at_offset(t)
    WHEN regexp_full_match(t, '(19|20|21)\d{6}(([01]\d|2[0-3])[0-5]\d([0-5]\d)?)?')
      THEN epoch_day(TRY_CAST(regexp_replace(t, '^(\d{4})(\d{2})(\d{2}).*$', '\1-\2-\3') AS DATE))
    -- days since 1899-12-30, as spreadsheets count: 20000 is 1954-10-03, 79999 is 2119-01-09
    WHEN regexp_full_match(t, '[2-7]\d{4}(\.\d+)?') THEN TRY_CAST(left(t, 5) AS INTEGER) - 25569
    WHEN regexp_full_match(t, '(19|20|21)\d{2}年 ?\d{1,2}月 ?\d{1,2}日( ?\(.\))?( ?([01]?\d|2[0-3])(:[0-5]\d(:[0-5]\d([.,]\d+)?)?|時([0-5]?\d分([0-5]?\d秒)?)?))?') THEN day_of_numbers(t, '\1-\2-\3')
    WHEN regexp_full_match(t, '(令和|平成|昭和|[RHS]) ?(\d{1,2}|元)[年./-] ?\d{1,2}[月./-] ?\d{1,2}日?( ?([01]?\d|2[0-3])(:[0-5]\d(:[0-5]\d([.,]\d+)?)?|時([0-5]?\d分([0-5]?\d秒)?)?))?') THEN day_of_era(t)
    WHEN regexp_full_match(t, '[A-Z][a-z]{2,8} \d{1,2}, (19|20|21)\d{2}( ([01]?\d|2[0-3]):[0-5]\d(:[0-5]\d)? [AP]M)?')
      THEN epoch_day(TRY_STRPTIME(regexp_extract(t, '^[A-Za-z]+ \d+, \d+'), ['%b %d, %Y', '%B %d, %Y'])::DATE)
    WHEN has_year_last(t) AND getvariable('date_order') = 'mdy' THEN day_of_numbers(t, '\3-\1-\2')
    WHEN has_year_last(t) AND getvariable('date_order') = 'dmy' THEN day_of_numbers(t, '\3-\2-\1')
  END;

CREATE MACRO day_fault(t) AS
  CASE WHEN getvariable('date_order') = '' AND has_year_last(t) THEN 'date-ambiguous' ELSE 'date-unreadable' END;

-- An amount in the smallest unit of the currency: a whole number that reads back as it is written, or pounds and pence.
CREATE MACRO usual_amount(t) AS
  CASE
    WHEN TRY_CAST(t AS INTEGER)::VARCHAR = t THEN TRY_CAST(t AS INTEGER)::BIGINT * CAST(pow(10, getvariable('digits')) AS BIGINT)
    WHEN getvariable('digits') = 2 AND regexp_full_match(t, '-?\d{1,10}\.\d{1,2}') THEN TRY_CAST(TRY_CAST(t AS DECIMAL(18, 2)) * 100 AS BIGINT)
  END;

-- A number with a sign, a sign of currency, thousands in commas, or in parentheses.
CREATE MACRO is_amount(t) AS
  regexp_full_match(t, '([-+△▲]? ?([¥￥\\$£€]|JPY|USD|GBP|EUR)?|([¥￥\\$£€]|JPY|USD|GBP|EUR) ?[-+]) ?(\d+|\d{1,3}(,\d{3})+)(\.\d*)? ?(円|JPY|USD|GBP|EUR)?')
    OR regexp_full_match(t, '\( ?[¥￥\\$£€]? ?(\d+|\d{1,3}(,\d{3})+)(\.\d*)? ?円?\)');

-- The signs and codes of other currencies than that of the job, which is named as its files write it. Before any other
-- currency $ and £ may stand as well, for several have them.
CREATE MACRO foreign_signs() AS
  CASE
    WHEN getvariable('currency') IS NULL THEN NULL
    WHEN list_contains(['JPY', 'YEN', '円', '¥', '￥'], getvariable('currency')) THEN '[$£€]|USD|GBP|EUR'
    WHEN list_contains(['USD', '$'], getvariable('currency')) THEN '[¥￥\\£€円]|JPY|GBP|EUR'
    WHEN list_contains(['GBP', '£'], getvariable('currency')) THEN '[¥￥\\$€円]|JPY|USD|EUR'
    WHEN list_contains(['EUR', '€'], getvariable('currency')) THEN '[¥￥\\$£円]|JPY|USD|GBP'
    WHEN getvariable('currency') = 'CNY' THEN '[$£€円]|JPY|USD|GBP|EUR'
    ELSE '[¥￥\\€円]|JPY|USD|GBP|EUR'
  END;

-- Most cells that come so far are digits from end to end.
CREATE MACRO is_foreign(t) AS
  CASE WHEN t < '0' OR t >= ':' OR right(t, 1) > '9' THEN regexp_matches(t, foreign_signs()) ELSE false END;

-- Amounts with more digits before the point are taken for a mistake: no sum of them would be exact.
CREATE MACRO fits(t) AS length(ltrim(regexp_replace(t, '\..*|[^0-9]', '', 'g'), '0')) <= 13 - getvariable('digits');

-- A written amount as DuckDB reads it: sign, digits, point, digits.
CREATE MACRO plain_amount(t) AS
  concat(CASE WHEN regexp_matches(t, '[-△▲(]') THEN '-' ELSE '' END, '0', regexp_replace(t, '[^0-9.]', '', 'g'));

CREATE MACRO in_smallest_units(t) AS
  length(rtrim(regexp_extract(t, '\.(\d*)', 1), '0')) <= getvariable('digits');

CREATE MACRO unusual_amount(t) AS
  CASE
    WHEN is_foreign(t) THEN NULL
    WHEN is_amount(t) AND fits(t) AND in_smallest_units(t) THEN
      TRY_CAST(TRY_CAST(plain_amount(t) AS DECIMAL(24, 3)) * CAST(pow(10, getvariable('digits')) AS INTEGER) AS BIGINT)
  END;

CREATE MACRO amount_fault(t) AS
  CASE
    WHEN NOT is_amount(t) THEN 'amount-unreadable'
    WHEN is_foreign(t) THEN 'amount-in-other-currency'
    WHEN NOT fits(t) THEN 'amount-too-large'
    ELSE 'amount-not-in-smallest-unit'
  END;

-- Costs may have more digits after the point than the currency; they are rounded once, after they are multiplied.
CREATE MACRO decimal_amount(t) AS
  CASE WHEN is_foreign(t) THEN NULL WHEN is_amount(t) AND fits(t) THEN TRY_CAST(plain_amount(t) AS DOUBLE) END;
CREATE MACRO rounded_amount(d) AS TRY_CAST(round(d * pow(10, getvariable('digits')), 0) AS BIGINT);

-- A whole number that counts things: 3, 3.0, 1,200, 3個, 第2回.
CREATE MACRO usual_count(t) AS CASE WHEN TRY_CAST(t AS INTEGER)::VARCHAR = t THEN TRY_CAST(t AS INTEGER)::BIGINT END;
CREATE MACRO unusual_count(t) AS
  CASE WHEN regexp_full_match(t, '第?-?(\d{1,9}|\d{1,3}(,\d{3}){1,2})(\.0+)?([個点本枚箱袋]|回目?)?')
    THEN TRY_CAST(regexp_replace(t, '\..*|[^0-9-]', '', 'g') AS BIGINT)
  END;

-- How much was bought: a count, or 1.5 of what is sold by weight or length.
CREATE MACRO unusual_quantity(t) AS
  CASE
    WHEN regexp_full_match(t, '-?\d{1,9}\.\d{1,6}') THEN TRY_CAST(t AS DOUBLE)
    ELSE unusual_count(t)
  END;

-- A part of a total in whole units: what the running sum up to and with one's own weight comes to, less what it came to
-- before, each rounded, halves up. The parts of all weights add up to the total. All are integers, none negative.
CREATE MACRO part(total, own, upto, whole) AS
  ((2 * total::HUGEINT * upto + whole) // (2 * whole) - (2 * total::HUGEINT * (upto - own) + whole) // (2 * whole))::BIGINT;

-- 2024-05-01 01:00 in a time zone that is not the shop's: the day it was in the shop. Anything else stays as it is.
CREATE MACRO day_of_zone(t, zone) AS
  CASE
    WHEN regexp_full_match(t, '(19|20|21)\d{2}[-/]\d{1,2}[-/]\d{1,2}[T ]([01]?\d|2[0-3]):[0-5]\d(:[0-5]\d(\.\d+)?)?')
      THEN coalesce(strftime(timezone(getvariable('timezone'), timezone(zone, TRY_CAST(replace(t, '/', '-') AS TIMESTAMP))), '%Y-%m-%d'), t)
    ELSE t
  END;

-- Of two meanings the one that says more; NULL where neither says anything.
CREATE MACRO stronger_meaning(one, other) AS
  CASE
    WHEN one IS NULL THEN other
    WHEN other IS NULL THEN one
    ELSE list_extract(getvariable('meanings_by_strength'),
      least(list_position(getvariable('meanings_by_strength'), one), list_position(getvariable('meanings_by_strength'), other)))
  END;

-- What a status word means: the place of the word in one list gives its meaning in the other. (The words a file begins
-- with stand first, so that few are looked at for a row.)
CREATE MACRO status_meaning(word) AS
  list_extract(getvariable('status_meanings'), list_position(getvariable('status_words'), word));
