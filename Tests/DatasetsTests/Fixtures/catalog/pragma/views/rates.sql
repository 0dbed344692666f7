PRAGMA table_info('network_purchases')
