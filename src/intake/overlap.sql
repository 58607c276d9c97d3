-- Lines used that stand identically in more than one file: one row per line and file. A line with neither customer nor
-- order number says too little to be recognised.
CREATE VIEW recognisable AS
SELECT
  hash(customer_key, order_id, order_day, amount, quantity, product, category, channel, cancelled, returned_amount) AS line,
  file,
  amount,
  order_day
FROM order_lines
WHERE set_aside IS NULL AND (customer_key IS NOT NULL OR order_id <> '');
-- mostly none
CREATE TABLE repeated AS
SELECT line FROM recognisable GROUP BY line HAVING min(file) <> max(file);
CREATE TABLE lines_in_files AS
SELECT line, file, count(*) AS copies, min(amount) AS amount, min(order_day) AS order_day
FROM recognisable
SEMI JOIN repeated USING (line)
GROUP BY line, file;
DROP TABLE repeated;
DROP VIEW recognisable;
