-- What orders say besides the amounts of their lines: how many lines or orders, and the sum of it, in one row.
SELECT
  count(*) FILTER (WHERE unpaid) AS unpaid,
  coalesce(sum(amount) FILTER (WHERE unpaid), 0)::DOUBLE AS unpaid_amount,
  count(*) FILTER (WHERE shared_evenly) AS shared,
  coalesce(sum(amount) FILTER (WHERE shared_evenly), 0)::DOUBLE AS shared_amount,
  count(*) FILTER (WHERE points_used > 0) AS points,
  coalesce(sum(points_used), 0)::DOUBLE AS points_amount,
  count(*) FILTER (WHERE coupon_used > 0) AS coupons,
  coalesce(sum(coupon_used), 0)::DOUBLE AS coupons_amount,
  count(*) FILTER (WHERE beyond_goods > 0) AS beyond,
  coalesce(sum(beyond_goods), 0)::DOUBLE AS beyond_amount
FROM order_lines
WHERE set_aside IS NULL;
