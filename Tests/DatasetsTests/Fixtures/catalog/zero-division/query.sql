SELECT max(每家) FROM shares
