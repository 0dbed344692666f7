SELECT 省份, 1 FROM network_purchase
