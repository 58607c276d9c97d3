-- Lines used of the order days $from to $to that are there more than once: how many beyond the first, and their amount. One row a file.
SELECT file::INTEGER AS file, sum(copies)::BIGINT AS copies, sum(copies * amount)::DOUBLE AS amount
FROM (
  SELECT file, count(*) - 1 AS copies, min(amount) AS amount
  FROM order_lines
  WHERE set_aside IS NULL AND order_day BETWEEN $from AND $to
  GROUP BY file, hash(customer_key, order_id, line_id, piece, order_day, amount, quantity, product, category, channel, cancelled, returned_amount)
)
GROUP BY file
HAVING sum(copies) > 0
ORDER BY file
