"""The benchmark's publication: its data, its text, and the two folders that it is written as."""
