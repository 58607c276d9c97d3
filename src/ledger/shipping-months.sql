-- Months (year × 12 + month) whose shipments the file records: $recordedFrom or more of the lines ordered in them, and old
-- enough to have been shipped, say when they were. Elsewhere a line without a shipping day tells nothing.
CREATE TABLE shipping_months AS
SELECT month
FROM (
  SELECT
    year(DATE '1970-01-01' + order_day) * 12 + month(DATE '1970-01-01' + order_day) AS month,
    count(*) AS lines,
    count(shipped_day) AS shipped
  FROM order_lines
  WHERE set_aside IS NULL AND amount > 0 AND NOT cancelled AND order_day <= $lastDay - $lag
  GROUP BY order_day
)
GROUP BY month
HAVING sum(shipped) >= $recordedFrom * sum(lines);
