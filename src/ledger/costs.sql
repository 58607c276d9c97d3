-- One row per order day: what was ordered and not cancelled, how much of that states its cost, and that cost.
SELECT
  order_day AS day,
  sum(amount)::DOUBLE AS gross,
  coalesce(sum(amount) FILTER (WHERE cost IS NOT NULL), 0)::DOUBLE AS costed,
  coalesce(sum(cost), 0)::DOUBLE AS cost
FROM order_lines
WHERE set_aside IS NULL AND NOT cancelled AND amount > 0
GROUP BY order_day
ORDER BY order_day
