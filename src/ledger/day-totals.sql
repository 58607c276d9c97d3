-- One row per (order day, void day, return day, guest or not): rows and money, for the reconciliation.
SELECT
  order_day,
  void_day,
  return_day,
  (customer < 0)::TINYINT AS guest,
  count(*)::INTEGER AS lines,
  sum(demand)::DOUBLE AS demand,
  sum(gross)::DOUBLE AS gross,
  sum(returned)::DOUBLE AS returned
FROM entries
GROUP BY order_day, void_day, return_day, customer < 0
ORDER BY order_day, void_day, return_day, guest
