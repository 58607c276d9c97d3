-- One row per customer, contract, order day and void day of goods that came by subscription, sorted by them, guests left out.
-- contract: numbered within the customer, in the order of the bytes of its id; 0 where the file has none.
-- cycle: which delivery of the contract the file says it is, the highest where lines differ.
SELECT
  customer,
  (dense_rank() OVER (PARTITION BY customer ORDER BY contract_id) - 1)::INTEGER AS contract,
  day,
  void_day,
  coalesce(cycle::DOUBLE, 'NaN') AS cycle,
  gross
FROM (
  SELECT
    customer,
    coalesce(subscription_id, '') AS contract_id,
    order_day AS day,
    void_day,
    max(subscription_cycle) AS cycle,
    sum(gross)::DOUBLE AS gross
  FROM entries
  WHERE subscription AND demand > 0 AND customer >= 0
  GROUP BY customer, contract_id, order_day, void_day
)
ORDER BY customer, contract, day, void_day
