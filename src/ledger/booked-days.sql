-- One row per (customer, day, void day of the goods, category), sorted by them; -1 is the guests. Goods are booked on the
-- order day, returns on the day of return. bought: goods worth more than nothing were ordered, whatever was then shipped.
SELECT
  customer,
  day,
  void_day,
  category,
  max(bought)::TINYINT AS bought,
  sum(gross)::DOUBLE AS gross,
  sum(returned)::DOUBLE AS returned
FROM (
  SELECT customer, order_day AS day, void_day, category, 1 AS bought, gross, 0::BIGINT AS returned FROM entries WHERE demand > 0
  UNION ALL
  SELECT customer, return_day, void_day, category, 0, 0::BIGINT, returned FROM entries WHERE returned > 0
)
GROUP BY customer, day, void_day, category
ORDER BY customer, day, void_day, category
