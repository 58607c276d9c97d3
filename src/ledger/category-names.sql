-- Names of the categories as they may be printed: a mail address or a telephone number in that column is nobody's category.
SELECT
  CASE
    WHEN regexp_matches(category, '\S@\S+\.\S') OR regexp_matches(category, '^(\+|0)[0-9() -]{8,}$') THEN '***'
    ELSE category
  END AS category
FROM categories
ORDER BY number;
