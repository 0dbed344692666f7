INSERT INTO network_purchases VALUES (1)
