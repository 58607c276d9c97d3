-- How many of the lines sold say when they were shipped, and the usual lag in days: the smallest that 95 % keep to.
SELECT
  count(*) FILTER (WHERE shipped_day IS NOT NULL)::INTEGER AS shipped,
  count(*)::INTEGER AS sold,
  coalesce(quantile_disc(shipped_day - order_day, 0.95) FILTER (WHERE shipped_day >= order_day), 0)::INTEGER AS lag
FROM order_lines
WHERE set_aside IS NULL AND amount > 0 AND NOT cancelled
