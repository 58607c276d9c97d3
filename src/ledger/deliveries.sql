-- One row per customer, contract, order day, void day and return day of goods that came by subscription, sorted by them,
-- guests left out. Of the customers $from to $to.
-- contract: numbered within the customer, in the order of the bytes of its id; 0 where the file has none.
-- cycle: which delivery of the contract the file says it is, the highest where lines differ.
-- returned: of these goods, on return_day ($never where nothing came back); returns in rows of their own are of no contract.
SELECT
  customer,
  (dense_rank() OVER (PARTITION BY customer ORDER BY contract_id) - 1)::INTEGER AS contract,
  day,
  void_day,
  coalesce(cycle::DOUBLE, 'NaN') AS cycle,
  gross,
  returned_day AS return_day,
  returned
FROM (
  SELECT
    customer,
    coalesce(subscription_id, '') AS contract_id,
    order_day AS day,
    void_day,
    CASE WHEN returned > 0 THEN return_day ELSE $never END::INTEGER AS returned_day,
    max(subscription_cycle) AS cycle,
    sum(gross)::DOUBLE AS gross,
    sum(returned)::DOUBLE AS returned
  FROM entries
  WHERE subscription AND demand > 0 AND customer >= 0 AND customer BETWEEN $from AND $to
  GROUP BY customer, contract_id, order_day, void_day, returned_day
)
ORDER BY customer, contract, day, void_day, return_day
