-- The product with the highest sales, where it has more than half of those of all lines with a product and is not the only
-- one: its lines, their amount and that of all, in at most one row.
SELECT *
FROM (
  SELECT
    product,
    count(*) AS lines,
    sum(amount)::DOUBLE AS amount,
    (sum(sum(amount)) OVER ())::DOUBLE AS of_all,
    count(*) OVER () AS products
  FROM order_lines
  WHERE set_aside IS NULL AND amount > 0 AND NOT cancelled AND product IS NOT NULL
  GROUP BY product
)
WHERE products > 1 AND 2 * amount > of_all
