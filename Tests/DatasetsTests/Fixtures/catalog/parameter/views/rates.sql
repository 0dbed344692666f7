SELECT * FROM network_purchases
WHERE period = :period
