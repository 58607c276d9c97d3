-- One row per purchase entry (customer, order day, void day), sorted by them, guests left out: what it was of. The leading
-- line is the one ordered for the most; of equals, the one whose category, product, channel and campaign come first: the
-- largest of (what it was ordered for) × $kinds + (places from the last kind).
SELECT
  customer,
  order_day AS day,
  void_day,
  ($kinds::HUGEINT - 1 - max(demand::HUGEINT * $kinds::HUGEINT + ($kinds::HUGEINT - 1 - kind)) % $kinds::HUGEINT)::INTEGER AS kind,
  bool_or(NOT subscription)::TINYINT AS free,
  bool_or(subscription)::TINYINT AS subscribed
FROM entries
WHERE demand > 0 AND customer >= 0
GROUP BY customer, order_day, void_day
ORDER BY customer, order_day, void_day
