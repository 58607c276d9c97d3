-- One row per file and customer key of the lines, rejected ones left out: how many lines are used (0: all of them are set
-- aside), whether one of those orders goods, the first of their days, and the first purchase they state. Counted again
-- where keys or lines have changed; keys are looked at here, of which there are ten times fewer than lines.
CREATE OR REPLACE TABLE customer_keys AS
SELECT
  file,
  customer_key,
  count(*) FILTER (WHERE set_aside IS NULL) AS lines,
  coalesce(bool_or(set_aside IS NULL AND NOT cancelled AND amount > 0), false) AS ordered,
  min(order_day) FILTER (WHERE set_aside IS NULL) AS first_row_day,
  min(first_purchase_day) FILTER (WHERE set_aside IS NULL) AS first_purchase_day
FROM order_lines
WHERE customer_key IS NOT NULL
GROUP BY file, customer_key;
