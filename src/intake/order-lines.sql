-- From the cells as written (view `written`: one VARCHAR column a field, NULL where the file has no such column or
-- the cell is empty) to typed order lines. `fault` is `<field>:<reason>` where a line cannot be used as it stands.

-- One row per order line that is not rejected. Days are days since 1970-01-01, amounts integers of the smallest unit.
CREATE TABLE order_lines (
  file UTINYINT NOT NULL,
  customer_key VARCHAR,             -- NULL: a guest
  order_id VARCHAR NOT NULL,        -- '' where there is none
  order_day INTEGER,                -- NULL only in lines set aside
  amount BIGINT,                    -- NULL only in lines set aside
  quantity DOUBLE,
  product VARCHAR,
  category VARCHAR,
  channel VARCHAR,
  cancelled BOOLEAN NOT NULL,
  cancelled_day INTEGER,
  shipped_day INTEGER,
  shipped_amount BIGINT,
  returned_day INTEGER,
  returned_amount BIGINT,           -- of a positive line: what of it came back
  cost BIGINT,                      -- of the whole line
  subscription_cycle INTEGER,
  first_purchase_day INTEGER,
  set_aside VARCHAR,                -- NULL: used
  unread UTINYINT NOT NULL,         -- bits of checked.sql; dropped once counted
  fault VARCHAR                     -- dropped once the rejected rows are out
);
