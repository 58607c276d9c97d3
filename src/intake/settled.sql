-- What only the rows of an order together tell: amounts taken once an order, discounts and refunds of an order shared among
-- its lines, points and coupons counted once. Reads the view `checked` of one file and gives the same columns. Variable
-- amount_of: 'row', 'price' or 'order'.
-- A total is cut in whole units by cumulative shares: a line gets round(total * c / w) - round(total * (c - own) / w), c the
-- running sum of the weights in ascending order, w their sum, halves up; so the parts always add up to the total.
WITH grouped AS (
  SELECT
    -- a row is one, however many products stand in it
    * REPLACE (min(fault) OVER (PARTITION BY record) AS fault, min(fault_value) OVER (PARTITION BY record) AS fault_value),
    -- the rows of an order: those filled from one first row, else those that agree in number, customer and day
    CASE
      WHEN order_number IS NOT NULL THEN 'f' || order_number
      WHEN order_id <> '' THEN concat_ws(chr(31), 'o', order_id, order_day, customer_key)
      ELSE 'r' || record
    END AS order_group,
    amount AS written_amount,
    CASE getvariable('amount_of') WHEN 'order' THEN order_group WHEN 'row' THEN 'r' || record ELSE concat('r', record, '.', piece) END AS amount_group,
    set_aside IS NULL AND fault IS NULL AS usable
  FROM checked
),
agreed AS (
  SELECT
    * REPLACE (
      CASE
        WHEN NOT usable THEN fault
        WHEN min(amount) FILTER (WHERE usable) OVER by_amount <> max(amount) FILTER (WHERE usable) OVER by_amount
          THEN 'amount:order-cells-differ'
        WHEN min(order_discount) FILTER (WHERE usable) OVER by_order <> max(order_discount) FILTER (WHERE usable) OVER by_order
          THEN 'orderDiscount:order-cells-differ'
        WHEN min(order_refunded) FILTER (WHERE usable) OVER by_order <> max(order_refunded) FILTER (WHERE usable) OVER by_order
          THEN 'orderRefunded:order-cells-differ'
      END AS fault
    ),
    -- lines share a total by what they are listed at, where all of them are; else evenly
    coalesce(bool_and(coalesce(listed_amount > 0, false)) FILTER (WHERE usable) OVER by_amount, false) AS by_list,
    CASE WHEN by_list THEN listed_amount ELSE 1 END AS weight,
    count(*) FILTER (WHERE usable) OVER by_amount AS sharers
  FROM grouped
  WINDOW by_amount AS (PARTITION BY amount_group), by_order AS (PARTITION BY order_group)
),
own_amounts AS (
  SELECT
    * REPLACE (
      CASE
        WHEN usable AND sharers > 1
          THEN sign(amount) * part(abs(amount), weight, sum(weight) FILTER (WHERE usable) OVER ascending, sum(weight) FILTER (WHERE usable) OVER whole)
        ELSE amount
      END::BIGINT AS amount,
      usable AND sharers > 1 AND NOT by_list AS shared_evenly
    )
  FROM agreed
  WINDOW
    whole AS (PARTITION BY amount_group),
    ascending AS (PARTITION BY amount_group ORDER BY weight, category, product, record, piece ROWS UNBOUNDED PRECEDING)
),
running AS (
  SELECT
    *,
    CASE WHEN usable AND amount > 0 THEN amount ELSE 0 END AS goods,
    sum(goods) OVER ascending AS goods_upto,
    sum(goods) OVER whole AS goods_whole,
    -- one line of the order carries what is counted once
    row_number() OVER (PARTITION BY order_group ORDER BY usable DESC, amount, category, product, record, piece) = 1 AS bearer,
    coalesce(max(order_discount) FILTER (WHERE usable) OVER whole, 0) + coalesce(sum(discount_row) OVER whole, 0) AS discount,
    coalesce(max(order_refunded) FILTER (WHERE usable) OVER whole, 0) AS refund,
    max(points_used) FILTER (WHERE usable) OVER whole AS points,
    max(coupon_used) FILTER (WHERE usable) OVER whole AS coupons
  FROM own_amounts
  WINDOW
    whole AS (PARTITION BY order_group),
    ascending AS (PARTITION BY order_group ORDER BY amount, category, product, record, piece ROWS UNBOUNDED PRECEDING)
),
discounted AS (
  SELECT
    * REPLACE (
      CASE WHEN goods > 0 AND discount > 0 THEN amount - part(least(discount, goods_whole), goods, goods_upto, goods_whole) ELSE amount END AS amount
    ),
    CASE WHEN goods > 0 THEN goods - part(least(discount, goods_whole), goods, goods_upto, goods_whole) ELSE 0 END AS kept,
    goods_whole - least(discount, goods_whole) AS kept_whole,
    goods_upto - part(least(discount, goods_whole), goods_upto, goods_upto, goods_whole) AS kept_upto
  FROM running
)
SELECT
  * REPLACE (
    coalesce(
      -- a line that came back whole: what was paid for it came back
      CASE WHEN returned_amount = written_amount THEN nullif(kept, 0) ELSE returned_amount END,
      CASE WHEN kept > 0 AND refund > 0 THEN nullif(part(least(refund, kept_whole), kept, kept_upto, kept_whole), 0) END
    ) AS returned_amount,
    CASE WHEN bearer THEN points END AS points_used,
    CASE WHEN bearer THEN coupons END AS coupon_used,
    CASE WHEN bearer THEN greatest(discount - goods_whole, 0) + greatest(refund - kept_whole, 0) ELSE 0 END::BIGINT AS beyond_goods
  )
FROM discounted
