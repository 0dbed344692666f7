WITH x AS (SELECT 1)
DELETE FROM network_purchases
