-- 各类信号的提示数、核实偏紧数和核实率
SELECT quarter, signal,
       CASE signal WHEN '供应单独出现' THEN 1 WHEN '价格单独出现' THEN 2
         WHEN '供应和价格同时出现' THEN 3 ELSE 4 END AS position,
       raised, confirmed, 100.0 * confirmed / raised AS rate, status
FROM shortage_signals
