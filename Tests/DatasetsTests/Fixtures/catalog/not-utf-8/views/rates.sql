SELECT жа FROM network_purchases
