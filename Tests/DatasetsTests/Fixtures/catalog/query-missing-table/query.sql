SELECT * FROM network_purchse WHERE period = 1
