-- One row per (order day, void day, return day, guest or not, void for want of shipment or not): rows and money, for the
-- reconciliation. A row that holds several products is one row, with its first product.
SELECT
  order_day,
  void_day,
  return_day,
  (customer < 0)::TINYINT AS guest,
  never_shipped::TINYINT AS never_shipped,
  count(*) FILTER (WHERE begins_row)::INTEGER AS lines,
  sum(demand)::DOUBLE AS demand,
  sum(gross)::DOUBLE AS gross,
  sum(returned)::DOUBLE AS returned
FROM entries
GROUP BY order_day, void_day, return_day, customer < 0, entries.never_shipped
ORDER BY order_day, void_day, return_day, guest, never_shipped
