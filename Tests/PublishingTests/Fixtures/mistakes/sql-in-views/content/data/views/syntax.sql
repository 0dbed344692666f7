SELECT area,
FROM counts
