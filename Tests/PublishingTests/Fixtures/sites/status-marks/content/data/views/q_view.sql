SELECT area, n, state AS mark FROM q
