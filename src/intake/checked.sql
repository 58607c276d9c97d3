-- The cells of one file, cast and judged. Reads the view `written`; see order-lines.sql. Variables besides those of
-- forms.sql: title_date and title_amount (the header, where it stands again amid the rows), currency.
CREATE OR REPLACE VIEW checked AS
WITH typed AS (
  SELECT
    w.*,
    s.meaning,
    written_day(w.order_date) AS order_day,
    written_amount(w.amount) AS amount_units,
    written_count(w.quantity) AS quantity_count,
    written_day(w.cancelled_date) AS cancelled_day,
    written_day(w.shipped_date) AS shipped_day,
    written_amount(w.shipped_amount) AS shipped_units,
    written_day(w.returned_date) AS returned_day,
    written_amount(w.returned_amount) AS returned_units,
    written_cost(w.cost, 1) AS cost_units,
    written_cost(w.unit_cost, written_count(w.quantity)) AS unit_cost_units,
    written_count(w.subscription_cycle) AS cycle,
    written_day(w.first_purchase_date) AS first_purchase_day,
    CASE
      WHEN w.order_date IS NULL AND w.amount IS NULL AND w.customer_key IS NULL AND w.order_id IS NULL THEN 'blankRow'
      WHEN w.order_date = getvariable('title_date') AND w.amount = getvariable('title_amount') THEN 'repeatedHeader'
      WHEN s.meaning IN ('notYetAnOrder', 'notAnOrderLine') THEN s.meaning
    END AS aside
  FROM written w LEFT JOIN status_words s ON s.word = w.status
)
SELECT
  record,
  CASE WHEN NOT is_blank(customer_key) THEN customer_key END AS customer_key,
  CASE WHEN is_blank(order_id) THEN '' ELSE order_id END AS order_id,
  order_day,
  amount_units AS amount,
  quantity_count AS quantity,
  product,
  category,
  channel,
  coalesce(meaning = 'cancelled', false) OR cancelled_day IS NOT NULL AS cancelled,
  cancelled_day,
  shipped_day,
  shipped_units AS shipped_amount,
  returned_day,
  -- a negative line is a return in itself; one said to be returned without an amount came back whole
  CASE
    WHEN amount_units <= 0 THEN NULL
    WHEN returned_units <> 0 THEN abs(returned_units)
    WHEN meaning = 'returned' OR (returned_day IS NOT NULL AND meaning IS DISTINCT FROM 'partlyReturned') THEN amount_units
  END AS returned_amount,
  coalesce(cost_units, unit_cost_units) AS cost,
  cycle::INTEGER AS subscription_cycle,
  first_purchase_day,
  aside AS set_aside,
  CASE
    WHEN aside IS NOT NULL THEN NULL
    WHEN order_day IS NULL THEN concat('orderDate:', CASE WHEN is_no_day(order_date) THEN 'date-missing' ELSE day_fault(order_date) END)
    WHEN amount_units IS NULL THEN concat('amount:', CASE WHEN is_blank(amount) THEN 'amount-missing' ELSE amount_fault(half_width(amount)) END)
    WHEN status IS NOT NULL AND meaning IS NULL THEN 'status:status-new'
    WHEN NOT is_blank(currency) AND upper(trim(currency)) <> getvariable('currency') THEN 'currency:currency-other'
    WHEN quantity_count IS NULL AND NOT is_blank(quantity) THEN 'quantity:number-unreadable'
    WHEN cancelled_day IS NULL AND NOT is_no_day(cancelled_date) THEN concat('cancelledDate:', day_fault(cancelled_date))
    WHEN shipped_day IS NULL AND NOT is_no_day(shipped_date) THEN concat('shippedDate:', day_fault(shipped_date))
    WHEN returned_day IS NULL AND NOT is_no_day(returned_date) THEN concat('returnedDate:', day_fault(returned_date))
    WHEN first_purchase_day IS NULL AND NOT is_no_day(first_purchase_date) THEN concat('firstPurchaseDate:', day_fault(first_purchase_date))
    WHEN shipped_units IS NULL AND NOT is_blank(shipped_amount) THEN concat('shippedAmount:', amount_fault(half_width(shipped_amount)))
    WHEN returned_units IS NULL AND NOT is_blank(returned_amount) THEN concat('returnedAmount:', amount_fault(half_width(returned_amount)))
    WHEN cost_units IS NULL AND NOT is_blank(cost) THEN 'cost:amount-unreadable'
    WHEN unit_cost_units IS NULL AND NOT is_blank(unit_cost) AND quantity_count IS NOT NULL THEN 'unitCost:amount-unreadable'
    WHEN cycle IS NULL AND NOT is_blank(subscription_cycle) THEN 'subscriptionCycle:number-unreadable'
  END AS fault,
  CASE split_part(fault, ':', 1)
    WHEN 'orderDate' THEN order_date
    WHEN 'amount' THEN typed.amount
    WHEN 'quantity' THEN typed.quantity
    WHEN 'cancelledDate' THEN cancelled_date
    WHEN 'shippedDate' THEN shipped_date
    WHEN 'returnedDate' THEN returned_date
    WHEN 'firstPurchaseDate' THEN first_purchase_date
    WHEN 'shippedAmount' THEN typed.shipped_amount
    WHEN 'returnedAmount' THEN typed.returned_amount
    WHEN 'cost' THEN typed.cost
    WHEN 'unitCost' THEN unit_cost
    WHEN 'subscriptionCycle' THEN typed.subscription_cycle
  END AS fault_value
FROM typed;
