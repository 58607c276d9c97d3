-- One row per (order day, void day, guest or not): orders with goods. An order counts while one of its lines does.
-- Of the days $from to $to.
SELECT order_day, void_day, guest, count(*)::INTEGER AS orders
FROM (
  SELECT order_day, max(void_day) AS void_day, (customer < 0)::TINYINT AS guest
  FROM entries
  WHERE demand > 0 AND order_day BETWEEN $from AND $to
  GROUP BY customer, order_hash, order_day
)
GROUP BY order_day, void_day, guest
ORDER BY order_day, void_day, guest
