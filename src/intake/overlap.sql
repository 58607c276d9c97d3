-- Lines used that stand identically in more than one file: one row with how many there are beyond those of the file that
-- has most of them, and their amount. A line with neither customer nor order number says too little to be recognised.
WITH in_a_file AS (
  SELECT
    hash(customer_key, order_id, order_day, amount, quantity, product, category, channel, cancelled, returned_amount) AS line,
    file,
    count(*) AS copies,
    min(amount) AS amount
  FROM order_lines
  WHERE set_aside IS NULL AND (customer_key IS NOT NULL OR order_id <> '')
  GROUP BY line, file
),
repeated AS (
  SELECT sum(copies) - max(copies) AS copies, min(amount) AS amount
  FROM in_a_file
  GROUP BY line
  HAVING count(*) > 1
)
SELECT
  coalesce(sum(copies), 0)::BIGINT AS lines,
  coalesce(sum(copies * amount), 0)::DOUBLE AS amount,
  (SELECT count(*) FROM order_lines WHERE set_aside IS NULL) AS used
FROM repeated;
