-- Rows that are no product, by kind: how many, and what they come to. Not those of the files $without, where the amount of
-- the order stands on each of its rows.
SELECT
  set_aside AS kind,
  count(*) FILTER (WHERE piece = 1) AS count,
  coalesce(sum(amount) FILTER (WHERE NOT list_contains(from_json($without, '["UTINYINT"]'), file)), 0)::DOUBLE AS amount
FROM order_lines
WHERE list_contains(from_json($kinds, '["VARCHAR"]'), set_aside)
GROUP BY set_aside
ORDER BY set_aside
