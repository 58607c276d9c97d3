-- What is unusual but legal in the lines used: one row, of each the count and, where it says something, the amount.
-- (NOT MATERIALIZED: else all columns of `used` are copied.)
WITH used AS NOT MATERIALIZED (SELECT * FROM order_lines WHERE set_aside IS NULL),
-- More than a thousand times the mean of the n - 1 other lines: a > 1000 (sum - a) / (n - 1), solved for a.
sizes AS (SELECT 1000 * sum(amount)::HUGEINT // (count(*) + 999) AS ordinary FROM used WHERE amount > 0)
SELECT
  count(*) FILTER (WHERE amount = 0) AS "zero-amounts",
  count(*) FILTER (WHERE amount < 0) AS "negative-amounts",
  coalesce(sum(amount) FILTER (WHERE amount < 0), 0) AS "negative-amounts amount",
  count(*) FILTER (WHERE amount > (SELECT ordinary FROM sizes)) AS "huge-amounts",
  coalesce(sum(amount) FILTER (WHERE amount > (SELECT ordinary FROM sizes)), 0) AS "huge-amounts amount",
  count(*) FILTER (WHERE customer_key IS NULL) AS "guests",
  coalesce(sum(amount) FILTER (WHERE customer_key IS NULL), 0) AS "guests amount",
  -- CASE: AND would match the pattern against every key
  count(*) FILTER (WHERE CASE WHEN strlen(customer_key) > length(customer_key) THEN regexp_matches(customer_key, '[０-９]') END) AS "full-width-keys",
  count(*) FILTER (WHERE cancelled AND cancelled_day IS NULL) AS "undated-cancellations",
  coalesce(sum(amount) FILTER (WHERE cancelled AND cancelled_day IS NULL), 0) AS "undated-cancellations amount",
  count(*) FILTER (WHERE returned_amount > 0 AND returned_day IS NULL) AS "undated-returns",
  coalesce(sum(returned_amount) FILTER (WHERE returned_amount > 0 AND returned_day IS NULL), 0) AS "undated-returns amount",
  count(*) FILTER (WHERE returned_amount > amount) AS "returned-more-than-sold",
  coalesce(sum(returned_amount - amount) FILTER (WHERE returned_amount > amount), 0) AS "returned-more-than-sold amount"
FROM used;
