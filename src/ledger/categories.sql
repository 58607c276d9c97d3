-- The categories of the file, numbered in the order of their bytes; the empty one is "not assigned".
CREATE TABLE categories AS
SELECT category, (row_number() OVER (ORDER BY category) - 1)::INTEGER AS number
FROM (SELECT DISTINCT coalesce(category, '') AS category FROM order_lines WHERE set_aside IS NULL);
