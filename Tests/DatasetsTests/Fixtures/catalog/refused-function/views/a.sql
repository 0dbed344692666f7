SELECT province, random() AS x FROM network_purchases
