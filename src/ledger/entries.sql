-- One row per (key, order, order day, category, channel, day from which the order no longer counts).
-- Amounts are integers of the smallest unit. -1 is the guests' customer number.
-- void_day: the first day on which the goods are known not to be sold: the day of a cancellation before
-- shipment (the order day where it has no date), or, where the file gives shipments, the day an order
-- still not shipped is older than the usual lag; $never where neither happens.
CREATE TABLE entries AS
WITH lines AS (
  SELECT
    customer_key,
    order_id,
    order_day,
    coalesce(category, '') AS category,
    coalesce(channel, '') AS channel,
    subscription_cycle,
    amount,
    cancelled AND (shipped_day IS NULL OR cancelled_day IS NULL OR cancelled_day <= shipped_day) AS cancelled_before_shipment,
    cancelled AND cancelled_day > shipped_day AS cancelled_after_shipment,
    greatest(coalesce(cancelled_day, order_day), order_day) AS cancelled_day,
    shipped_day,
    CASE WHEN amount > 0 THEN CASE WHEN shipped_day IS NULL THEN amount ELSE coalesce(shipped_amount, amount) END ELSE 0 END AS sold,
    coalesce(returned_amount, 0) AS returned_later,
    greatest(coalesce(returned_day, order_day), order_day) AS returned_day,
    coalesce(cost, 0) AS cost
  FROM order_lines
  WHERE set_aside IS NULL
)
SELECT
  coalesce(c.customer, -1)::INTEGER AS customer,
  order_id,
  order_day,
  category,
  channel,
  CASE
    WHEN cancelled_before_shipment THEN cancelled_day
    WHEN $usesShipments AND shipped_day IS NULL AND amount > 0 THEN order_day + $shipmentLag + 1
    ELSE $never
  END::INTEGER AS void_day,
  CASE
    WHEN cancelled_after_shipment THEN lines.cancelled_day
    WHEN amount < 0 THEN order_day
    ELSE returned_day
  END::INTEGER AS return_day,
  count(*)::INTEGER AS lines,
  max(subscription_cycle)::INTEGER AS subscription_cycle,
  sum(CASE WHEN amount > 0 THEN amount ELSE 0 END)::BIGINT AS demand,
  sum(sold)::BIGINT AS gross,
  sum(CASE
    WHEN cancelled_after_shipment THEN greatest(sold, returned_later)
    WHEN amount < 0 THEN -amount + returned_later
    ELSE returned_later
  END)::BIGINT AS returned,
  sum(cost)::BIGINT AS cost
FROM lines LEFT JOIN customers c USING (customer_key)
GROUP BY ALL;
