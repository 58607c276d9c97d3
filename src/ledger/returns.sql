-- One row per (customer, day of return, void day of the goods), sorted by them. Positive amounts.
SELECT
  customer,
  return_day AS day,
  void_day,
  sum(returned)::DOUBLE AS returned
FROM entries
WHERE customer >= 0
GROUP BY customer, return_day, void_day
HAVING sum(returned) > 0
ORDER BY customer, return_day, void_day
