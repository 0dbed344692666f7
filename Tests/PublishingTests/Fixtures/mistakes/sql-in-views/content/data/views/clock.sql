SELECT date('now') AS today
