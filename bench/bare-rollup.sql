-- The least a program must do for the same tables, with DuckDB alone: read every cell as text, cast what is used without
-- looking twice at it, roll lines up to orders, to customer × day × category, to customer × day and to customers.
-- Frozen: "read and roll up" in RESULTS.md is a ratio to it. Nothing is checked, explained, normalised or reconciled here.
-- $file is put in by the bench; the columns are those of the made-up company.
CREATE TABLE order_rows AS
SELECT customer, order_id, order_day, category,
  count(*) AS lines,
  sum(CASE WHEN status <> 'キャンセル' THEN amount ELSE 0 END)::BIGINT AS gross,
  sum(returned)::BIGINT AS returned,
  max(shipped_day) AS shipped_day
FROM (
  SELECT c0 AS customer, c1 AS order_id, TRY_CAST(c2 AS DATE) AS order_day, TRY_CAST(c3 AS DATE) AS shipped_day, c4 AS status,
    c6 AS category, TRY_CAST(c8 AS BIGINT) AS amount, coalesce(TRY_CAST(c13 AS BIGINT), 0) AS returned
  FROM read_csv('$file', header = true, auto_detect = false, delim = ',', quote = '"', escape = '"', store_rejects = true,
    columns = {c0: 'VARCHAR', c1: 'VARCHAR', c2: 'VARCHAR', c3: 'VARCHAR', c4: 'VARCHAR', c5: 'VARCHAR', c6: 'VARCHAR', c7: 'VARCHAR',
      c8: 'VARCHAR', c9: 'VARCHAR', c10: 'VARCHAR', c11: 'VARCHAR', c12: 'VARCHAR', c13: 'VARCHAR', c14: 'VARCHAR'})
)
GROUP BY customer, order_id, order_day, category;
CREATE TABLE category_days AS
SELECT customer, order_day, category, sum(gross)::BIGINT AS gross, sum(returned)::BIGINT AS returned
FROM order_rows GROUP BY customer, order_day, category ORDER BY customer, order_day, category;
CREATE TABLE purchase_days AS
SELECT customer, order_day, count(DISTINCT order_id) AS orders, sum(gross)::BIGINT AS gross
FROM order_rows GROUP BY customer, order_day ORDER BY customer, order_day;
CREATE TABLE customer_rows AS
SELECT customer, count(*) AS purchases, min(order_day) AS first_day, max(order_day) AS last_day, sum(gross)::BIGINT AS gross
FROM purchase_days GROUP BY customer ORDER BY customer;
