-- The names of one number of `kinds` ($column), as they may be printed: a mail address or a telephone number in such a
-- column is nobody's category.
SELECT
  CASE
    WHEN regexp_matches(name, '\S@\S+\.\S') OR regexp_matches(name, '^(\+|0)[0-9() -]{8,}$') THEN '***'
    ELSE name
  END AS name
FROM (
  SELECT DISTINCT
    CASE $column WHEN 'category' THEN category_number WHEN 'product' THEN product_number WHEN 'channel' THEN channel_number ELSE campaign_number END AS number,
    CASE $column WHEN 'category' THEN category WHEN 'product' THEN product WHEN 'channel' THEN channel ELSE campaign END AS name
  FROM kinds
)
ORDER BY number
