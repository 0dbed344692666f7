SELECT printf('%.1f', platform_amount) FROM network_purchases
