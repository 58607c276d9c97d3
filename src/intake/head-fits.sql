-- Of the cells $cells [{position, kind, cell}] in which something is written, how many can be read as their kind: a day,
-- an amount, a number that may have more digits than the currency, a count. Variables: those of forms.sql.
WITH cells AS (
  SELECT position, kind, cell, half_width(cell) AS half
  FROM (SELECT unnest(from_json($cells, '[{"position": "INTEGER", "kind": "VARCHAR", "cell": "VARCHAR"}]'), recursive := true))
  WHERE NOT CASE kind WHEN 'day' THEN is_no_day(cell) ELSE is_blank(cell) END
)
SELECT
  position,
  count(*) AS written,
  count(*) FILTER (WHERE CASE kind
    WHEN 'day' THEN coalesce(
      usual_day(cell), unusual_day(half),
      -- which comes first is for the whole column to say
      CASE WHEN has_year_last(half) THEN coalesce(day_of_numbers(half, '\3-\1-\2'), day_of_numbers(half, '\3-\2-\1')) END) IS NOT NULL
    WHEN 'count' THEN coalesce(usual_count(cell)::DOUBLE, unusual_quantity(half)) IS NOT NULL
    -- not fixed yet
    WHEN 'decimal' THEN decimal_amount(half) IS NOT NULL AND NOT (getvariable('digits') = 0 AND cell = '-9999')
    ELSE coalesce(usual_amount(cell), unusual_amount(half)) IS NOT NULL AND NOT (getvariable('digits') = 0 AND cell = '-9999')
  END) AS readable
FROM cells
GROUP BY position
ORDER BY position;
