SELECT random() AS r
