-- 各地区网采率
SELECT period, province, 100 * platform_amount / total_amount AS rate
FROM network_purchases;
