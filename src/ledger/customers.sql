-- One row per customer key, numbered densely in the order of the key's bytes.
CREATE TABLE customers AS
SELECT
  customer_key,
  (row_number() OVER (ORDER BY customer_key) - 1)::INTEGER AS customer,
  min(order_day)::INTEGER AS first_row_day,
  min(first_purchase_day)::INTEGER AS first_purchase_day
FROM order_lines
WHERE set_aside IS NULL AND customer_key IS NOT NULL
GROUP BY customer_key;
