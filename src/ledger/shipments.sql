-- The usual lag in days from order to shipment: the smallest that 95 % of the shipped lines keep to; NULL without any.
SELECT
  quantile_disc(shipped_day - order_day, 0.95) FILTER (WHERE shipped_day >= order_day)::INTEGER AS lag,
  max(order_day)::INTEGER AS last_day
FROM order_lines
WHERE set_aside IS NULL AND amount > 0 AND NOT cancelled
