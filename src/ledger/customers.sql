-- One row per customer key with a line that is used, numbered densely in the order of the key's bytes.
CREATE TABLE customers AS
SELECT
  customer_key,
  (row_number() OVER (ORDER BY customer_key) - 1)::INTEGER AS customer,
  min(first_row_day)::INTEGER AS first_row_day,
  min(first_purchase_day)::INTEGER AS first_purchase_day
FROM customer_keys
WHERE lines > 0
GROUP BY customer_key;
