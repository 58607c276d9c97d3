-- The least any program must do with the file: read the lines, cast four columns, roll up to customer × day,
-- then to customers. Frozen: figures in RESULTS.md are ratios to it. $file and the column names are put in by the bench.
CREATE TABLE purchase_days AS
SELECT customer, day, sum(amount)::BIGINT AS amount, count(*) AS lines
FROM (
  SELECT $customer AS customer, TRY_CAST($day AS DATE) AS day, TRY_CAST($amount AS BIGINT) AS amount
  FROM read_csv('$file', header = true, all_varchar = true, auto_detect = false, delim = ',', quote = '"', columns = $columns)
)
WHERE customer IS NOT NULL AND amount IS NOT NULL
GROUP BY customer, day;
CREATE TABLE customers AS
SELECT customer, count(*) AS purchases, min(day) AS first_day, max(day) AS last_day, sum(amount)::BIGINT AS amount
FROM purchase_days
GROUP BY customer;
