-- Lines used of the order days $from to $to that are there more than once: how many beyond the first, and their amount. One row.
SELECT coalesce(sum(copies), 0)::BIGINT AS copies, coalesce(sum(copies * amount), 0)::DOUBLE AS amount
FROM (
  SELECT count(*) - 1 AS copies, min(amount) AS amount
  FROM order_lines
  WHERE set_aside IS NULL AND order_day BETWEEN $from AND $to
  GROUP BY hash(file, customer_key, order_id, line_id, piece, order_day, amount, quantity, product, category, channel, cancelled, returned_amount)
)
