SELECT *
FROM cuonts
