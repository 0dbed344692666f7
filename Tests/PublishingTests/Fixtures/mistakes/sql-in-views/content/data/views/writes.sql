UPDATE counts SET number = 0
