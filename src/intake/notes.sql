-- What is unusual but legal in the lines used: one row. (NOT MATERIALIZED: else all columns of `used` are copied.)
WITH used AS NOT MATERIALIZED (SELECT * FROM order_lines WHERE set_aside IS NULL),
sizes AS (SELECT sum(amount)::HUGEINT // greatest(count(*), 1) AS mean FROM used WHERE amount > 0),
alike AS (
  SELECT count(*) - 1 AS copies
  FROM used
  GROUP BY hash(file, customer_key, order_id, order_day, amount, quantity, product, category, channel, cancelled, returned_amount)
)
SELECT
  count(*) FILTER (WHERE amount = 0) AS "zero-amounts",
  count(*) FILTER (WHERE amount < 0) AS "negative-amounts",
  -- a thousand times the mean line
  count(*) FILTER (WHERE amount > 1000 * (SELECT mean FROM sizes)) AS "huge-amounts",
  count(*) FILTER (WHERE customer_key IS NULL) AS "guests",
  -- CASE: AND would match the pattern against every key
  count(*) FILTER (WHERE CASE WHEN strlen(customer_key) > length(customer_key) THEN regexp_matches(customer_key, '[０-９]') END) AS "full-width-keys",
  count(*) FILTER (WHERE cancelled AND cancelled_day IS NULL) AS "undated-cancellations",
  count(*) FILTER (WHERE returned_amount > 0 AND returned_day IS NULL) AS "undated-returns",
  count(*) FILTER (WHERE returned_amount > amount) AS "returned-more-than-sold",
  coalesce((SELECT sum(copies) FROM alike), 0) AS "identical-lines"
FROM used;
