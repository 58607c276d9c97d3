-- One row per (customer, order day, void day) with goods worth more than nothing, sorted by them.
-- Two orders on one day are one purchase.
SELECT
  customer,
  order_day AS day,
  void_day,
  sum(gross)::DOUBLE AS gross
FROM entries
WHERE customer >= 0
GROUP BY customer, order_day, void_day
HAVING sum(demand) > 0
ORDER BY customer, order_day, void_day
