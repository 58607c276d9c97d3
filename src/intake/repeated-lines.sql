-- Lines used of each file and the order days $from to $to, and how many of them stand there once more than they need: one row a file. A line with neither
-- customer nor order number says too little to be recognised.
WITH alike AS (
  SELECT file, count(*) - 1 AS copies
  FROM order_lines
  WHERE set_aside IS NULL AND order_day BETWEEN $from AND $to AND (customer_key IS NOT NULL OR order_id <> '')
  GROUP BY
    file,
    hash(customer_key, order_id, line_id, piece, order_day, amount, quantity, product, category, channel, cancelled, returned_amount)
)
SELECT file::INTEGER AS file, sum(copies)::BIGINT AS repeated, (sum(copies) + count(*))::BIGINT AS lines
FROM alike
GROUP BY file
ORDER BY file
