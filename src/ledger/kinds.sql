-- What lines may be of, numbered in the order of the bytes of their names; an empty name is "not stated".
CREATE TABLE kinds AS
WITH named AS (
  SELECT DISTINCT
    coalesce(category, '') AS category,
    coalesce(product, '') AS product,
    coalesce(channel, '') AS channel,
    coalesce(campaign, '') AS campaign
  FROM order_lines
  WHERE set_aside IS NULL
)
SELECT
  *,
  (row_number() OVER (ORDER BY category, product, channel, campaign) - 1)::INTEGER AS kind,
  (dense_rank() OVER (ORDER BY category) - 1)::INTEGER AS category_number,
  (dense_rank() OVER (ORDER BY product) - 1)::INTEGER AS product_number,
  (dense_rank() OVER (ORDER BY channel) - 1)::INTEGER AS channel_number,
  (dense_rank() OVER (ORDER BY campaign) - 1)::INTEGER AS campaign_number
FROM named;
