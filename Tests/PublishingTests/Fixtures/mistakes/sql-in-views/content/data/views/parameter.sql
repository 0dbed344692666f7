SELECT * FROM counts WHERE period = :period
