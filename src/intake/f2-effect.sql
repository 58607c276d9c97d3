-- F2 conversion within $days days, roughly: second purchase days within $days of the first, of the keys whose first lies $days
-- or more before the last purchase day of all. As it is, and with the keys of the table `suspected` taken for another one
-- (taken_as), or left out (NULL). One row.
WITH days AS (
  SELECT DISTINCT customer_key, order_day
  FROM order_lines
  WHERE set_aside IS NULL AND NOT cancelled AND amount > 0 AND customer_key IS NOT NULL
),
counted AS (
  SELECT false AS mended, customer_key AS key, order_day FROM days
  UNION
  SELECT true, CASE WHEN suspected.customer_key IS NULL THEN days.customer_key ELSE taken_as END, order_day
  FROM days LEFT JOIN suspected USING (customer_key)
),
customers AS (
  SELECT mended, key, min(order_day, 2) AS first_days FROM counted WHERE key IS NOT NULL GROUP BY mended, key
),
watched AS (
  SELECT mended, coalesce(first_days[2] - first_days[1] <= $days, false) AS returned
  FROM customers
  WHERE first_days[1] + $days <= (SELECT max(order_day) FROM days)
)
SELECT
  count(*) FILTER (WHERE NOT mended) AS base,
  count(*) FILTER (WHERE NOT mended AND returned) AS hits,
  count(*) FILTER (WHERE mended) AS mended_base,
  count(*) FILTER (WHERE mended AND returned) AS mended_hits
FROM watched
