SELECT * FROM network_purchases, areas
