SELECT * FROM a_change
