-- 网采率
SELECT "网采率", provnce FROM network_purchases
