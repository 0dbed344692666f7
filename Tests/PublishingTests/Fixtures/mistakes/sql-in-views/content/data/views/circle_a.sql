SELECT * FROM circle_b
