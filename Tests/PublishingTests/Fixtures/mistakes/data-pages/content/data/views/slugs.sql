SELECT area || period AS area, '../' || area AS slug FROM counts
