SELECT period_label('2022年') FROM network_purchases
