-- Rows of files of returns (set aside as `return`), booked on the lines of their orders: to the line with their line number, else
-- to those with their product, else to all of the order, shared by what they were sold at; returned_day is the last of
-- several. What the orders said of returns themselves holds where it is more. A row whose order is not there, or is one of several,
-- becomes a negative line of its customer on its day; without a customer it is set aside as unmatchedReturn.
CREATE TABLE return_rows AS
SELECT row_number() OVER () AS number, * FROM order_lines WHERE set_aside = 'return';
DELETE FROM order_lines WHERE set_aside = 'return';

-- lines of the orders in question, in an order in which only lines that are the same may change places
CREATE TABLE sold_lines AS
SELECT
  row_number() OVER (ORDER BY order_id, customer_key, order_day, amount, category, product, line_id, quantity, cost, file,
    shipped_day, shipped_amount, cancelled, cancelled_day, returned_day, returned_amount, channel, campaign, subscription) AS line,
  *
FROM order_lines
WHERE set_aside IS NULL AND amount > 0 AND order_id IN (SELECT order_id FROM return_rows WHERE order_id <> '');
DELETE FROM order_lines
WHERE set_aside IS NULL AND amount > 0 AND order_id IN (SELECT order_id FROM return_rows WHERE order_id <> '');

CREATE TABLE return_parts AS
WITH pairs AS (
  SELECT
    r.number,
    abs(r.amount) AS total,
    r.order_day AS day,
    s.line,
    s.amount,
    hash(s.customer_key, s.order_day) AS its_order,
    CASE WHEN r.line_id = s.line_id THEN 1 WHEN trim(r.product) = trim(s.product) THEN 2 ELSE 3 END AS nearness
  FROM return_rows AS r
  JOIN sold_lines AS s ON s.order_id = r.order_id AND (r.customer_key IS NULL OR r.customer_key = s.customer_key)
),
nearest AS (
  SELECT * FROM pairs QUALIFY nearness = min(nearness) OVER (PARTITION BY number)
),
of_one_order AS (
  SELECT * FROM nearest QUALIFY min(its_order) OVER (PARTITION BY number) = max(its_order) OVER (PARTITION BY number)
)
SELECT
  number,
  line,
  day,
  part(
    total,
    amount,
    sum(amount) OVER (PARTITION BY number ORDER BY line ROWS UNBOUNDED PRECEDING),
    sum(amount) OVER (PARTITION BY number)
  ) AS part
FROM of_one_order;

UPDATE sold_lines
SET returned_amount = greatest(coalesce(returned_amount, 0), booked.amount),
  returned_day = CASE WHEN booked.amount >= coalesce(returned_amount, 0) THEN booked.day ELSE returned_day END
FROM (
  SELECT line, sum(part)::BIGINT AS amount, max(day) AS day FROM return_parts WHERE part > 0 GROUP BY line
) AS booked
WHERE booked.line = sold_lines.line;

INSERT INTO order_lines BY NAME SELECT * EXCLUDE (line) FROM sold_lines;
INSERT INTO order_lines BY NAME
SELECT
  * EXCLUDE (number) REPLACE (
    -abs(amount) AS amount,
    CASE
      WHEN number IN (SELECT number FROM return_parts) THEN 'bookedReturn'
      WHEN customer_key IS NULL THEN 'unmatchedReturn'
    END AS set_aside
  )
FROM return_rows;
