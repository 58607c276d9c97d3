-- One row per order line, booked: what was sold, what came back, and from which day on it no longer counts.
-- Amounts are integers of the smallest unit. -1 is the guests' customer number.
-- void_day: the first day on which the goods are known not to be sold: the earlier of the day of a cancellation before
-- shipment (the order day where it has no date) and, in months whose shipments the file records, the day a line
-- still not shipped is older than the usual lag; $never where neither happens. never_shipped: void for that alone.
-- shipment_days: from the order to the shipment, $longestShipment at most; NULL where the file does not say.
-- order_hash: of the order number. Only orders of one customer and day are told apart by it, of which 2^32 would have to be there
-- for two to agree by chance.
CREATE TABLE entries AS
WITH lines AS (
  SELECT
    order_lines.*,
    shipping_months.month IS NOT NULL AND shipped_day IS NULL AND amount > 0 AS unshipped,
    unshipped AND (NOT cancelled OR order_day + $shipmentLag + 1 < greatest(coalesce(cancelled_day, order_day), order_day)) AS never_shipped,
    cancelled AND (shipped_day IS NULL OR cancelled_day IS NULL OR cancelled_day <= shipped_day) AS cancelled_before_shipment,
    cancelled AND cancelled_day > shipped_day AS cancelled_after_shipment,
    greatest(coalesce(cancelled_day, order_day), order_day) AS known_cancelled_day,
    greatest(coalesce(returned_day, order_day), order_day) AS known_returned_day,
    CASE WHEN amount <= 0 THEN 0 WHEN shipped_day IS NULL THEN amount ELSE coalesce(shipped_amount, amount) END AS sold,
    coalesce(returned_amount, 0) AS returned_later
  FROM order_lines
  LEFT JOIN shipping_months
    ON shipping_months.month = year(DATE '1970-01-01' + order_day) * 12 + month(DATE '1970-01-01' + order_day)
  WHERE set_aside IS NULL
)
SELECT
  coalesce(customers.customer, -1)::INTEGER AS customer,
  hash(lines.order_id) AS order_hash,
  lines.order_day,
  kinds.category_number AS category,
  kinds.kind,
  lines.subscription,
  lines.subscription_id,
  lines.subscription_cycle,
  CASE
    WHEN never_shipped THEN order_day + $shipmentLag + 1
    WHEN cancelled_before_shipment THEN known_cancelled_day
    ELSE $never
  END::INTEGER AS void_day,
  CASE
    WHEN cancelled_after_shipment THEN known_cancelled_day
    WHEN amount < 0 THEN order_day
    ELSE known_returned_day
  END::INTEGER AS return_day,
  CASE WHEN shipped_day >= order_day THEN least(shipped_day - order_day, $longestShipment) END::TINYINT AS shipment_days,
  -- what is said to be cancelled is counted as cancelled, whichever came first
  never_shipped AND NOT cancelled AS never_shipped,
  piece = 1 AS begins_row,
  greatest(amount, 0)::BIGINT AS demand,
  sold::BIGINT AS gross,
  CASE
    WHEN cancelled_after_shipment THEN greatest(sold, returned_later) + greatest(-amount, 0)
    ELSE greatest(-amount, 0) + returned_later
  END::BIGINT AS returned
FROM lines
LEFT JOIN customers ON customers.customer_key = lines.customer_key
JOIN kinds
  ON kinds.category = coalesce(lines.category, '')
  AND kinds.product = coalesce(lines.product, '')
  AND kinds.channel = coalesce(lines.channel, '')
  AND kinds.campaign = coalesce(lines.campaign, '');
