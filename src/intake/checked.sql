-- The cells of one file, cast and judged. Reads the view `written` (one VARCHAR column a field, NULL where the file has
-- no such column or the cell is empty); writes what order-lines.sql describes, and `fault` as `<field>:<reason>` where
-- a line cannot be used as it stands, `unread` where only a cell that no figure rests on could not be read: it becomes
-- NULL. Variables besides those of forms.sql: title_date and title_amount (the header, where it stands again amid the
-- rows), currency, status_words and status_meanings, amount_of ('row', 'price' or 'order').
-- A subquery of its readers rather than a view: to make a view takes as long again as to plan its use.
-- Each form is tried in steps, each a column of its own: the usual one, then half width, then the unusual ones.
WITH usual AS (
  SELECT
    *,
    status_meaning(status) AS status_says,
    status_meaning(payment_status) AS payment_says,
    usual_day(order_date) AS order_usual,
    usual_amount(amount) AS amount_usual,
    usual_count(quantity) AS quantity_usual,
    usual_day(cancelled_date) AS cancelled_usual,
    usual_day(shipped_date) AS shipped_usual,
    usual_amount(shipped_amount) AS shipped_amount_usual,
    usual_day(returned_date) AS returned_usual,
    usual_amount(returned_amount) AS returned_amount_usual,
    usual_amount(cost) AS cost_usual,
    usual_amount(unit_price) AS unit_price_usual,
    usual_amount(line_discount) AS line_discount_usual,
    usual_amount(order_discount) AS order_discount_usual,
    usual_amount(order_refunded) AS order_refunded_usual,
    usual_amount(points_used) AS points_usual,
    usual_amount(coupon_used) AS coupon_usual,
    usual_count(subscription_cycle) AS cycle_usual,
    usual_day(first_purchase_date) AS first_purchase_usual
  FROM written
),
halved AS (
  SELECT
    *,
    half_width_unless(order_usual, order_date) AS order_half,
    half_width_unless(amount_usual, amount) AS amount_half,
    half_width_unless(quantity_usual, quantity) AS quantity_half,
    half_width_unless(cancelled_usual, cancelled_date) AS cancelled_half,
    half_width_unless(shipped_usual, shipped_date) AS shipped_half,
    half_width_unless(shipped_amount_usual, shipped_amount) AS shipped_amount_half,
    half_width_unless(returned_usual, returned_date) AS returned_half,
    half_width_unless(returned_amount_usual, returned_amount) AS returned_amount_half,
    half_width_unless(cost_usual, cost) AS cost_half,
    half_width_unless(NULL, unit_cost) AS unit_cost_half,
    half_width_unless(unit_price_usual, unit_price) AS unit_price_half,
    half_width_unless(line_discount_usual, line_discount) AS line_discount_half,
    half_width_unless(order_discount_usual, order_discount) AS order_discount_half,
    half_width_unless(order_refunded_usual, order_refunded) AS order_refunded_half,
    half_width_unless(points_usual, points_used) AS points_half,
    half_width_unless(coupon_usual, coupon_used) AS coupon_half,
    half_width_unless(cycle_usual, subscription_cycle) AS cycle_half,
    half_width_unless(first_purchase_usual, first_purchase_date) AS first_purchase_half
  FROM usual
),
typed AS (
  SELECT
    *,
    CASE WHEN order_half IS NULL THEN order_usual ELSE unusual_day(order_half) END AS order_day,
    CASE WHEN amount_half IS NULL THEN amount_usual ELSE unusual_amount(amount_half) END AS amount_written,
    CASE WHEN quantity_half IS NULL THEN quantity_usual ELSE unusual_quantity(quantity_half) END AS quantity_count,
    CASE WHEN cancelled_half IS NULL THEN cancelled_usual ELSE unusual_day(cancelled_half) END AS cancelled_day,
    CASE WHEN shipped_half IS NULL THEN shipped_usual ELSE unusual_day(shipped_half) END AS shipped_day,
    CASE WHEN shipped_amount_half IS NULL THEN shipped_amount_usual ELSE unusual_amount(shipped_amount_half) END AS shipped_units,
    CASE WHEN returned_half IS NULL THEN returned_usual ELSE unusual_day(returned_half) END AS returned_day,
    CASE WHEN returned_amount_half IS NULL THEN returned_amount_usual ELSE unusual_amount(returned_amount_half) END AS returned_units,
    CASE WHEN cost_half IS NULL THEN cost_usual ELSE rounded_amount(decimal_amount(cost_half)) END AS cost_units,
    CASE WHEN unit_cost_half IS NOT NULL THEN decimal_amount(unit_cost_half) END AS unit_cost_decimal,
    -- a price may have more digits after the point than the currency; it is rounded once, after it is multiplied
    CASE WHEN unit_price_half IS NULL THEN unit_price_usual::DOUBLE ELSE decimal_amount(unit_price_half) * pow(10, getvariable('digits')) END AS unit_price_units,
    CASE WHEN line_discount_half IS NULL THEN line_discount_usual ELSE unusual_amount(line_discount_half) END AS line_discount_units,
    CASE WHEN order_discount_half IS NULL THEN order_discount_usual ELSE unusual_amount(order_discount_half) END AS order_discount_units,
    CASE WHEN order_refunded_half IS NULL THEN order_refunded_usual ELSE unusual_amount(order_refunded_half) END AS order_refunded_units,
    CASE WHEN points_half IS NULL THEN points_usual ELSE unusual_amount(points_half) END AS points_units,
    CASE WHEN coupon_half IS NULL THEN coupon_usual ELSE unusual_amount(coupon_half) END AS coupon_units,
    CASE WHEN cycle_half IS NULL THEN cycle_usual ELSE unusual_count(cycle_half) END AS cycle,
    CASE WHEN first_purchase_half IS NULL THEN first_purchase_usual ELSE unusual_day(first_purchase_half) END AS first_purchase_day,
    stronger_meaning(status_says, payment_says) AS meaning,
    unit_price_units * CASE WHEN is_blank(quantity) THEN 1 ELSE quantity_count END AS listed_decimal,
    -- no larger than `fits` allows an amount to be
    CASE WHEN abs(round(listed_decimal)) < 1e13 THEN round(listed_decimal)::BIGINT END AS listed_amount,
    CASE getvariable('amount_of')
      WHEN 'price' THEN listed_amount - CASE WHEN is_blank(line_discount) THEN 0 ELSE abs(line_discount_units) END
      ELSE amount_written
    END AS amount_units,
    CASE
      WHEN order_date IS NULL AND amount IS NULL AND unit_price IS NULL AND customer_key IS NULL AND order_id IS NULL THEN 'blankRow'
      WHEN order_date = getvariable('title_date') AND coalesce(amount, unit_price) = getvariable('title_amount') THEN 'repeatedHeader'
      WHEN meaning = 'notYetAnOrder' OR meaning = 'notAnOrderLine' THEN meaning
      WHEN row_kind = 'option' THEN CASE WHEN coalesce(amount_units, 0) = 0 THEN 'option' END
      WHEN row_kind = 'discount' THEN CASE WHEN amount_units IS NOT NULL THEN 'discount' END
      ELSE row_kind
    END AS aside
  FROM halved
),
judged AS (
  SELECT
    *,
    CASE
      WHEN aside IS NOT NULL THEN NULL
      -- a quote that was opened and met a later one: the lines between them are in this cell
      WHEN contains(customer_key, chr(10)) THEN 'customerKey:line-break-in-cell'
      WHEN contains(order_id, chr(10)) THEN 'orderId:line-break-in-cell'
      WHEN order_half IS NOT NULL AND contains(order_date, chr(10)) THEN 'orderDate:line-break-in-cell'
      WHEN amount_half IS NOT NULL AND contains(amount, chr(10)) THEN 'amount:line-break-in-cell'
      WHEN contains(category, chr(10)) THEN 'category:line-break-in-cell'
      WHEN contains(status, chr(10)) THEN 'status:line-break-in-cell'
      WHEN orphan THEN 'orderId:first-row-missing'
      WHEN order_day IS NULL THEN CASE WHEN is_no_day(order_date) THEN 'orderDate:date-missing' ELSE 'orderDate:' || day_fault(order_half) END
      WHEN amount_units IS NULL THEN
        CASE
          WHEN getvariable('amount_of') <> 'price' THEN 'amount:' || CASE WHEN is_blank(amount) THEN 'amount-missing' ELSE amount_fault(amount_half) END
          WHEN unit_price_units IS NULL THEN 'unitPrice:' || CASE WHEN is_blank(unit_price) THEN 'amount-missing' ELSE amount_fault(unit_price_half) END
          WHEN listed_decimal IS NULL THEN 'quantity:quantity-unreadable'
          WHEN listed_amount IS NULL THEN 'unitPrice:amount-too-large'
          ELSE 'lineDiscount:' || amount_fault(line_discount_half)
        END
      -- Rakuten's sign for an amount that is still to be settled
      WHEN getvariable('digits') = 0 AND getvariable('amount_of') = 'price' AND unit_price = '-9999' THEN 'unitPrice:amount-not-fixed'
      WHEN getvariable('digits') = 0 AND getvariable('amount_of') <> 'price' AND amount = '-9999' THEN 'amount:amount-not-fixed'
      WHEN status IS NOT NULL AND status_says IS NULL THEN 'status:status-new'
      WHEN payment_status IS NOT NULL AND payment_says IS NULL THEN 'paymentStatus:status-new'
      WHEN currency IS NOT NULL AND upper(trim(currency)) <> getvariable('currency') AND NOT is_blank(currency) THEN 'currency:currency-other'
      WHEN cancelled_half IS NOT NULL AND cancelled_day IS NULL AND NOT is_no_day(cancelled_date) THEN 'cancelledDate:' || day_fault(cancelled_half)
      WHEN shipped_half IS NOT NULL AND shipped_day IS NULL AND NOT is_no_day(shipped_date) THEN 'shippedDate:' || day_fault(shipped_half)
      WHEN returned_half IS NOT NULL AND returned_day IS NULL AND NOT is_no_day(returned_date) THEN 'returnedDate:' || day_fault(returned_half)
      WHEN first_purchase_half IS NOT NULL AND first_purchase_day IS NULL AND NOT is_no_day(first_purchase_date) THEN 'firstPurchaseDate:' || day_fault(first_purchase_half)
      WHEN shipped_amount_half IS NOT NULL AND shipped_units IS NULL AND NOT is_blank(shipped_amount) THEN 'shippedAmount:' || amount_fault(shipped_amount_half)
      WHEN shipped_units < 0 AND amount_units > 0 THEN 'shippedAmount:amount-negative'
      WHEN returned_amount_half IS NOT NULL AND returned_units IS NULL AND NOT is_blank(returned_amount) THEN 'returnedAmount:' || amount_fault(returned_amount_half)
      WHEN order_discount_half IS NOT NULL AND order_discount_units IS NULL AND NOT is_blank(order_discount) THEN 'orderDiscount:' || amount_fault(order_discount_half)
      WHEN order_refunded_half IS NOT NULL AND order_refunded_units IS NULL AND NOT is_blank(order_refunded) THEN 'orderRefunded:' || amount_fault(order_refunded_half)
    END AS fault,
    -- 1 quantity, 2 cost, 4 unit cost, 8 subscription cycle: the order of unread-cells.ts
    CASE
      WHEN quantity_half IS NULL AND cost_half IS NULL AND unit_cost_half IS NULL AND cycle_half IS NULL THEN 0
      ELSE CASE WHEN quantity_half IS NOT NULL AND quantity_count IS NULL AND NOT is_blank(quantity) THEN 1 ELSE 0 END
        + CASE WHEN cost_half IS NOT NULL AND cost_units IS NULL AND NOT is_blank(cost) THEN 2 ELSE 0 END
        + CASE WHEN unit_cost_half IS NOT NULL AND unit_cost_decimal IS NULL AND NOT is_blank(unit_cost) THEN 4 ELSE 0 END
        + CASE WHEN cycle_half IS NOT NULL AND cycle IS NULL AND NOT is_blank(subscription_cycle) THEN 8 ELSE 0 END
    END::UTINYINT AS unread
  FROM typed
)
SELECT
  record,
  CASE WHEN NOT is_blank(customer_key) THEN customer_key END AS customer_key,
  CASE WHEN is_blank(order_id) THEN '' ELSE order_id END AS order_id,
  order_day,
  amount_units AS amount,
  quantity_count::DOUBLE AS quantity,
  product,
  category,
  channel,
  line_id,
  campaign,
  -- a line that says which delivery of a contract it is belongs to one
  in_subscription OR coalesce(cycle >= 1, false) AS subscription,
  CASE WHEN NOT is_blank(judged.subscription_id) AND judged.subscription_id <> '0' THEN judged.subscription_id END AS subscription_id,
  coalesce(meaning = 'cancelled', false) OR cancelled_day IS NOT NULL AS cancelled,
  cancelled_day,
  shipped_day,
  shipped_units AS shipped_amount,
  returned_day,
  -- a negative line is a return in itself; one said to be returned without an amount came back whole
  CASE
    WHEN amount_units <= 0 THEN NULL
    -- what came back of the order is shared among its lines
    WHEN order_refunded_units <> 0 THEN NULL
    WHEN returned_units <> 0 THEN abs(returned_units)
    WHEN meaning = 'returned' OR (returned_day IS NOT NULL AND meaning IS DISTINCT FROM 'partlyReturned') THEN amount_units
  END AS returned_amount,
  coalesce(cost_units, rounded_amount(unit_cost_decimal * quantity_count)) AS cost,
  cycle::INTEGER AS subscription_cycle,
  first_purchase_day,
  coalesce(meaning = 'unpaid', false) AS unpaid,
  listed_amount,
  abs(order_discount_units) AS order_discount,
  abs(order_refunded_units) AS order_refunded,
  CASE WHEN aside = 'discount' THEN abs(amount_units) END AS discount_row,
  abs(points_units) AS points_used,
  abs(coupon_units) AS coupon_used,
  order_number,
  piece,
  pieces,
  false AS shared_evenly,
  0::BIGINT AS beyond_goods,
  aside AS set_aside,
  unread,
  fault,
  CASE split_part(fault, ':', 1)
    WHEN 'customerKey' THEN judged.customer_key
    WHEN 'orderId' THEN judged.order_id
    WHEN 'unitPrice' THEN unit_price
    WHEN 'quantity' THEN judged.quantity
    WHEN 'lineDiscount' THEN line_discount
    WHEN 'orderDiscount' THEN order_discount
    WHEN 'orderRefunded' THEN order_refunded
    WHEN 'paymentStatus' THEN payment_status
    WHEN 'category' THEN judged.category
    WHEN 'status' THEN status
    WHEN 'orderDate' THEN order_date
    WHEN 'amount' THEN judged.amount
    WHEN 'cancelledDate' THEN cancelled_date
    WHEN 'shippedDate' THEN shipped_date
    WHEN 'returnedDate' THEN returned_date
    WHEN 'firstPurchaseDate' THEN first_purchase_date
    WHEN 'shippedAmount' THEN judged.shipped_amount
    WHEN 'returnedAmount' THEN judged.returned_amount
  END AS fault_value
FROM judged
