-- Orders that stand in several files: order number, customer and day agree. Of two files with a line of the order in
-- common the newer one's lines of it are kept, the other's set aside as `duplicate`; files without one in common hold
-- parts of it, and all lines stay. The newer file is the one whose last order day is later, of equals the one given later.
-- A line is the same by its number where all lines of the order have one, else by /*identity*/, or by /*goods*/ alone where it
-- names a product: its amount was changed after the older export. Where no file names products the order is the same if it
-- has as many lines in both, of the same /*kinds*/. An order has changed where its lines in both files differ in
-- /*content*/ besides. All stand for lists of columns that every file gives; no line is the same with another sign.
CREATE TABLE shared_orders AS
SELECT row_number() OVER () AS number, order_id, customer_key, order_day, bool_and(line_id IS NOT NULL) AS numbered
FROM order_lines
WHERE set_aside IS NULL AND order_id <> ''
GROUP BY order_id, customer_key, order_day
HAVING min(file) <> max(file);

-- One row per order and file. `age`: 1 for the newest file.
CREATE TABLE order_parts AS
WITH ages AS (
  SELECT file, row_number() OVER (ORDER BY max(order_day) DESC, file DESC) AS age
  FROM order_lines
  WHERE set_aside IS NULL
  GROUP BY file
),
lines AS (
  SELECT
    shared_orders.number,
    order_lines.file,
    ages.age,
    numbered,
    CASE WHEN numbered THEN hash(line_id) ELSE hash(/*identity*/) END AS line,
    CASE WHEN NOT numbered AND product <> '' THEN hash(/*goods*/) END AS goods,
    hash(/*kinds*/) AS kind,
    hash(/*content*/) AS content
  FROM order_lines
  JOIN ages ON ages.file = order_lines.file
  JOIN shared_orders
    ON shared_orders.order_id = order_lines.order_id
    AND shared_orders.order_day = order_lines.order_day
    AND shared_orders.customer_key IS NOT DISTINCT FROM order_lines.customer_key
  WHERE set_aside IS NULL
)
SELECT
  number,
  file,
  age,
  list(DISTINCT line) AS lines,
  coalesce(list(DISTINCT goods) FILTER (WHERE goods IS NOT NULL), []) AS goods,
  CASE WHEN NOT /*named*/ AND NOT any_value(numbered) THEN list(kind ORDER BY kind) END AS kinds,
  list(content ORDER BY content) AS contents
FROM lines
GROUP BY number, file, age;

-- Parts that a newer file holds too: the newest of those files. `changed`: there not quite the same.
CREATE TABLE superseded_parts AS
SELECT
  older.number,
  older.file,
  arg_min(newer.file, newer.age) AS newer,
  arg_min(newer.contents, newer.age) <> older.contents AS changed
FROM order_parts AS older
JOIN order_parts AS newer
  ON newer.number = older.number
  AND newer.age < older.age
  AND (
    list_has_any(newer.lines, older.lines)
    OR list_has_any(newer.goods, older.goods)
    OR coalesce(newer.kinds = older.kinds, false)
  )
GROUP BY older.number, older.file, older.contents;

UPDATE order_lines
SET set_aside = 'duplicate'
FROM superseded_parts
JOIN shared_orders ON shared_orders.number = superseded_parts.number
WHERE order_lines.file = superseded_parts.file
  AND order_lines.order_id = shared_orders.order_id
  AND order_lines.order_day = shared_orders.order_day
  AND order_lines.customer_key IS NOT DISTINCT FROM shared_orders.customer_key
  AND order_lines.set_aside IS NULL;
