-- From the cells as written (view `written`: one VARCHAR column a field, NULL where the file has no such column or
-- the cell is empty) to typed order lines. `fault` is `<field>:<reason>` where a line cannot be used as it stands.

-- One row per order line that is not rejected. Days are days since 1970-01-01, amounts integers of the smallest unit.
-- The compression counts only where tables lie on disk: to try every way of it costs as much again as reading, and ids
-- gain little.
CREATE TABLE order_lines (
  file UTINYINT NOT NULL,
  customer_key VARCHAR USING COMPRESSION uncompressed,  -- NULL: a guest
  order_id VARCHAR USING COMPRESSION uncompressed NOT NULL,  -- '' where there is none
  line_id VARCHAR USING COMPRESSION uncompressed,
  order_day INTEGER,                -- NULL only in lines set aside
  amount BIGINT,                    -- NULL only in lines set aside
  quantity DOUBLE,
  product VARCHAR USING COMPRESSION dictionary,
  category VARCHAR USING COMPRESSION dictionary,
  channel VARCHAR USING COMPRESSION dictionary,
  campaign VARCHAR USING COMPRESSION dictionary,
  cancelled BOOLEAN NOT NULL,
  cancelled_day INTEGER,
  shipped_day INTEGER,
  shipped_amount BIGINT,
  returned_day INTEGER,
  returned_amount BIGINT,           -- of a positive line: what of it came back
  cost BIGINT,                      -- of the whole line
  subscription BOOLEAN NOT NULL,
  subscription_id VARCHAR USING COMPRESSION uncompressed,  -- of the contract
  subscription_cycle INTEGER,
  first_purchase_day INTEGER,
  points_used BIGINT,               -- of the order, on one of its lines
  coupon_used BIGINT,               -- likewise
  unpaid BOOLEAN NOT NULL,
  shared_evenly BOOLEAN NOT NULL,   -- the amount is a part of one that says nothing of its parts
  beyond_goods BIGINT NOT NULL,     -- discount and refund of the order that its goods did not come to; on one of its lines
  piece INTEGER NOT NULL,           -- 1 for the first product of a row
  set_aside VARCHAR,                -- NULL: used
  unread UTINYINT NOT NULL,         -- bits of checked.sql; dropped once counted
  fault VARCHAR                     -- dropped once the rejected rows are out
);
