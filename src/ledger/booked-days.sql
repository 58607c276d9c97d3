-- One row per (customer, day, void day of the goods, category), sorted by them; -1 is the guests. Goods are booked on the
-- order day, returns on the day of return. ordered: 0 where no goods worth more than nothing were ordered, whatever was then
-- shipped; else 1 for goods ordered freely, 2 by subscription, 3 both. The leading line of what was ordered is the one for
-- the most (`most`, its `kind`); of equals, the one whose category, product, channel and campaign come first: the largest of
-- (what it was ordered for) × $kinds + (places from the last kind). shipment_days: until the last of the
-- goods were shipped, -1 where the file does not say. Of the customers $from to $to.
SELECT
  customer,
  day,
  void_day,
  category,
  bit_or(ordered) AS ordered,
  sum(gross)::DOUBLE AS gross,
  sum(returned)::DOUBLE AS returned,
  (max(lead) // $kinds::HUGEINT)::DOUBLE AS most,
  ($kinds::HUGEINT - 1 - max(lead) % $kinds::HUGEINT)::INTEGER AS kind,
  max(shipment_days) AS shipment_days
FROM (
  SELECT
    customer,
    order_day AS day,
    void_day,
    category,
    CASE WHEN subscription THEN 2 ELSE 1 END::TINYINT AS ordered,
    gross,
    0::BIGINT AS returned,
    demand::HUGEINT * $kinds::HUGEINT + ($kinds::HUGEINT - 1 - kind) AS lead,
    coalesce(shipment_days, -1)::TINYINT AS shipment_days
  FROM entries
  WHERE demand > 0 AND customer BETWEEN $from AND $to
  UNION ALL
  SELECT customer, return_day, void_day, category, 0::TINYINT, 0::BIGINT, returned, 0::HUGEINT, (-1)::TINYINT FROM entries
  WHERE returned > 0 AND customer BETWEEN $from AND $to
)
GROUP BY customer, day, void_day, category
ORDER BY customer, day, void_day, category
